// Open-loop load: requests start when they were meant to (Poisson arrivals from a seed), whatever the answers do, and a
// latency counts from the intended start, so a stall shows in every request that it delayed (no coordinated omission).
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { type Random, pick } from '../../core/kernel/random.ts';
import { claim, getPiece, sendOperations, submit, today } from '../../core/workbench/wire.ts';
import { type Told, ask } from './ask.ts';
import type { Person, Town } from './town.ts';

/** What workers do, in percent of requests: an autosave each 15 s and a read each 20 s, claims and submissions now and then. */
const mix = [['save', 55], ['today', 20], ['piece', 20], ['claim', 2.5], ['submit', 2.5]] as const;
export type Act = (typeof mix)[number][0];

type Worker = Person & { readonly held: string[]; typed: number };
export type Sample = { readonly act: Act; readonly ms: number };
export type Loaded = { readonly samples: readonly Sample[]; readonly errors: readonly string[]; readonly seconds: number };

export type Crowd = { readonly workers: readonly Worker[]; readonly steps: readonly string[]; readonly address: string };

/** Everybody takes a first handful, so that there is something to type into. */
export async function gatherCrowd(address: string, town: Town, people: number, random: Random): Promise<Crowd> {
  const workers = town.workers.slice(0, people).map((w): Worker => ({ ...w, held: [], typed: 0 }));
  const crowd = { workers, steps: town.steps, address };
  for (const worker of workers) {
    const problem = await perform(crowd, worker, 'claim', random);
    if (problem !== null) throw new Error(problem);
  }
  return crowd;
}

/** Does one act as one worker; null, or what went wrong. */
async function perform({ address, steps }: Crowd, worker: Worker, wanted: Act, random: Random): Promise<string | null> {
  const act = worker.held.length === 0 && wanted !== 'today' ? 'claim' : wanted;
  const piece = worker.held[pick(random, Math.max(1, worker.held.length))] ?? '';
  let told: Told;
  if (act === 'save') {
    const text = '停留所'.slice(0, 1 + (worker.typed % 3));
    told = await ask(address, sendOperations, worker.token, { body: { operations: Array.from({ length: 4 }, () => ({ id: randomUUID(), piece, seq: worker.typed++, at: new Date().toISOString(), field: 'stop', text })) } });
    if (told.status === 200 && (JSON.parse(told.text) as { kept: string[] }).kept.length !== 4) return `save: kept ${told.text.slice(0, 200)}`;
  } else if (act === 'today') told = await ask(address, today, worker.token);
  else if (act === 'piece') told = await ask(address, getPiece, worker.token, { params: { piece } });
  else if (act === 'claim') {
    told = await ask(address, claim, worker.token, { params: { step: steps[pick(random, steps.length)]! }, body: { count: 4, windowMinutes: 240 } });
    if (told.status === 200) worker.held.push(...(JSON.parse(told.text) as { pieces: { id: string }[] }).pieces.map((p) => p.id));
  } else {
    worker.held.splice(worker.held.indexOf(piece), 1);
    told = await ask(address, submit, worker.token, { body: { answers: [{ piece, content: { stop: '駅前', riders: '12' } }] } });
    if (told.status === 200 && (JSON.parse(told.text) as { accepted: number }).accepted !== 1) return `submit: ${told.text.slice(0, 200)}`;
  }
  return told.status === 200 ? null : `${act}: ${told.status} ${told.text.slice(0, 200)}`;
}

function drawAct(random: Random): Act {
  let at = random() * 100;
  for (const [act, share] of mix) if ((at -= share) < 0) return act;
  return 'save';
}

/** `rate` requests a second for `seconds`. */
export async function load(crowd: Crowd, rate: number, seconds: number, random: Random): Promise<Loaded> {
  const samples: Sample[] = [], errors: string[] = [], running = new Set<Promise<void>>();
  const begun = performance.now();
  for (let at = 0; at < seconds * 1_000; at += (-Math.log(1 - random()) / rate) * 1_000) {
    const intended = begun + at;
    const wait = intended - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const act = drawAct(random), worker = crowd.workers[pick(random, crowd.workers.length)]!;
    const one = perform(crowd, worker, act, random).catch((error: unknown) => `${act}: ${String(error)}`).then((problem) => {
      samples.push({ act, ms: performance.now() - intended });
      if (problem !== null) errors.push(problem);
    });
    running.add(one);
    void one.finally(() => running.delete(one));
  }
  await Promise.all(running);
  return { samples, errors, seconds: (performance.now() - begun) / 1_000 };
}
