// The consensus of a vote while answers come in, kept in memory per step. The answers in the database are the only truth: what is lost
// with the process is read again, and one that was rolled back is replaced when its person answers anew.
import { calibrated, learnedPrior } from '../../core/quality/consensus/calibrate.ts';
import { type Online, onlineConsensus } from '../../core/quality/online/state.ts';
import type { Vote } from './vote-store.ts';

export type Live = {
  take(votes: readonly Vote[]): void;
  know(item: string, choice: string): void;
  /** Calibrated probability of each kind and the answers each got; kinds in the order of the step's options. */
  of(item: string): { readonly p: number[]; readonly votes: number[] };
  /** Chance that the next person is right, as the consensus sees those so far. */
  skill(): number;
};

/** More answers than this to one item are not needed to know it. */
const MOST = 16;
const STEPS_KEPT = 20;
const PRIOR = learnedPrior();

export function liveOf(kinds: readonly string[], votes: readonly Vote[]): Live {
  const items = new Map<string, number>(), people = new Map<string, number>(), given: { item: number; person: number; kind: number }[] = [], known = new Map<number, number>();
  const room = { items: 0, people: 0 };
  let state: Online;
  const indexOf = (map: Map<string, number>, key: string): number => map.get(key) ?? map.set(key, map.size).size - 1;

  function rebuild(): void {
    room.items = Math.max(256, items.size * 2);
    room.people = Math.max(32, people.size * 2);
    state = onlineConsensus(room.items, room.people, kinds.length, MOST);
    for (const [item, kind] of known) state.know(item, kind);
    for (const g of given) feed(g);
    state.sweep();
  }
  const counts = new Map<number, Map<number, number>>();
  /** The item's answers so far, by person: beyond `MOST` they are left out. */
  function feed({ item, person, kind }: { item: number; person: number; kind: number }): void {
    const theirs = counts.get(item) ?? counts.set(item, new Map()).get(item)!;
    if (!theirs.has(person) && theirs.size >= MOST) return;
    theirs.set(person, kind);
    state.answer(item, person, kind);
  }
  const read = (list: readonly Vote[]): typeof given => list.flatMap((v) => (kinds.includes(v.choice) ? [{ item: indexOf(items, v.itemId), person: indexOf(people, v.personId), kind: kinds.indexOf(v.choice) }] : []));
  const fits = (): boolean => items.size <= room.items && people.size <= room.people;

  given.push(...read(votes));
  rebuild();
  return {
    take(list) {
      const fresh = read(list).filter((g) => counts.get(g.item)?.get(g.person) !== g.kind);
      given.push(...fresh);
      if (fits()) fresh.forEach(feed);
      else rebuild();
    },
    know(item, choice) {
      if (!kinds.includes(choice)) return;
      const at = indexOf(items, item);
      known.set(at, kinds.indexOf(choice));
      if (fits()) state.know(at, kinds.indexOf(choice));
      else rebuild();
    },
    of(item) {
      const at = items.get(item), own = [...(at === undefined ? [] : (counts.get(at)?.values() ?? []))], tally = kinds.map((_, k) => own.filter((kind) => kind === k).length);
      if (at === undefined) return { p: kinds.map(() => 1 / kinds.length), votes: tally };
      const share = Float64Array.from(tally, (n) => (n + 1 / kinds.length) / (own.length + 1));
      return { p: [...calibrated(state.of(at).slice(), share, kinds.length, PRIOR)], votes: tally };
    },
    skill() {
      // The latest answers tell enough; four more at 0.7, as everywhere in this room.
      const latest = given.slice(-1000);
      const right = latest.reduce((sum, g) => sum + state.of(g.item)[g.kind]!, 0);
      return Math.min(0.97, (right + 2.8) / (latest.length + 4));
    },
  };
}

const kept = new Map<string, Live>();

/** The state of a step; `load` reads all of it the first time. */
export async function liveVotes(step: string, load: () => Promise<Live>): Promise<Live> {
  const live = kept.get(step) ?? (await load());
  kept.delete(step);
  kept.set(step, live);
  for (const oldest of kept.keys()) if (kept.size > STEPS_KEPT) kept.delete(oldest);
  return live;
}

/** A known answer turned out wrong, or somebody settled: read anew the next time. */
export const forgetVotes = (step: string): boolean => kept.delete(step);
