// A passkey in software: what a phone does when it makes a key and signs with it (WebAuthn level 3, attestation "none").
import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** CBOR of RFC 8949 for what is needed here: small integers, byte and text strings, maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number): Buffer => (n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]));
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v)])]);
  throw new Error('not needed here');
}

export type Authenticator = {
  create(options: { readonly challenge: string }, origin: string): Record<string, unknown>;
  get(options: { readonly challenge: string }, origin: string): Record<string, unknown>;
};

/** User present and verified; the counter grows with each signature. */
export function softAuthenticator(rpId: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  const clientData = (type: string, challenge: string, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (flags: number, extra: Uint8Array = Buffer.alloc(0)): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter++);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, extra]);
  };
  const common = { id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform' };
  return {
    create({ challenge }, origin) {
      const length = Buffer.from([0, id.length]);
      const data = authData(0x45, Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]));
      const attestation = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]));
      return { ...common, response: { clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)), attestationObject: base64url(attestation), transports: ['internal'] } };
    },
    get({ challenge }, origin) {
      const data = authData(0x05);
      const client = clientData('webauthn.get', challenge, origin);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return { ...common, response: { clientDataJSON: base64url(client), authenticatorData: base64url(data), signature: base64url(signature) } };
    },
  };
}

/** ES256 as a COSE key (RFC 9052): kty EC2, alg -7, curve P-256, x, y. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]));
}
