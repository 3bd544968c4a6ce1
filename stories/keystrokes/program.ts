// The program that is killed: the whole server on the embedded database of a folder, in demo mode, with a small centre.
//   node program.ts FOLDER PORT FAULT     FAULT = none | lazy-commit
// lazy-commit is a fault of configuration: PostgreSQL answers before its log is written. The rig must see what that loses.
import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplePayer, exampleTerms } from '../../core/money/examples.ts';
import { addCentre, addPerson } from '../../server/access/found-centre.ts';
import { systemActor } from '../../server/db/actor.ts';
import { withActor } from '../../server/db/with-actor.ts';
import { startServer } from '../../server/main.ts';
import { insertTerms } from '../../server/money/terms.ts';
import { commonTerms } from '../teller.ts';
import { people } from './people.ts';

const [folder = '', port = '0', fault = 'none'] = process.argv.slice(2);
const lazy = { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB' };
// What is refused while PostgreSQL is down is no fault of this program; the rig counts characters, not log lines.
const server = await startServer({ database: { folder, ...(fault === 'lazy-commit' ? { postgres: lazy } : {}) }, mode: 'demo', host: '127.0.0.1', port: Number(port), log: () => undefined });
const founded = join(folder, 'founded');
if (!existsSync(founded)) {
  const centre = randomUUID();
  await addCentre(server.db, centre, '打鍵');
  await withActor(server.db, systemActor(centre), async (tx) => {
    await insertTerms(tx, randomUUID(), '2025-01-01', { terms: exampleTerms, common: commonTerms, payer: examplePayer });
    for (const [i, { name, roles }] of people.entries()) await addPerson(tx, { id: randomUUID(), account: randomUUID(), email: `key${i}@example.jp`, name, kana: 'テスト', roles, demo: true });
  });
  writeFileSync(founded, centre);
}
process.stdout.write(`${JSON.stringify({ admin: server.db.admin })}\n`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
