// ./kado restore: brings a backup back into a new folder, checks every file's mark and examines the database.
import { restore } from '../server/db/backup/restore.ts';
import { say, sayRefusal } from '../server/db/backup/words.ts';
import { BadInput, readOptions } from './options.ts';
import { plainly } from './reached.ts';

const usage = `./kado restore BACKUP --to FOLDER [--json]

控え BACKUP を新しいフォルダー FOLDER に戻し、すべてのファイルのしるしとデータベースを確かめます。
Restores BACKUP into the new FOLDER, checking the mark of every file and examining the database.
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, to: { type: 'string' } } });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [from] = positionals, { to } = values;
  if (from === undefined || to === undefined) throw new BadInput(usage);
  const done = await plainly(() => restore(from, to));
  if (!done.ok) throw new BadInput(done.refusals.map(sayRefusal).join('\n'));
  const findings = done.value.report?.checks.flatMap((check) => check.findings) ?? [];
  if (values.json) process.stdout.write(`${JSON.stringify(done.value)}\n`);
  else process.stdout.write(`${say('restore/done', done.value)}\n${findings.map((f) => `${sayRefusal(f)}\n`).join('')}`);
  return findings.length === 0 ? 0 : 1;
}
