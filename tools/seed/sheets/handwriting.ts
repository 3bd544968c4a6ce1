// Text into pen strokes: a hand has its own slant, size, speed and pen, and never writes a digit the same way twice.
import { type Random, pick } from '../../../core/kernel/random.ts';
import { type Point, type Stroke, isDigit, spellingsOf } from './stroke-font.ts';

/** `unsteady` moves strokes (fraction of the height), `slant` shears, `pen` is the line's width in pixels. */
export type Hand = { readonly ink: string; readonly pen: number; readonly slant: number; readonly unsteady: number; readonly spacing: number; readonly size: number; readonly habit: number };

export const hands: readonly Hand[] = [
  { ink: '#23262e', pen: 2.5, slant: -0.10, unsteady: 0.030, spacing: 0.66, size: 1.00, habit: 0 },
  { ink: '#26428f', pen: 2.2, slant: 0.04, unsteady: 0.040, spacing: 0.74, size: 0.92, habit: 1 },
  { ink: '#1c1c1e', pen: 3.3, slant: -0.02, unsteady: 0.045, spacing: 0.78, size: 1.08, habit: 2 },
  { ink: '#5b5d63', pen: 2.0, slant: -0.18, unsteady: 0.035, spacing: 0.62, size: 0.96, habit: 0 },
  { ink: '#2b3f86', pen: 2.7, slant: 0.10, unsteady: 0.055, spacing: 0.70, size: 1.04, habit: 1 },
  { ink: '#2a2a2c', pen: 2.1, slant: -0.05, unsteady: 0.025, spacing: 0.60, size: 0.86, habit: 2 },
];

export type Ink = { readonly svg: string; readonly width: number };

/** Width that `text` will take at this height, for alignment. */
export const widthOf = (text: string, height: number, hand: Hand): number =>
  Array.from(text).reduce((w, c) => w + advance(c, height * hand.size, hand), 0);

const advance = (char: string, height: number, hand: Hand): number => height * (isDigit(char) ? hand.spacing : char === '(' || char === ')' ? 0.5 : 1.02);

/** Writes `text` with its top left at x, y. */
export function write(text: string, x: number, y: number, height: number, hand: Hand, random: Random): Ink {
  const h = height * hand.size;
  let at = x;
  let svg = '';
  const drift = (random() - 0.5) * 0.05;
  for (const char of Array.from(text)) {
    const lift = (at - x) * drift + (random() - 0.5) * h * 0.15;
    const grow = 0.88 + random() * 0.22;
    const wide = isDigit(char) ? 0.62 : 0.96;
    svg += glyph(strokesOf(char, hand, random), at, y + lift, h * grow * wide, h * grow, hand, random);
    at += advance(char, h, hand) * (0.93 + random() * 0.14);
  }
  return { svg, width: at - x };
}

/** A hand mostly keeps to its own spelling. */
function strokesOf(char: string, hand: Hand, random: Random): readonly Stroke[] {
  const spellings = spellingsOf(char);
  return spellings[random() < 0.75 ? hand.habit % spellings.length : pick(random, spellings.length)]!;
}

function glyph(strokes: readonly Stroke[], x: number, y: number, w: number, h: number, hand: Hand, random: Random): string {
  // One smooth field of displacement a glyph: strokes that meet on paper still meet.
  const p = [random() * 6.28, random() * 6.28, random() * 6.28, random() * 6.28];
  const a = hand.unsteady * h;
  const turn = (random() - 0.5) * 0.2;
  const place = ([gx, gy]: Point): Point => {
    const u = gx / 100 - 0.5, v = gy / 100 - 0.5;
    const px = u * w + v * h * (hand.slant + turn) * -1 + a * Math.sin(gx * 0.034 + gy * 0.041 + p[0]!) + a * 0.4 * Math.sin(gy * 0.11 + p[1]!);
    const py = v * h + u * w * turn + a * Math.sin(gy * 0.037 - gx * 0.03 + p[2]!) + a * 0.4 * Math.sin(gx * 0.12 + p[3]!);
    return [x + w / 2 + px, y + h / 2 + py];
  };
  return strokes.map((s) => line(sample(s).map(place), hand, random)).join('');
}

/** Points along a stroke: Catmull-Rom where it is smooth, straight pieces where it is not. */
function sample({ smooth, points }: Stroke): Point[] {
  const out: Point[] = [points[0]!];
  for (let i = 0; i + 1 < points.length; i++) {
    const [b, c] = [points[i]!, points[i + 1]!];
    const [d, e] = smooth ? [points[i - 1] ?? b, points[i + 2] ?? c] : [b, c];
    const steps = Math.max(3, Math.round(Math.hypot(c[0] - b[0], c[1] - b[1]) / 8));
    for (let k = 1; k <= steps; k++) {
      const t = k / steps;
      out.push(smooth ? [spline(d[0], b[0], c[0], e[0], t), spline(d[1], b[1], c[1], e[1], t)] : [b[0] + (c[0] - b[0]) * t, b[1] + (c[1] - b[1]) * t]);
    }
  }
  return out;
}

const spline = (a: number, b: number, c: number, d: number, t: number): number =>
  0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);

/** Draws a line whose width breathes with the pen's pressure: heavy at the start, thin where it leaves the paper. */
export function line(points: readonly Point[], hand: Hand, random: Random): string {
  const thick = hand.pen * (0.9 + random() * 0.25);
  const phase = random() * 6.28;
  const buckets = new Map<string, string>();
  for (let i = 0; i + 1 < points.length; i++) {
    const t = i / Math.max(1, points.length - 2);
    const width = (thick * (1.12 - 0.38 * t * t + 0.12 * Math.sin(t * 5 + phase))).toFixed(1);
    const [a, b] = [points[i]!, points[i + 1]!];
    buckets.set(width, `${buckets.get(width) ?? ''}M${a[0].toFixed(1)} ${a[1].toFixed(1)}L${b[0].toFixed(1)} ${b[1].toFixed(1)}`);
  }
  return [...buckets].map(([width, d]) => `<path d="${d}" fill="none" stroke="${hand.ink}" stroke-width="${width}" stroke-linecap="round"/>`).join('');
}

/** Two lines through a mistake, as offices correct: the old figure stays legible. */
export function strikeOut(x: number, y: number, width: number, height: number, hand: Hand, random: Random): string {
  const one = (dy: number): string => line(Array.from({ length: 9 }, (_, i): Point => [x - 4 + ((width + 8) * i) / 8, y + height * dy + (random() - 0.5) * 2 + i * (random() * 0.4)]), hand, random);
  return one(0.42) + one(0.58);
}
