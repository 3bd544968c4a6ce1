// One text from several transcripts, word by word, trusting people as far as their words agree with the rest (no language model).
import { type Network, networkOf } from './network.ts';
import { type Similar, similarity } from './similarity.ts';
import { type Token, isUnspaced, tokensOf, written } from './tokens.ts';

export type Transcript = { readonly task: string; readonly worker: string; readonly text: string };

/** `doubtful`: places where another ear is worth most, as index in the words of `text` and confidence. */
export type Agreed = { readonly task: string; readonly text: string; readonly confidence: number; readonly doubtful: readonly { readonly at: number; readonly word: string; readonly confidence: number }[] };

const SHRINK = 30, ROUNDS = 4, START = 0.9;
/** Below this a word is worth another ear. */
const DOUBT = 0.6;

type Item = { readonly task: string; readonly workers: Int32Array; readonly words: readonly Int32Array[]; readonly tokens: readonly Token[][]; network: Network };

/** Weight of a worker whose words are right with probability p. */
const weightOf = (p: number): number => Math.max(0.05, Math.log(p / (1 - p)) + 0.2) ** 1.6;

/** Words in common order of two answers (longest common subsequence), for finding the most central one. */
function common(a: Int32Array, b: Int32Array): number {
  const row = new Int32Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = a[i] === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return row[b.length]!;
}

/** The most central answer first, then the others by closeness to it. */
function orderOf(words: readonly Int32Array[]): number[] {
  const near = words.map((a, i) => words.reduce((sum, b, j) => (i === j ? sum : sum + (2 * common(a, b)) / Math.max(1, a.length + b.length)), 0));
  return words.map((_, i) => i).sort((x, y) => near[y]! - near[x]! || x - y);
}

/** The word (or -1 for nothing) with the largest weighted support in a slot, and its share. */
export function voteSlot(slot: Int32Array, weight: (a: number) => number, similar: Similar): { word: number; share: number } {
  let best = -1, top = -1, all = 0;
  for (let a = 0; a < slot.length; a++) all += weight(a);
  for (let c = 0; c < slot.length; c++) {
    const word = slot[c]!;
    if (slot.indexOf(word) < c) continue;
    let score = 0;
    for (let a = 0; a < slot.length; a++) {
      if (slot[a] === word) score += weight(a);
      else if (word >= 0 && slot[a]! >= 0) score += 0.5 * weight(a) * similar(word, slot[a]!) ** 2;
    }
    if (score > top) {
      top = score;
      best = word;
    }
  }
  return { word: best, share: all > 0 ? Math.min(1, top / all) : 0 };
}

/** Right words of each worker against the agreed ones. */
function skills(items: readonly Item[], W: number, p: Float64Array, similar: Similar): Float64Array {
  const right = new Float64Array(W), given = new Float64Array(W);
  for (const item of items) {
    if (item.words.length < 2) continue;
    for (const slot of item.network) {
      const { word } = voteSlot(slot, (a) => weightOf(p[item.workers[a]!]!), similar);
      for (let a = 0; a < slot.length; a++) {
        if (word < 0 && slot[a]! < 0) continue;
        given[item.workers[a]!]! += 1;
        if (slot[a] === word) right[item.workers[a]!]! += 1;
      }
    }
  }
  return Float64Array.from(right, (r, j) => Math.min(0.995, Math.max(0.05, (r + SHRINK * START) / (given[j]! + SHRINK))));
}

/** The surface most people who chose the word wrote it with. */
function surfaceOf(slot: Int32Array, word: number, spoken: readonly (readonly string[])[], at: readonly number[], weight: (a: number) => number): string {
  const votes = new Map<string, number>();
  for (let a = 0; a < slot.length; a++) if (slot[a] === word) votes.set(spoken[a]![at[a]!]!, (votes.get(spoken[a]![at[a]!]!) ?? 0) + weight(a));
  return [...votes].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0]![0];
}

function agree(item: Item, p: Float64Array, similar: Similar, byCluster: boolean): Agreed {
  const weight = (a: number): number => weightOf(p[item.workers[a]!]!), at = item.words.map(() => 0), surfaces: string[] = [], doubtful: Agreed['doubtful'][number][] = [];
  const spoken = item.tokens.map((t) => t.map((token) => token.surface));
  let sum = 0, slots = 0;
  for (const slot of item.network) {
    const { word, share } = voteSlot(slot, weight, similar);
    if (word >= 0) surfaces.push(surfaceOf(slot, word, spoken, at, weight));
    if (share < DOUBT) doubtful.push({ at: Math.max(0, surfaces.length - 1), word: word >= 0 ? surfaces.at(-1)! : '', confidence: share });
    for (let a = 0; a < slot.length; a++) if (slot[a]! >= 0) at[a]! += 1;
    sum += share;
    slots += 1;
  }
  // One answer alone has nothing to agree with: its confidence is the worker's word accuracy.
  const confidence = slots === 0 ? 0 : item.words.length === 1 ? p[item.workers[0]!]! : sum / slots;
  return { task: item.task, text: written(surfaces, byCluster), confidence, doubtful };
}

/** Groups, aligns once, then four rounds of voting and weighing. Tasks keep the order of their first answer. */
export function agreeOnTranscripts(answers: readonly Transcript[]): Agreed[] {
  const words: string[] = [], ids = new Map<string, number>(), workers = new Map<string, number>(), groups = new Map<string, Map<number, string>>();
  let unspaced = 0;
  for (const { task, worker, text } of answers) {
    const j = workers.get(worker) ?? workers.set(worker, workers.size).size - 1;
    groups.set(task, (groups.get(task) ?? new Map<number, string>()).set(j, text));
    unspaced += isUnspaced(text) ? 1 : -1;
  }
  const byCluster = unspaced > 0, similar = similarity(words);
  const idOf = (form: string): number => {
    const known = ids.get(form);
    if (known !== undefined) return known;
    ids.set(form, words.length);
    return words.push(form) - 1;
  };
  const items: Item[] = [...groups].map(([task, texts]) => {
    const tokens = [...texts.values()].map((t) => tokensOf(t, byCluster)), own = tokens.map((t) => Int32Array.from(t, (token) => idOf(token.form)));
    return { task, workers: Int32Array.from(texts.keys()), words: own, tokens, network: networkOf(own, orderOf(own), similar) };
  });
  let p = new Float64Array(workers.size).fill(START);
  for (let round = 0; round < ROUNDS; round++) p = skills(items, workers.size, p, similar) as Float64Array<ArrayBuffer>;
  return items.map((item) => agree(item, p, similar, byCluster));
}
