// Where the fields lie on a scan that was not put straight on the glass.
import { type FieldKey, type LayoutName, type Place, HEIGHT, WIDTH, fieldKeys, papers } from './layouts.ts';

/** Degrees and pixels by which the scan is off. */
export type Scan = { readonly skew: number; readonly shift: readonly [number, number] };
/** Fractions of width and height. */
export type Region = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** Where a field lies on the skewed scan, as fractions of width and height, with a little room around. */
export function regionOf(sheet: Scan, place: Place, around = 6): Region {
  const turn = (sheet.skew * Math.PI) / 180;
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2];
  const above = place.digits ? 22 : 0;
  const corners = [[place.x, place.y - above], [place.x + place.w, place.y - above], [place.x, place.y + place.h], [place.x + place.w, place.y + place.h]].map(([x, y]) => [
    cx + (x! - cx) * Math.cos(turn) - (y! - cy) * Math.sin(turn) + sheet.shift[0],
    cy + (x! - cx) * Math.sin(turn) + (y! - cy) * Math.cos(turn) + sheet.shift[1],
  ]);
  const xs = corners.map((c) => c[0]!), ys = corners.map((c) => c[1]!);
  const clip = (v: number): number => Math.min(1, Math.max(0, v));
  const left = clip((Math.min(...xs) - around) / WIDTH), top = clip((Math.min(...ys) - around) / HEIGHT);
  const round = (v: number): number => Math.round(v * 10_000) / 10_000;
  return { x: round(left), y: round(top), w: round(clip((Math.max(...xs) + around) / WIDTH) - left), h: round(clip((Math.max(...ys) + around) / HEIGHT) - top) };
}

/** Regions that hold for every sheet of a layout, whatever its skew (up to 1.4 degrees) and shift (up to 8 pixels). */
export const layoutRegions = (layout: LayoutName): Record<FieldKey, Region> =>
  Object.fromEntries(fieldKeys.map((key) => [key, regionOf({ skew: 0, shift: [0, 0] }, papers[layout].places[key], 18)])) as Record<FieldKey, Region>;
