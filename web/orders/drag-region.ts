import type { Region } from '../workbench/kinds/form/model.ts';

/** Places on a sheet are kept to a thousandth: finer than a pen, short enough to read. */
const STEPS = 1000;
const LEAST = 0.01;

const round = (share: number): number => Math.round(share * STEPS) / STEPS;
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The rectangle between two corners, each as shares of the sheet, wherever the drag began. */
export function regionBetween(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Region {
  const [x1, x2] = [within(Math.min(from.x, to.x), 0, 1 - LEAST), within(Math.max(from.x, to.x), 0, 1)];
  const [y1, y2] = [within(Math.min(from.y, to.y), 0, 1 - LEAST), within(Math.max(from.y, to.y), 0, 1)];
  return { x: round(x1), y: round(y1), w: round(Math.max(LEAST, x2 - x1)), h: round(Math.max(LEAST, y2 - y1)) };
}

/** Moves by shares of the sheet, never over its edge. */
export const moveRegion = (region: Region, dx: number, dy: number): Region => ({ ...region, x: round(within(region.x + dx, 0, 1 - region.w)), y: round(within(region.y + dy, 0, 1 - region.h)) });

export const resizeRegion = (region: Region, dw: number, dh: number): Region => ({ ...region, w: round(within(region.w + dw, LEAST, 1 - region.x)), h: round(within(region.h + dh, LEAST, 1 - region.y)) });
