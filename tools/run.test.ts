// The first start of a machine without a network, played with an address where nobody answers.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const clone = mkdtempSync(join(tmpdir(), 'kado-clone-'));
afterAll(() => rmSync(clone, { recursive: true }));

/** Makes this Node look like an older one, so that the pinned one is brought first. */
const older = ['--import', 'data:text/javascript,Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.0.0" } })'];

test.each([['of this Node', []], ['of an older Node', older]])('packages that cannot be reached are one sentence that says what to do: on a machine %s', async (_, flags) => {
  for (const file of ['package.json', 'package-lock.json', 'tools/run.mjs', 'tools/node/package.json', 'tools/node/package-lock.json']) cpSync(file, join(clone, file), { recursive: true });
  mkdirSync(join(clone, 'home'), { recursive: true });
  const start = promisify(execFile)(process.execPath, [...flags, join(clone, 'tools', 'run.mjs'), 'start', '--help'], {
    env: { PATH: process.env.PATH, HOME: join(clone, 'home'), npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', npm_config_cache: join(clone, 'home', 'cache') },
  });
  await expect(start).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Connect to the network') as string });
});
