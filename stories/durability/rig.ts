// Kills the server program, PostgreSQL or both with SIGKILL while four writers write; afterwards every acknowledged row, its file
// and its audit line must be there, and nothing half. (A kill is no power cut: what was handed to the kernel survives it; the power
// cut of files is in server/files/files.test.ts, that of PostgreSQL in the notes of the decision record.)
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, pick } from '../../core/kernel/random.ts';
import { verifyAudit } from '../../server/db/audit-chain.ts';
import { type Database, asOwner, openDatabase } from '../../server/db/open.ts';
import { readBlob } from '../../server/files/read-blob.ts';

export type Victim = 'node' | 'postgres' | 'both';
export type Fault = 'none' | 'ack-early' | 'lazy-commit';

export type Outcome = {
  readonly victim: Victim;
  readonly acknowledged: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** There without its file, its audit line or its other row. */
  readonly half: number;
  readonly chainFaults: number;
  /** Milliseconds from the start of the next program until the database answers. */
  readonly reopenMs: number;
  /** Milliseconds from the kill of PostgreSQL alone until a row was acknowledged again; null for the other victims. */
  readonly backMs: number | null;
};

/** One round on `folder`: write, kill at a moment chosen by `random`, open again, count. */
export async function killRound(folder: string, victim: Victim, fault: Fault, random: Random): Promise<Outcome> {
  const centre = randomUUID();
  const program = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), folder, centre, '4', fault], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told = listen(program);
  await told.until((t) => t.postmaster !== null && t.acks.length >= 5);
  await sleep(50 + pick(random, 400));
  let backMs: number | null = null;
  if (victim === 'postgres') {
    const before = told.now().acks.length, killed = performance.now();
    killPostgres(told.now().postmaster!);
    await told.until((t) => t.acks.length >= before + 20);
    backMs = Math.round(performance.now() - killed);
    program.kill('SIGKILL');
  } else {
    // PostgreSQL first: a commit on its way is cut off before the program could hear of it.
    if (victim === 'both') killPostgres(told.now().postmaster!);
    program.kill('SIGKILL');
  }
  await told.ended;
  const started = performance.now();
  const db = await openDatabase({ folder });
  const reopenMs = Math.round(performance.now() - started);
  try {
    return { victim, acknowledged: told.now().acks.length, ...(await count(db, centre, told.now().acks)), reopenMs, backMs };
  } finally {
    await db.close();
  }
}

/** The postmaster and its children, by their ids: the ones that this rig started. */
function killPostgres(postmaster: number): void {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster).map(Number);
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]);
  } catch {
    return 0;
  }
}

type Told = { postmaster: number | null; acks: string[] };

function listen(program: ChildProcess): { now(): Told; until(enough: (told: Told) => boolean): Promise<void>; readonly ended: Promise<void> } {
  const told: Told = { postmaster: null, acks: [] };
  let rest = '', over = false;
  program.stdout!.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const [word, value = ''] = line.split(' ');
      if (word === 'ack') told.acks.push(value);
      else if (word === 'ready') told.postmaster = Number(value);
    }
  });
  const ended = new Promise<void>((resolve) => program.once('close', () => {
    over = true;
    resolve();
  }));
  const until = async (enough: (t: Told) => boolean): Promise<void> => {
    for (const end = Date.now() + 60_000; !enough(told); await sleep(5)) if (over || Date.now() > end) throw new Error('the writer does not write');
  };
  return { now: () => told, until, ended };
}

async function count(db: Database, centre: string, acks: readonly string[]): Promise<{ lost: number; half: number; chainFaults: number }> {
  return asOwner(db.admin!, async (client) => {
    const { rows } = await client.query<{ id: string; sha256: string | null; lines: number }>(
      `select m.id, (select encode(b.sha256, 'hex') from blob b where b.centre_id = m.centre_id and b.id = m.id) as sha256,
        (select count(*) from audit_line l where l.centre_id = m.centre_id and l.object_id = m.id) as lines from outbox_mail m where m.centre_id = $1`,
      [centre],
    );
    const there = new Set(rows.map((row) => row.id));
    let half = 0;
    for (const row of rows) if (row.lines !== 1 || row.sha256 === null || !(await readBlob(db.folder, centre, row.sha256)).ok) half++;
    const { faults } = await verifyAudit(client, centre);
    return { lost: acks.filter((id) => !there.has(id)).length, half, chainFaults: faults.length };
  });
}
