// Passwords are kept as Argon2id with OWASP's parameters (19 MiB, 2 passes), in their own text form so that they can grow stronger.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };

const now: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };

const derive = (password: string, nonce: Buffer, { memory, passes, parallelism }: Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', { message: password, nonce, parallelism, tagLength: 32, memory, passes }, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** `argon2id$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, now);
  return `argon2id$m=${now.memory},t=${now.passes},p=${now.parallelism}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Does it fit? An account that is not there (or has no password) takes as long as a wrong password. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const read = /^argon2id\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored ?? '');
  if (read === null) {
    await derive(password, randomBytes(16), now);
    return false;
  }
  const [, memory, passes, parallelism, salt, hash] = read;
  const key = await derive(password, Buffer.from(salt!, 'base64url'), { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) });
  return timingSafeEqual(key, Buffer.from(hash!, 'base64url'));
}
