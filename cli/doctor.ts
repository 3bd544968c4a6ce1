// ./kado doctor: is all well with the data? Works while kado runs, too. Exit code 1 when something was found.
import { examine } from '../server/db/backup/doctor.ts';
import { findManifest, headsOf } from '../server/db/backup/manifest.ts';
import { say, sayRefusal } from '../server/db/backup/words.ts';
import { asOwner } from '../server/db/open.ts';
import type { Head } from '../server/db/verify-audit.ts';
import { BadInput, readOptions } from './options.ts';
import { plainly, reached } from './reached.ts';

const usage = `./kado doctor [--json] [--data FOLDER] [--against BACKUP]

日本語の検索、停電への備え、守りの穴、表の形、仕訳の貸借、監査の記録、ファイルを確かめます。
--against: 控えのフォルダー（またはその置き場所）を渡すと、控えのときの監査の記録が今もそのまま続いているかも確かめます。
Checks Japanese search, durability, the catalogue gate, the schema, the ledger, the audit chains and every file.
--against takes the folder of a backup (or the place of backups) and also checks that today's audit chains go on from it.
`;

export const run = (args: readonly string[]): Promise<number> => plainly(() => work(args));

async function work(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, data: { type: 'string' }, against: { type: 'string' } } });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const publishedHeads = values.against === undefined ? new Map<string, Head>() : await headsIn(values.against);
  const at = await reached(values.data);
  try {
    const report = await asOwner(at.admin, (client) => examine({ client, folder: at.folder, publishedHeads }));
    const findings = report.checks.flatMap((check) => check.findings);
    if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
    else {
      for (const check of report.checks) process.stdout.write(`${check.findings.length === 0 ? 'ok ' : 'NG '} ${check.name} (${check.seconds} s)\n${check.findings.map((f) => `    ${sayRefusal(f)}\n`).join('')}`);
      process.stdout.write(`${findings.length === 0 ? say('doctor/well', { checks: report.checks.length }) : say('doctor/unwell', { findings: findings.length })}\n`);
    }
    return findings.length === 0 ? 0 : 1;
  } finally {
    await at.close();
  }
}

async function headsIn(path: string): Promise<Map<string, Head>> {
  const manifest = await findManifest(path);
  if (manifest === null) throw new BadInput(say('doctor/no-manifest', { file: path }));
  return headsOf(manifest);
}
