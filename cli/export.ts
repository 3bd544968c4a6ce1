// ./kado export: everything of one centre in one zip, each table as CSV and JSON.
import { exportCentre, listCentres } from '../server/db/backup/export-centre.ts';
import { say, sayRefusal } from '../server/db/backup/words.ts';
import { asOwner } from '../server/db/open.ts';
import { BadInput, readOptions } from './options.ts';
import { plainly, reached } from './reached.ts';

const usage = `./kado export --list [--json]
./kado export --centre ID --to FILE.zip [--json] [--data FOLDER]

拠点ひとつのすべての表を CSV と JSON で一つの zip に書き出します。
Writes every table of one centre as CSV and JSON into one zip.
`;

export const run = (args: readonly string[]): Promise<number> => plainly(() => work(args));

async function work(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, data: { type: 'string' }, list: { type: 'boolean' }, centre: { type: 'string' }, to: { type: 'string' } } });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const { centre, to } = values;
  if (!values.list && (centre === undefined || to === undefined)) throw new BadInput(usage);
  const at = await reached(values.data);
  try {
    return await asOwner(at.admin, async (client) => {
      if (centre === undefined || to === undefined) {
        const centres = await listCentres(client);
        process.stdout.write(values.json ? `${JSON.stringify(centres)}\n` : centres.map(({ id, name }) => `${id}  ${name}\n`).join(''));
        return 0;
      }
      const done = await exportCentre(client, centre, to);
      if (!done.ok) throw new BadInput(done.refusals.map(sayRefusal).join('\n'));
      process.stdout.write(values.json ? `${JSON.stringify(done.value)}\n` : `${say('export/done', done.value)}\n`);
      return 0;
    });
  } finally {
    await at.close();
  }
}
