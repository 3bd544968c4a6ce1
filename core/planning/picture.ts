// A plan as a picture: one row a person, one column a day, filled by the share of offered minutes that is used; late days
// stand out by a mark as well as by colour. Rows are named by number only: no names leave the problem.
import type { Compiled } from './compile.ts';
import { scheduleOf } from './engine/schedule.ts';
import { packWorker } from './engine/walk-days.ts';
import { sentence } from './words.ts';

const LEFT = 108, TOP = 84, CELL = 22, ROW = 13, BELOW = 10;
const LANGUAGES = ['ja', 'en'] as const;

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** A sentence of words.ts in both languages. */
const both = (code: string, facts: Readonly<Record<string, unknown>> = {}): string => LANGUAGES.map((language) => safe(sentence(language, `planning/picture-${code}`, facts))).join(' / ');

/** SVG text of at most `most` rows, busiest first within each team. */
export function picture(c: Compiled, assign: ArrayLike<number>, most = 300): string {
  const s = scheduleOf(c, assign);
  const rows = Array.from({ length: c.workers }, (_, w) => w).sort((a, b) => c.team[a]! - c.team[b]! || s.load[b]! - s.load[a]! || a - b).slice(0, most);
  const parts: string[] = [];
  for (let d = 0; d < c.days; d++) parts.push(`<text x="${LEFT + d * CELL + CELL / 2}" y="${TOP - 6}" text-anchor="middle">${d}</text>`);
  rows.forEach((w, i) => {
    const y = TOP + i * ROW, used = new Int32Array(c.days), late = new Uint8Array(c.days);
    packWorker(s, w, (j, days) => {
      for (const [d, m] of days) { used[d]! += m; if (d > c.dueOf[c.type[j]!]!) late[d] = 1; }
      return 0;
    });
    parts.push(`<text x="${LEFT - 6}" y="${y + ROW - 4}" text-anchor="end">${c.team[w]} ・ ${w}<title>${both('row', { team: c.team[w], worker: w })}</title></text>`);
    for (let d = 0; d < c.days; d++) {
      const offered = c.offered[w * c.days + d]!;
      if (offered === 0) continue;
      const share = used[d]! / offered, x = LEFT + d * CELL;
      parts.push(`<rect x="${x}" y="${y}" width="${CELL - 2}" height="${ROW - 2}" class="o"/>`);
      if (share > 0) parts.push(`<rect x="${x}" y="${y}" width="${((CELL - 2) * Math.min(1, share)).toFixed(1)}" height="${ROW - 2}" class="${late[d] === 1 ? 'l' : 'u'}"><title>${both('cell', { worker: w, day: d, used: used[d], offered })}</title></rect>`);
      if (late[d] === 1) parts.push(`<text x="${x + CELL / 2 - 1}" y="${y + ROW - 4}" text-anchor="middle" class="m">!</text>`);
    }
  });
  const width = Math.max(LEFT + c.days * CELL, LEGEND) + 10, height = TOP + rows.length * ROW + BELOW;
  const title = both('title', { workers: rows.length, days: c.days });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t"><title id="t">${title}</title><style>text{font:10px sans-serif;fill:#333}.h{font-size:14px;font-weight:bold}.o{fill:#e2e2e2}.u{fill:#297}.l{fill:#b22}text.m{fill:#fff;font-weight:bold}</style><rect width="100%" height="100%" fill="#fff"/><text x="8" y="20" class="h">${title}</text>${legend()}<text x="${LEFT - 6}" y="${TOP - 20}" text-anchor="end">${safe(sentence('ja', 'planning/picture-rows', {}))}</text><text x="${LEFT - 6}" y="${TOP - 6}" text-anchor="end">${safe(sentence('en', 'planning/picture-rows', {}))}</text><text x="${LEFT}" y="${TOP - 20}">${both('days')}</text>${parts.join('')}</svg>\n`;
}

/** Least width that the legend needs. */
const LEGEND = 560;

/** What the colours and the mark mean. */
function legend(): string {
  const y = 32, cell = (x: number, fill: string): string => `<rect x="${x}" y="${y}" width="${CELL - 2}" height="${ROW - 2}" class="${fill}"/>`;
  const text = (x: number, code: string): string => `<text x="${x + CELL + 2}" y="${y + ROW - 4}">${both(code)}</text>`;
  return `${cell(8, 'o')}${text(8, 'offered')}${cell(188, 'u')}${text(188, 'used')}${cell(348, 'l')}<text x="${348 + CELL / 2 - 1}" y="${y + ROW - 4}" text-anchor="middle" class="m">!</text>${text(348, 'late')}`;
}
