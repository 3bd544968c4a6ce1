// The program that is killed: opens the embedded database and writes as fast as it can, telling each acknowledged row on stdout.
//   node writer.ts FOLDER CENTRE WRITERS FAULT     FAULT = none | ack-early | lazy-commit
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { systemActor } from '../../server/db/actor.ts';
import { openDatabase } from '../../server/db/open.ts';
import { withActor } from '../../server/db/with-actor.ts';
import { putBlob } from '../../server/files/put-blob.ts';

const [folder = '', centre = '', writers = '4', fault = 'none'] = process.argv.slice(2);
const actor = systemActor(centre);

// lazy-commit is a fault of configuration, ack-early one of code: the rig must show both.
const db = await openDatabase({ folder, postgres: fault === 'lazy-commit' ? { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB' } : {} });
const tell = (line: string): void => void writeSync(1, `${line}\n`);
tell(`ready ${db.launched!.pid()}`);

async function write(): Promise<void> {
  for (;;) {
    const id = randomUUID();
    try {
      const file = await putBlob(folder, centre, [Buffer.from(id)], 100);
      if (!file.ok) throw new Error('not kept');
      await withActor(db, actor, async (tx) => {
        await sql`insert into outbox_mail (centre_id, id, to_address, subject, body_text, kind) values (${centre}, ${id}, 'w@example.jp', 's', 'b', 'durability')`.execute(tx);
        await sql`insert into blob (centre_id, id, sha256, bytes, media_type, name) values (${centre}, ${id}, decode(${file.value.sha256}, 'hex'), ${file.value.bytes}, 'text/plain', 'x')`.execute(tx);
        await sql`select app.audit('durability/write', 'outbox_mail', ${id}, '{}')`.execute(tx);
        if (fault === 'ack-early') {
          tell(`ack ${id}`);
          // Wide enough for the kill to fall into it.
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      });
      if (fault !== 'ack-early') tell(`ack ${id}`);
    } catch {
      // Not acknowledged: PostgreSQL was killed and is being started again.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

await Promise.all(Array.from({ length: Number(writers) }, write));
