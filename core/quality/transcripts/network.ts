// Confusion network (Fiscus 1997, ROVER): answers aligned one by one into slots; a slot holds one word, or nothing, per answer.
import type { Similar } from './similarity.ts';

/** slots[s][a] = word id of answer a in slot s, or -1. */
export type Network = Int32Array[];

const NULL_SLOT = 0.4, ALIKE = 0.6, NEW_SLOT = 0.9;

/** Cost of putting a word into a slot: nothing if it is there already, less if something alike is. */
function placing(word: number, slot: Int32Array, similar: Similar): number {
  let most = 0;
  for (let a = 0; a < slot.length; a++) {
    const other = slot[a]!;
    if (other === word) return 0;
    if (other >= 0) most = Math.max(most, similar(word, other));
  }
  return 1 - ALIKE * most;
}

let cost = new Float64Array(1024), step = new Uint8Array(1024);

/** Aligns the words of answer `who` of `answers` into the network. */
export function join(network: Network, words: Int32Array, who: number, answers: number, similar: Similar): Network {
  const n = words.length, m = network.length, w = m + 1, cells = (n + 1) * w;
  if (cells > cost.length) {
    cost = new Float64Array(cells * 2);
    step = new Uint8Array(cells * 2);
  }
  const skip = Float64Array.from(network, (slot) => {
    for (let a = 0; a < answers; a++) if (slot[a] === -1) return NULL_SLOT;
    return 1;
  });
  cost[0] = 0;
  for (let j = 1; j <= m; j++) {
    cost[j] = cost[j - 1]! + skip[j - 1]!;
    step[j] = 2;
  }
  for (let i = 1; i <= n; i++) {
    cost[i * w] = cost[(i - 1) * w]! + NEW_SLOT;
    step[i * w] = 1;
    const word = words[i - 1]!;
    for (let j = 1; j <= m; j++) {
      const put = cost[(i - 1) * w + j - 1]! + placing(word, network[j - 1]!, similar), add = cost[(i - 1) * w + j]! + NEW_SLOT, pass = cost[i * w + j - 1]! + skip[j - 1]!;
      const least = Math.min(put, add, pass);
      cost[i * w + j] = least;
      step[i * w + j] = least === put ? 0 : least === add ? 1 : 2;
    }
  }
  const out: Network = [];
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const move = step[i * w + j]!;
    if (move === 1) {
      const slot = new Int32Array(answers).fill(-1);
      slot[who] = words[--i]!;
      out.push(slot);
    } else {
      const slot = network[--j]!;
      if (move === 0) slot[who] = words[--i]!;
      out.push(slot);
    }
  }
  return out.reverse();
}

/** Absent answers are -2 until they join, so that a slot is only "empty" for those already in. */
export function networkOf(answers: readonly Int32Array[], order: readonly number[], similar: Similar): Network {
  const first = order[0]!;
  let network: Network = Array.from(answers[first]!, (word) => {
    const slot = new Int32Array(answers.length).fill(-2);
    slot[first] = word;
    return slot;
  });
  const joined = [first];
  for (const who of order.slice(1)) {
    network = join(network, answers[who]!, who, answers.length, similar);
    joined.push(who);
    for (const slot of network) {
      if (slot[who] === -2) slot[who] = -1;
      for (let a = 0; a < slot.length; a++) if (slot[a] === -1 && !joined.includes(a)) slot[a] = -2;
    }
  }
  return network;
}
