// npm test: types, lint, house rules, unit and property tests, stories on real PostgreSQL, browser journeys.
// One closing line `N passed, N failed, N skipped`; what was skipped and why stands above it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './read-tree.ts';

const quick = process.argv.includes('--quick');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const out = join(root, 'out');
mkdirSync(out, { recursive: true });

let passed = 0, failed = 0, skipped = 0;
const reasons: string[] = [];

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

async function step(title: string, body: () => Promise<boolean>): Promise<void> {
  const started = Date.now();
  process.stdout.write(`\n== ${title}\n`);
  const good = await body();
  process.stdout.write(`${good ? 'ok' : 'FAILED'}: ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
}

const one = (title: string, command: string, args: readonly string[]): Promise<void> =>
  step(title, async () => {
    const good = (await run(command, args)) === 0;
    if (good) passed++;
    else failed++;
    return good;
  });

await one('types of core (no DOM, no Node)', bin('tsc'), ['-p', 'core']);
await one('types of server, tools and tests', bin('tsc'), ['-p', '.']);
if (existsSync(join(root, 'web', 'main.tsx'))) await one('types of the web app', bin('tsc'), ['-p', 'web']);
await one('lint', bin('oxlint'), ['-c', 'oxlint.json', '--type-aware', '--quiet', '.']);

await step('unit, property and house tests, stories', async () => {
  const report = join(out, 'vitest.json');
  rmSync(report, { force: true });
  const code = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...(quick ? ['--project', 'core'] : [])]);
  if (!existsSync(report)) {
    failed++;
    return false;
  }
  const result = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; testResults: { assertionResults: { status: string; fullName: string }[] }[] };
  passed += result.numPassedTests;
  failed += result.numFailedTests + (code !== 0 && result.numFailedTests === 0 ? 1 : 0);
  skipped += result.numPendingTests;
  for (const file of result.testResults) for (const t of file.assertionResults) if (t.status === 'pending' || t.status === 'skipped') reasons.push(t.fullName);
  return code === 0;
});

if (!quick && existsSync(join(root, 'playwright.config.ts'))) {
  await step('browser journeys', async () => {
    const report = join(out, 'playwright.json');
    rmSync(report, { force: true });
    const code = await run(bin('playwright'), ['test', '--reporter=line,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
    if (!existsSync(report)) {
      failed++;
      return false;
    }
    const { stats } = JSON.parse(readFileSync(report, 'utf8')) as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
    passed += stats.expected + stats.flaky;
    failed += stats.unexpected + (code !== 0 && stats.unexpected === 0 ? 1 : 0);
    skipped += stats.skipped;
    return code === 0;
  });
}

const data = process.env.KADO_SHARED_DATA ?? join(root, '..', 'shared', 'data');
if (reasons.length > 0) process.stdout.write(`\nskipped (${existsSync(data) ? 'see each' : 'no KADO_SHARED_DATA folder here'}):\n${reasons.map((r) => `  ${r}`).join('\n')}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 ? 1 : 0;
