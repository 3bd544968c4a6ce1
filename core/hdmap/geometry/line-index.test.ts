import fc from 'fast-check';
import { expect, test } from 'vitest';
import { footOf, footsOf } from './along.ts';
import { LineIndex } from './line-index.ts';
import { ringFault } from './ring-fault.ts';

// Whole metres, so that distances tie, and nanometres: below that squares run out of digits and no nearest is nearer.
const coordinate = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ min: -100, max: 100, noNaN: true }).map((metres) => Math.round(metres * 1e9) / 1e9));
const place = fc.record({ x: coordinate, y: coordinate });
const line = fc.array(place, { minLength: 65, maxLength: 400 });

test('feet through the index are those of looking at every segment', () => {
  fc.assert(fc.property(line, place, (points, p) => {
    expect(footsOf(points)(p)).toEqual(footOf(points, p));
  }), { numRuns: 200 });
});

test('corners come nearest first, of equal ones the lower number first, each once', () => {
  fc.assert(fc.property(line, place, fc.nat(60), (points, p, from) => {
    const found: number[] = [];
    new LineIndex(points).corners(p, from, (corner) => {
      found.push(corner);
      return false;
    });
    const far = (i: number): number => Math.hypot(points[i]!.x - p.x, points[i]!.y - p.y);
    expect(found).toEqual(points.map((_, i) => i).slice(from).sort((a, b) => far(a) - far(b) || a - b));
  }), { numRuns: 200 });
});

test('segments near a box are all there and in order', () => {
  fc.assert(fc.property(line, place, place, (points, a, b) => {
    const box = { minX: Math.min(a.x, b.x), minY: Math.min(a.y, b.y), maxX: Math.max(a.x, b.x), maxY: Math.max(a.y, b.y) };
    const meets = (i: number): boolean => Math.max(points[i]!.x, points[i + 1]!.x) >= box.minX && Math.min(points[i]!.x, points[i + 1]!.x) <= box.maxX && Math.max(points[i]!.y, points[i + 1]!.y) >= box.minY && Math.min(points[i]!.y, points[i + 1]!.y) <= box.maxY;
    const found: number[] = [];
    new LineIndex(points).near(box, 3, (i) => {
      if (meets(i)) found.push(i);
      return false;
    });
    expect(found).toEqual(points.slice(1).map((_, i) => i).filter((i) => i >= 3 && meets(i)));
  }), { numRuns: 200 });
});

test('a long ring is sound, and no more so when one corner is pulled across it', () => {
  const round = Array.from({ length: 500 }, (_, i) => ({ x: 10 * Math.cos(-i / 79.6), y: 10 * Math.sin(-i / 79.6) }));
  expect(ringFault(round)).toBeUndefined();
  expect(ringFault(round.with(250, { x: 30, y: 0.1 }))).toBe('self-crossing');
});
