// The browser of the journeys. @sparticuz/chromium carries Chromium with its system libraries; it unpacks them only
// when it believes to be in a cloud function, so that is what the variable says. It unpacks into the temporary
// folder, once, before any worker starts: a lock file keeps two from writing the same binary.
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x';

const PATIENCE_MS = 60_000;
/** Arguments of a cloud function that a test must not have. */
const unwanted = /^--(single-process|no-zygote|headless|disable-web-security)/;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function browserPath(): Promise<string> {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const { default: chromium } = await import('@sparticuz/chromium');
  const lock = join(tmpdir(), 'kado-chromium.lock');
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (Date.now() > until || (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > PATIENCE_MS)) break;
      await pause(100);
    }
  }
  try {
    return await chromium.executablePath();
  } finally {
    if (existsSync(lock)) rmdirSync(lock);
  }
}

export async function browserArguments(): Promise<string[]> {
  if (process.env.CHROMIUM) return ['--no-sandbox'];
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.args.filter((argument) => !unwanted.test(argument));
}
