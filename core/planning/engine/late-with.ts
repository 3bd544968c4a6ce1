// The question before a move: how late would this person be with it? Most proposals end here, so nothing is changed and
// nothing needs to be undone. The walk over her days is that of `pack`.
import { LATE, UNDONE } from '../score.ts';
import { type Schedule, WEEK, minutesFor, openWeeks } from './schedule.ts';

/**
 * Late units of worker `w` if she also had batch `extra` and had not `without` (-1 = none), everyone else staying as
 * they are; stops above `most`. Changes nothing: most proposals end here.
 */
export function lateWith(s: Schedule, w: number, extra: number, without: number, most: number): number {
  const { c, room, week } = s, D = c.days, base = w * D, place = c.rank[extra]!;
  let w0 = week[w * 4]!, w1 = week[w * 4 + 1]!, w2 = week[w * 4 + 2]!, w3 = week[w * 4 + 3]!, month = s.month[w]!, cost = 0, open = month > 0 ? s.open[w]! & openWeeks(w0, w1, w2, w3) : 0, touched = 0;
  for (let at = s.head[w]!, waiting = true; at >= 0 || waiting;) {
    let j = at;
    if (waiting && (at < 0 || c.rank[at]! > place)) { j = extra; waiting = false; } else at = s.next[at]!;
    if (j === without) continue;
    const due = s.due[j]!, from = s.from[j]!;
    let left = j === extra ? minutesFor(s, w, j) : s.need[j]!, lateMinutes = 0;
    for (let days = from < D ? open & (-1 << from) : 0; days !== 0;) {
      const bit = days & -days, d = 31 - Math.clz32(bit);
      const k = d < 14 ? (d < 7 ? w0 : w1) : d < 21 ? w2 : w3, free = (touched & bit) === 0 ? c.offered[base + d]! : room[d]!;
      let m = free;
      if (m > k) m = k;
      if (m > month) m = month;
      if (m > left) m = left;
      room[d] = free - m;
      touched |= bit;
      if (m === free) open &= ~bit;
      if (d < 14) { if (d < 7) w0 = k - m; else w1 = k - m; } else if (d < 21) w2 = k - m;
      else w3 = k - m;
      if (m === k) open &= ~(WEEK << (d - (d % 7)));
      month -= m;
      if (month === 0) open = 0;
      left -= m;
      if (d > due) lateMinutes += m * (d - due);
      if (left === 0) break;
      days &= open & ~bit;
    }
    if (lateMinutes > 0) cost += LATE * c.priorityOf[c.type[j]!]! * lateMinutes;
    if (left > 0) cost += UNDONE * c.priorityOf[c.type[j]!]! * left;
    if (cost > most) return cost;
  }
  return cost;
}
