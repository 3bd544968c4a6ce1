// SHA-256 (FIPS 180-4), so that anybody can check a committed seed without a library.

const constants = new Uint32Array(64), start = new Uint32Array(8);
{
  const frac = (x: number): number => ((x - Math.floor(x)) * 4294967296) >>> 0;
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) start[found] = frac(Math.sqrt(n));
    constants[found++] = frac(Math.cbrt(n));
  }
}

/** UTF-8 bytes of a text. */
function bytesOf(text: string): number[] {
  return Array.from(text).flatMap((sign) => {
    const c = sign.codePointAt(0)!;
    return c < 0x80 ? [c] : c < 0x800 ? [0xc0 | (c >> 6), 0x80 | (c & 63)] : c < 0x10000 ? [0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63)] : [0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63)];
  });
}

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** Eight 32-bit words of the digest. */
export function sha256(text: string): Uint32Array {
  const bytes = bytesOf(text), bits = bytes.length * 8, hash = start.slice(), w = new Uint32Array(64);
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 255);
  for (let block = 0; block < bytes.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = (bytes[block + 4 * i]! << 24) | (bytes[block + 4 * i + 1]! << 16) | (bytes[block + 4 * i + 2]! << 8) | bytes[block + 4 * i + 3]!;
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15]!, b = w[i - 2]!;
      w[i] = (w[i - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => (hash[i] = (hash[i]! + value) | 0));
  }
  return hash;
}

export const sha256Hex = (text: string): string => Array.from(sha256(text), (word) => word.toString(16).padStart(8, '0')).join('');
