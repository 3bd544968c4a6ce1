// Rounds of kill -9 under four writers: node bench/durability/main.ts [--rounds 25] [--seed 1] [--disk FOLDER]
// Each victim in turn; then the controls, which must lose. Prints one line of figures with the machine's load.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../core/kernel/random.ts';
import { type Fault, type Outcome, type Victim, killRound } from '../../stories/durability/rig.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' }, seed: { type: 'string', default: '1' }, disk: { type: 'string', default: tmpdir() } } });
const random = seededRandom(Number(values.seed));
const folder = await mkdtemp(join(values.disk, 'kado-durability-'));
const victims: readonly Victim[] = ['node', 'postgres', 'both'];
const load = (): string => loadavg().map((l) => l.toFixed(1)).join(' ');

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

async function series(fault: Fault, rounds: number, victim?: Victim): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let i = 0; i < rounds; i++) outcomes.push(await killRound(folder, victim ?? victims[i % victims.length]!, fault, random));
  const sum = (field: 'acknowledged' | 'lost' | 'half' | 'chainFaults'): number => outcomes.reduce((total, o) => total + o[field], 0);
  const back = outcomes.flatMap((o) => (o.backMs === null ? [] : [o.backMs])), reopen = outcomes.map((o) => o.reopenMs);
  process.stdout.write(`${fault}: ${rounds} kills, ${sum('acknowledged')} acknowledged, ${sum('lost')} lost, ${sum('half')} half, ${sum('chainFaults')} chain faults; reopen p50 ${percentile(reopen, 0.5)} ms, p95 ${percentile(reopen, 0.95)} ms`
    + `${back.length > 0 ? `; writing again after a kill of PostgreSQL p50 ${percentile(back, 0.5)} ms, p95 ${percentile(back, 0.95)} ms` : ''}; load ${load()}\n`);
  return outcomes;
}

try {
  const good = await series('none', Number(values.rounds));
  const early = await series('ack-early', 6, 'both');
  const lazy = await series('lazy-commit', 2, 'both');
  const green = good.every((o) => o.lost + o.half + o.chainFaults === 0), red = [early, lazy].every((rounds) => rounds.some((o) => o.lost > 0));
  process.stdout.write(`${green ? 'nothing lost' : 'LOST'}; controls ${red ? 'lose, as they must' : 'DO NOT LOSE: the rig is blind'}\n`);
  process.exitCode = green && red ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
