// Second factors that are typed: codes of an authenticator app (RFC 6238), and recovery codes.
import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

const totpOf = (secret: string, label: string): TOTP => new TOTP({ issuer: 'kado', label, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(secret) });

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString();

/** The step whose code it is, one before or after now at most; null when it is none. The caller uses each step once. */
export function totpStep(secret: string, code: string, nowMs: number): number | null {
  const delta = totpOf(secret, 'kado').validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD) + delta;
}

/** Ten codes of 49 bits each, shown once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    // 31 letters do not divide 256: bytes above the last whole multiple are left out, so that all letters are equally likely.
    const letters = [...randomBytes(64)].filter((byte) => byte < 248).slice(0, 10).map((byte) => ALPHABET[byte % 31]!);
    return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
  });

/** Hash of a recovery code, however it was typed. */
export const hashRecoveryCode = (code: string): Buffer => createHash('sha256').update(code.toLowerCase().replace(/[^a-z0-9]/g, '')).digest();
