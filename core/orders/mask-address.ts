/** An address as its owner knows it again and nobody else learns it: the first letter and the domain. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '••••';
  return `${Array.from(address)[0]}••••${address.slice(at)}`;
}
