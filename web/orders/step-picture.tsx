// How the work parts and joins, from top to bottom: plain boxes and lines, and the same said in words for whoever hears the page.
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { columnsOf } from '../../core/orders/check-graph.ts';
import { shownEdges } from './after-steps.ts';

type Drawn = { readonly name: string; readonly after?: readonly number[] | undefined };

const WIDE = 132, HIGH = 52, GAP = 16, DOWN = 34, LETTERS = 8;

const wideness = (letter: string): number => (letter.codePointAt(0)! < 0x2000 ? 0.5 : 1);

/** A name in at most two lines of a box, about equally long; Latin letters take half the room. */
function inLines(name: string): string[] {
  const letters = Array.from(name), all = letters.reduce((sum, letter) => sum + wideness(letter), 0), most = all <= LETTERS ? LETTERS : Math.min(LETTERS, Math.ceil(all / 2) + 0.5);
  const lines = ['', ''];
  let line = 0, room = most;
  for (const letter of letters) {
    room -= wideness(letter);
    if (room < 0) {
      if (line === 1) return [lines[0]!, `${lines[1]!.slice(0, -1)}…`];
      line = 1;
      room = LETTERS - wideness(letter);
    }
    lines[line] += letter;
  }
  return lines.slice(0, line + 1);
}

export function StepPicture({ steps }: { readonly steps: readonly Drawn[] }): ReactNode {
  const t = useTranslations('orders');
  const id = useId();
  const found = columnsOf(steps);
  if (found === null || steps.length < 2) return null;
  const { columns: rows, after } = found, named = (i: number): string => `${i + 1} ${steps[i]!.name === '' ? t('stepNameless') : steps[i]!.name}`;
  const depth = Math.max(...rows) + 1, most = Math.max(...Array.from({ length: depth }, (_, d) => rows.filter((r) => r === d).length));
  const width = most * (WIDE + GAP) + GAP, height = depth * (HIGH + DOWN) - DOWN + 8;
  const boxes = steps.map((_, i) => {
    const peers = steps.flatMap((__, j) => (rows[j] === rows[i] ? [j] : []));
    return { x: width / 2 + (peers.indexOf(i) - (peers.length - 1) / 2) * (WIDE + GAP) - WIDE / 2, y: 4 + rows[i]! * (HIGH + DOWN) };
  });
  return (
    <figure className="m-0">
      <figcaption className="mb-2 font-700">{t('stepPicture')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ maxWidth: width }} className="mx-auto block h-auto w-full" aria-hidden="true">
        <defs>
          <marker id={`${id}-tip`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto">
            <path d="M0 0 8 4 0 8z" className="fill-edge" />
          </marker>
        </defs>
        {shownEdges(after).map(({ from, to }) => {
          const [a, b] = [boxes[from]!, boxes[to]!], x1 = a.x + WIDE / 2, x2 = b.x + WIDE / 2, y1 = a.y + HIGH, y2 = b.y - 2;
          return <path key={`${from}-${to}`} d={`M${x1} ${y1}C${x1} ${y1 + DOWN / 2} ${x2} ${y2 - DOWN / 2} ${x2} ${y2}`} className="fill-none stroke-edge stroke-2" markerEnd={`url(#${id}-tip)`} />;
        })}
        {boxes.map(({ x, y }, i) => {
          const lines = inLines(named(i));
          return (
            <g key={named(i)}>
              <rect x={x} y={y} width={WIDE} height={HIGH} rx="12" className="fill-key-soft stroke-key stroke-2" />
              <text x={x + WIDE / 2} y={y + HIGH / 2 + (lines.length === 1 ? 5 : -4)} textAnchor="middle" className="fill-ink text-sm font-700">
                {lines.map((line, n) => (
                  <tspan key={line} x={x + WIDE / 2} dy={n === 0 ? 0 : 18}>
                    {line}
                  </tspan>
                ))}
              </text>
            </g>
          );
        })}
      </svg>
      <ul className="sr-only">
        {steps.map((_, i) => (
          <li key={named(i)}>{after[i]!.length === 0 ? t('stepAtOnce', { step: named(i) }) : t('stepWaits', { step: named(i), before: after[i]!.map(named).join('、') })}</li>
        ))}
      </ul>
    </figure>
  );
}
