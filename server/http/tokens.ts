// Opaque tokens: 256 random bits, shown once; only their SHA-256 is kept (ASVS 7.2.3, 11.5.1).
import { createHash, randomBytes } from 'node:crypto';

export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
