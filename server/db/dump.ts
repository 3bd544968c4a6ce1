// Writes server/db/schema.sql from a throw-away database with all migrations: node server/db/dump.ts
import { rmSync, writeFileSync } from 'node:fs';
import { describeSchema } from './describe-schema.ts';
import { asAdmin, openDatabase } from './open.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();
const db = await openDatabase({ folder, postgres: { fsync: 'off' } });
try {
  const text = await asAdmin(db.admin!, describeSchema);
  writeFileSync(new URL('schema.sql', import.meta.url), text);
  process.stderr.write(`server/db/schema.sql: ${text.split('\n').length} lines\n`);
} finally {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
}
