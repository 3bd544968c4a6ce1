// Starts, kills and asks the program whose database must keep every keystroke.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { confirmOrder, createOrder, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { createClient, createContact } from '../../core/relations/wire.ts';
import { claim } from '../../core/workbench/wire.ts';
import { createTeam, getMyself, setSkill } from '../../core/workforce/wire.ts';
import { addDays, dayOf, instant } from '../../core/kernel/time.ts';
import { asAdmin } from '../../server/db/open.ts';
import { asPerson } from '../browser/ask.ts';
import { typist } from './people.ts';
import { descendants, killAll } from './processes.ts';

export type Fault = 'none' | 'lazy-commit' | 'ack-early';
export type Victim = 'node' | 'postgres' | 'both';
export const FIELDS = ['a', 'b', 'c', 'd'] as const;
export type FieldKey = (typeof FIELDS)[number];

export type KilledServer = {
  readonly origin: string;
  kill(victim: Victim): Promise<void>;
  /** Started again if it is down; returns when it answers. */
  up(): Promise<void>;
  /** The draft of a piece as its log says, read past the program. */
  draftOf(piece: string): Promise<{ readonly draft: Readonly<Record<string, string>>; readonly operations: number }>;
  /** Everything so far on disk, whatever the fault: what a schedule starts from is not what it is about. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0));
    });
  });
}

export async function killableServer(folder: string, fault: Fault): Promise<KilledServer> {
  const port = await freePort(), origin = `http://localhost:${port}`;
  let program: ChildProcess | null = null, admin: pg.ClientConfig = {};

  async function start(): Promise<void> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'program.ts'), folder, String(port), fault === 'lazy-commit' ? fault : 'none'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('\n')) resolve(text);
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
    ({ admin } = JSON.parse(line) as { admin: pg.ClientConfig });
    program = child;
  }

  const postmaster = (): number => Number(readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

  async function kill(victim: Victim): Promise<void> {
    // PostgreSQL first: a commit on its way is cut off before the program could hear of it.
    if (victim !== 'node') {
      const pid = postmaster();
      killAll([pid, ...descendants(pid)]);
    }
    if (victim === 'postgres' || program === null) return;
    const gone = new Promise((resolve) => program!.once('exit', resolve));
    program.kill('SIGKILL');
    await gone;
    program = null;
  }

  async function up(): Promise<void> {
    if (program === null) await start();
    for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      try {
        await asAdmin(admin, (client) => client.query('select 1'));
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  const draftOf: KilledServer['draftOf'] = (piece) =>
    asAdmin(admin, async (client) => {
      const { rows } = await client.query<{ field: string; text: string }>(`select payload->>'field' as field, payload->>'text' as text from draft_operation where piece_id = $1 and not late order by place`, [piece]);
      return { draft: Object.fromEntries(rows.map((row) => [row.field, row.text])), operations: rows.length };
    });

  const settle = async (): Promise<void> => {
    await asAdmin(admin, (client) => client.query('checkpoint'));
  };

  async function stop(): Promise<void> {
    if (program === null) return;
    const gone = new Promise((resolve) => program!.once('exit', resolve));
    program.kill('SIGTERM');
    await gone;
    program = null;
  }

  await start();
  return { origin, kill, up, draftOf, settle, stop };
}

/** An order whose form has four plain fields, and `count` pieces of it in the typist's hands. */
export async function takePieces(origin: string, count: number): Promise<string[]> {
  const { ask: coordinator } = await asPerson(origin, '相沢 みか');
  const { ask: director, id: directorId } = await asPerson(origin, '土屋 あや');
  const { ask: worker, id: workerId } = await asPerson(origin, typist);
  const today = dayOf(instant(Date.now()));
  await worker(getMyself);
  await director(setSkill, { params: { person: workerId }, body: { skill: 'データ入力', level: 2 } });
  const team = await director(createTeam, { body: { name: `あおぞら ${crypto.randomUUID()}`, directorId, leaderId: null, members: [workerId] } });
  const client = await coordinator(createClient, { body: { name: '雲見野市役所', kind: 'town_hall' } });
  const contact = await coordinator(createContact, { params: { client: client.id }, body: { name: '役場 太郎', email: 'key@example.jp' } });
  const order = await coordinator(createOrder, { body: { clientId: client.id, contactId: contact.id, title: '打鍵の記録', directorId, teamId: team.id, unitName: '枚' } });
  const graph = await director(saveGraph, { params: { order: order.id }, body: { steps: [{ name: '入力', kind: 'form', typicalMinutes: 3, skill: 'データ入力', manualId: null, checkMethod: 'none', passes: 1, priceYen: 70, checkYen: 40, layout: { kind: 'form', fields: FIELDS.map((key) => ({ key, label: `欄${key}`, type: 'text' as const, required: false })) } }] } });
  await director(fixGraph, { params: { order: order.id, graph: graph.id } });
  const text = ['月日\t系統', ...Array.from({ length: count }, (_, i) => `令和8年10月${(i % 28) + 1}日\t南循環${i}`)].join('\n');
  const seen = await director(previewItems, { params: { order: order.id }, body: { source: { from: 'paste', text } } });
  await director(importItems, { params: { order: order.id }, body: { name: '10月分', source: { from: 'paste', text }, mapping: seen.mapping } });
  await director(confirmOrder, { params: { order: order.id }, body: { orderedOn: today, dueOn: addDays(today, 20), unitYen: 300 } });
  await director(openOrder, { params: { order: order.id }, body: { described: '見本のとおりに入力します。' } });
  const whole = await director(getOrder, { params: { order: order.id } });
  const taken = await worker(claim, { params: { step: whole.graphs.at(-1)!.steps[0]!.id }, body: { count, windowMinutes: 10_080 } });
  return taken.pieces.map((piece) => piece.id);
}
