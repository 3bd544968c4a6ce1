// HTTPS on the local network: an own small authority signs a certificate for this machine's addresses, so that a phone
// can trust it once. Kept below the data folder; made anew when the addresses changed or it nears its end.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

export const lanAddresses = (): string[] => Object.values(networkInterfaces()).flatMap((list) => (list ?? []).filter((a) => a.family === 'IPv4' && !a.internal).map((a) => a.address));
export const lanNames = (port: number): string[] => lanAddresses().map((a) => `https://${a}:${port}`);

const DAYS = 397; // the longest that phones accept for a server
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

const pemOfKey = async (key: CryptoKey): Promise<string> => x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

/** Key and certificate of this machine in PEM; `authority.crt` beside them is what a phone trusts. */
export async function makeCertificate(folder: string): Promise<{ key: string; cert: string; authority: string }> {
  const names = ['localhost', '127.0.0.1', ...lanAddresses()];
  const at = (name: string): string => join(folder, name);
  const wanted = names.join(' ');
  if (existsSync(at('names')) && readFileSync(at('names'), 'utf8') === wanted && new x509.X509Certificate(readFileSync(at('server.crt'), 'utf8')).notAfter.getTime() > Date.now() + 30 * 86_400_000) {
    return { key: readFileSync(at('server.key'), 'utf8'), cert: readFileSync(at('server.crt'), 'utf8'), authority: readFileSync(at('authority.crt'), 'utf8') };
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  x509.cryptoProvider.set(crypto);
  const span = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + DAYS * 86_400_000) };
  const authorityKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=kado local authority', ...span, keys: authorityKeys, signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true)],
  });
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const server = await x509.X509CertificateGenerator.create({
    subject: 'CN=kado', issuer: authority.subject, ...span, publicKey: keys.publicKey, signingKey: authorityKeys.privateKey, signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension(names.map((n) => ({ type: /^\d/.test(n) ? 'ip' as const : 'dns' as const, value: n }))), new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])],
  });
  const key = await pemOfKey(keys.privateKey);
  const cert = `${server.toString('pem')}\n${authority.toString('pem')}`;
  writeFileSync(at('server.key'), key, { mode: 0o600 });
  writeFileSync(at('server.crt'), cert);
  writeFileSync(at('authority.crt'), authority.toString('pem'));
  writeFileSync(at('names'), wanted);
  return { key, cert, authority: authority.toString('pem') };
}
