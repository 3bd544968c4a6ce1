// Where the scan lies in its window, so that a region fills it with some air around. All in CSS pixels.
import type { Region } from './model.ts';

export type Size = { readonly width: number; readonly height: number };
/** The scan's upper left corner in the window, and its scale. */
export type Place = { readonly x: number; readonly y: number; readonly scale: number };

/** Air around a region, as a share of the region, and how far a scan is enlarged at most. */
const AIR = { x: 0.5, y: 1.4 };
const MOST = 2.5;

const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Keeps the scan over the window: no empty stripe where there could be paper. */
function settle(place: Place, window: Size, scan: Size): Place {
  const axis = (at: number, room: number, length: number): number => (length <= room ? (room - length) / 2 : between(at, room - length, 0));
  return { x: axis(place.x, window.width, scan.width * place.scale), y: axis(place.y, window.height, scan.height * place.scale), scale: place.scale };
}

export const fitScale = (window: Size, scan: Size): number => Math.min(window.width / scan.width, window.height / scan.height);

export const placeWhole = (window: Size, scan: Size): Place => settle({ x: 0, y: 0, scale: fitScale(window, scan) }, window, scan);

export function placeRegion(window: Size, scan: Size, region: Region): Place {
  const wide = region.w * scan.width * (1 + AIR.x), high = region.h * scan.height * (1 + AIR.y);
  const scale = between(Math.min(window.width / wide, window.height / high), fitScale(window, scan), MOST);
  const x = window.width / 2 - (region.x + region.w / 2) * scan.width * scale;
  const y = window.height / 2 - (region.y + region.h / 2) * scan.height * scale;
  return settle({ x, y, scale }, window, scan);
}

/** Enlarges around the middle of the window. */
export function zoom(place: Place, factor: number, window: Size, scan: Size): Place {
  const scale = between(place.scale * factor, fitScale(window, scan) * 0.9, MOST * 2);
  const grow = scale / place.scale;
  return settle({ x: window.width / 2 - (window.width / 2 - place.x) * grow, y: window.height / 2 - (window.height / 2 - place.y) * grow, scale }, window, scan);
}

export const pan = (place: Place, dx: number, dy: number, window: Size, scan: Size): Place => settle({ ...place, x: place.x + dx, y: place.y + dy }, window, scan);
