// ./kado backup: a whole copy of the data while work goes on.
import { existsSync } from 'node:fs';
import { keyFile } from '../server/db/seal.ts';
import { backUp } from '../server/db/backup/backup.ts';
import { say, sayRefusal } from '../server/db/backup/words.ts';
import { BadInput, readOptions } from './options.ts';
import { plainly, reached } from './reached.ts';

const usage = `./kado backup --to FOLDER [--files-only] [--json] [--data FOLDER]

しごとを止めずに、データベースとファイルの控えを FOLDER/kado-日時 に作ります。
Copies the database and the files into FOLDER/kado-<time> while work goes on.
PostgreSQL をサーバーで動かすとき、データベースは入りません（pg_dump で控えます）。ファイルと、CSV・JSON の書き出しが入ります。
With a PostgreSQL server the database is not in it (keep it with pg_dump): the files, and every centre as CSV and JSON.
`;

export const run = (args: readonly string[]): Promise<number> => plainly(() => work(args));

async function work(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, data: { type: 'string' }, to: { type: 'string' }, 'files-only': { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.to === undefined) throw new BadInput(usage);
  const at = await reached(values.data);
  try {
    const started = performance.now();
    const done = await backUp(at, values.to, new Date().toISOString(), { filesOnly: values['files-only'] === true });
    if (!done.ok) throw new BadInput(done.refusals.map(sayRefusal).join('\n'));
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    if (values.json) process.stdout.write(`${JSON.stringify({ ...done.value, seconds })}\n`);
    else process.stdout.write(`${say('backup/done', { ...done.value, megabytes: Math.round(done.value.bytes / 1e5) / 10, seconds })}\n`);
    if (existsSync(keyFile(at.folder))) process.stderr.write(`${say('backup/key-apart', { file: keyFile(at.folder) })}\n`);
    if (!done.value.database) process.stderr.write(`${say('backup/without-database', { exports: done.value.exports })}\n`);
    return 0;
  } finally {
    await at.close();
  }
}
