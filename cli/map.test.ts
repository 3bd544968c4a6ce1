import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { crossing, twoLaneRoad } from '../core/hdmap/examples.ts';
import { writeOsm } from '../core/hdmap/osm/write-osm.ts';
import { root } from '../tools/read-tree.ts';

const main = join(root, 'cli', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'kado-map-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const kado = (...args: string[]): string => execFileSync(process.execPath, [main, 'map', ...args], { encoding: 'utf8' });
writeFileSync(at('road.osm'), writeOsm(twoLaneRoad));
// So many copies of the road, each with ids of its own, that their edges fill a pipe.
const body = writeOsm(twoLaneRoad).replace(/^[^]*?<node/, '<node').replace('</osm>\n', '');
const copies = Array.from({ length: 800 }, (_, i) => (i === 0 ? body : body.replace(/(id|ref)="(\d+)"/g, (_whole, name: string, id: string) => `${name}="${Number(id) + i * 1_000_000}"`)));
writeFileSync(at('many.osm'), `<osm>${copies.join('')}</osm>`);
writeFileSync(at('crossing.osm'), writeOsm(crossing));

test('info, route and graph answer with the agreed shapes', () => {
  expect(JSON.parse(kado('info', at('road.osm'), '--json'))).toMatchObject({ lanelets: 4, areas: 0, regelems: 0 });
  const route = JSON.parse(kado('route', at('road.osm'), '--from', '11', '--to', '14', '--json')) as { lanelets: number[]; length: number };
  expect(route.lanelets).toEqual([11, 13, 14]);
  expect(route.length).toBeGreaterThan(50);
  kado('graph', at('road.osm'), '--edges', at('edges.txt'));
  expect(readFileSync(at('edges.txt'), 'utf8').split('\n')[0]).toBe('vehicle following 11 12');
});

test('check tells what is wrong and ends with 1, and with 0 where all is well', () => {
  expect(JSON.parse(kado('check', at('road.osm'), '--json'))).toEqual([]);
  writeFileSync(at('fast.osm'), writeOsm(twoLaneRoad).replace('k="speed_limit" v="40"', 'k="speed_limit" v="400"'));
  const fast = spawnSync(process.execPath, [main, 'map', 'check', at('fast.osm'), '--rules', 'autoware', '--json'], { encoding: 'utf8' });
  expect(fast.status).toBe(1);
  expect(JSON.parse(fast.stdout)).toEqual([{ code: 'Lane.SpeedLimitValidity-002', severity: 'Error', primitive: 'lanelet', id: 11, message: expect.stringContaining('400') }]);
});

test('a map split and merged is the same file, one converted keeps its bytes, a picture is SVG', () => {
  kado('split', at('crossing.osm'), at('jobs'), '--jobs', '2');
  kado('merge', at('jobs'), at('merged.osm'));
  expect(readFileSync(at('merged.osm'), 'utf8')).toBe(writeOsm(crossing));
  kado('convert', at('crossing.osm'), at('copy.osm'));
  expect(readFileSync(at('copy.osm'), 'utf8')).toBe(writeOsm(crossing));
  expect(JSON.parse(kado('diff', at('crossing.osm'), at('copy.osm'), '--json'))).toEqual([]);
  kado('picture', at('crossing.osm'), at('crossing.svg'));
  expect(readFileSync(at('crossing.svg'), 'utf8')).toMatch(/^<svg|^<\?xml/);
});

test('two files of one map on the border of MGRS squares are the same, whichever point comes first', () => {
  const west = '<node id="1" lat="36.1" lon="137.99995"/>', east = '<node id="2" lat="36.1" lon="138.00005"/>';
  writeFileSync(at('west.osm'), `<osm>${west}${east}</osm>`);
  writeFileSync(at('east.osm'), `<osm>${east}${west}</osm>`);
  expect(JSON.parse(kado('diff', at('west.osm'), at('east.osm'), '--json'))).toEqual([]);
});

test('a reader that has seen enough ends the command quietly', () => {
  const fast = spawnSync('sh', ['-c', `"${process.execPath}" "${main}" map graph "${at('many.osm')}" | head -n 1`], { encoding: 'utf8' });
  expect(fast.stdout).toMatch(/^vehicle \w+ \d+ \d+\n$/);
  expect(fast.stderr).toBe('');
});

test('words that are wrong are told, with exit 2', () => {
  for (const args of [['info'], ['info', at('nothing.osm')], ['check', at('road.osm'), '--rules', 'all-of-them'], ['route', at('road.osm')], ['dance']]) expect(spawnSync(process.execPath, [main, 'map', ...args]).status, args.join(' ')).toBe(2);
});
