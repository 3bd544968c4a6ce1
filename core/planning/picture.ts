// A plan as a picture: one row a person, one column a day, filled by the share of offered minutes that is used; late days
// stand out by a mark as well as by colour. Rows are named by number only: no names leave the problem.
import type { Compiled } from './compile.ts';
import { scheduleOf } from './engine/schedule.ts';
import { packWorker } from './engine/walk-days.ts';

const LEFT = 60, TOP = 28, CELL = 22, ROW = 12;

/** SVG text of at most `most` rows, busiest first. */
export function picture(c: Compiled, assign: ArrayLike<number>, most = 300): string {
  const s = scheduleOf(c, assign);
  const rows = Array.from({ length: c.workers }, (_, w) => w).sort((a, b) => c.team[a]! - c.team[b]! || s.load[b]! - s.load[a]! || a - b).slice(0, most);
  const parts: string[] = [];
  for (let d = 0; d < c.days; d++) parts.push(`<text x="${LEFT + d * CELL + CELL / 2}" y="${TOP - 8}" text-anchor="middle">${d}</text>`);
  rows.forEach((w, i) => {
    const y = TOP + i * ROW, used = new Int32Array(c.days), late = new Uint8Array(c.days);
    packWorker(s, w, (j, days) => {
      for (const [d, m] of days) { used[d]! += m; if (d > c.dueOf[c.type[j]!]!) late[d] = 1; }
      return 0;
    });
    parts.push(`<text x="${LEFT - 6}" y="${y + ROW - 3}" text-anchor="end">${c.team[w]}/${w}</text>`);
    for (let d = 0; d < c.days; d++) {
      const offered = c.offered[w * c.days + d]!;
      if (offered === 0) continue;
      const share = used[d]! / offered, x = LEFT + d * CELL;
      parts.push(`<rect x="${x}" y="${y}" width="${CELL - 2}" height="${ROW - 2}" class="o"/>`);
      if (share > 0) parts.push(`<rect x="${x}" y="${y}" width="${((CELL - 2) * Math.min(1, share)).toFixed(1)}" height="${ROW - 2}" class="${late[d] === 1 ? 'l' : 'u'}"><title>${w}: ${d} ${used[d]}/${offered}</title></rect>`);
      if (late[d] === 1) parts.push(`<text x="${x + CELL / 2 - 1}" y="${y + ROW - 3}" text-anchor="middle" class="m">!</text>`);
    }
  });
  const width = LEFT + c.days * CELL + 10, height = TOP + rows.length * ROW + 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"><style>text{font:9px sans-serif;fill:#333}.o{fill:#eee}.u{fill:#3a7}.l{fill:#c33}.m{fill:#fff;font-weight:bold}</style>${parts.join('')}</svg>\n`;
}
