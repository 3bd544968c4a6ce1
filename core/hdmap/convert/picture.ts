// The map as a picture (SVG) for people: lanelets by kind, lines by their look on the road, arrows for the way to drive.
import type { HdMap } from '../model.ts';
import { type Lane, type Line, View } from '../view.ts';

const fills: Readonly<Record<string, string>> = { road: '#cfd8dc', highway: '#cfd8dc', crosswalk: '#fff3c4', walkway: '#d7ecd9', road_shoulder: '#e8e2d6', pedestrian_lane: '#d7ecd9', bicycle_lane: '#cfe3f5' };

/** Stroke, width in metres, dashes in metres. Dashes and widths tell kinds apart without colour. */
const strokes: Readonly<Record<string, readonly [string, number, string]>> = {
  'line_thin/solid': ['#37474f', 0.15, ''],
  'line_thin/dashed': ['#37474f', 0.15, '3 3'],
  'line_thick/solid': ['#37474f', 0.3, ''],
  'line_thick/dashed': ['#37474f', 0.3, '3 3'],
  road_border: ['#6d4c41', 0.25, ''],
  curbstone: ['#6d4c41', 0.35, ''],
  virtual: ['#90a4ae', 0.08, '0.4 0.8'],
  stop_line: ['#c62828', 0.45, ''],
  traffic_light: ['#2e7d32', 0.6, ''],
  traffic_sign: ['#1565c0', 0.6, ''],
};

const f = (value: number): string => value.toFixed(2);

export function writePicture(map: HdMap): string {
  const view = new View(map);
  const points = [...view.lines.values(), ...view.polygons.values()].flatMap((l) => l.points);
  const minX = points.reduce((m, p) => Math.min(m, p.x), Infinity), maxX = points.reduce((m, p) => Math.max(m, p.x), -Infinity);
  const minY = points.reduce((m, p) => Math.min(m, p.y), Infinity), maxY = points.reduce((m, p) => Math.max(m, p.y), -Infinity);
  if (points.length === 0) return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n';
  const margin = 5, width = maxX - minX + 2 * margin, height = maxY - minY + 2 * margin;
  const at = (p: { x: number; y: number }): string => `${f(p.x - minX + margin)},${f(maxY - p.y + margin)}`;
  const lanes = [...view.lanes.values()].filter((l) => l.left.length > 1 && l.right.length > 1).map((lane: Lane) => `<polygon points="${[...lane.left, ...lane.right.toReversed()].map(at).join(' ')}" fill="${fills[lane.subtype] ?? '#eceff1'}"><title>${lane.subtype} ${lane.id}</title></polygon>`);
  const areas = [...view.polygons.values()].map((p: Line) => `<polygon points="${p.points.map(at).join(' ')}" fill="#ffb74d" fill-opacity="0.25" stroke="#ef6c00" stroke-width="0.1"/>`);
  const lines = [...view.lines.values()].map((line: Line) => {
    const [stroke, size, dash] = strokes[`${line.type}/${line.subtype}`] ?? strokes[line.type] ?? ['#78909c', 0.1, ''];
    return `<polyline points="${line.points.map(at).join(' ')}" stroke="${stroke}" stroke-width="${size}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`;
  });
  const arrows = [...view.lanes.values()].flatMap((lane: Lane) => {
    const centre = lane.subtype === 'crosswalk' ? [] : view.center(lane), i = centre.length >> 1, a = centre[i - 1], b = centre[i];
    if (!a || !b) return [];
    const d = Math.hypot(b.x - a.x, b.y - a.y) || 1, ux = (b.x - a.x) / d, uy = (b.y - a.y) / d;
    const tip = { x: b.x + ux, y: b.y + uy }, l = { x: b.x - ux - uy * 0.6, y: b.y - uy + ux * 0.6 }, r = { x: b.x - ux + uy * 0.6, y: b.y - uy - ux * 0.6 };
    return [`<polygon points="${[tip, l, r].map(at).join(' ')}" fill="#546e7a"/>`];
  });
  const bar = 10 ** Math.max(0, Math.floor(Math.log10(width / 4)));
  const scale = `<path d="M${f(margin)} ${f(height - 2)}h${bar}" stroke="#000" stroke-width="${f(height / 400)}"/><text x="${f(margin)}" y="${f(height - 2 - height / 100)}" font-size="${f(Math.max(2, height / 50))}">${bar} m</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${f(width)} ${f(height)}" width="1200" height="${f((1200 * height) / width)}">\n<rect width="100%" height="100%" fill="#fafafa"/>\n<g>${lanes.join('\n')}</g>\n<g>${areas.join('\n')}</g>\n<g fill="none" stroke-linejoin="round">${lines.join('\n')}</g>\n<g>${arrows.join('\n')}</g>\n${scale}\n</svg>\n`;
}
