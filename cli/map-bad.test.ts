// Forty bad files and folders, every verb on each, in one process: no crash, no stack trace, no wait, and a file that
// cannot be read whole is never written out silently.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { crossing, twoLaneRoad } from '../core/hdmap/examples.ts';
import { writeOsm } from '../core/hdmap/osm/write-osm.ts';
import { run } from './map.ts';
import { BadInput } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'kado-bad-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One command: exit code and what it said. Anything thrown but one sentence for the user is a crash. */
async function kado(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  let out = '', told = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((told += String(text)), true));
  try {
    return { code: await run(args), out, told };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { code: 2, out, told: error.message };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

const road = writeOsm(twoLaneRoad), town = writeOsm(crossing);
const osm = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<osm>${body}</osm>\n`;
const wide = (text: string, mark: boolean): Buffer => Buffer.concat([mark ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0), Buffer.from(text, 'utf16le')]);
const without = (text: string, pattern: RegExp): string => text.replace(pattern, '');
/** 信濃 in Shift_JIS, in a tag. */
const shiftJis = Buffer.concat([Buffer.from(town.split('</osm>')[0]!.replace('UTF-8', 'Shift_JIS')), Buffer.from('<node id="77" lat="36.1" lon="137.9"><tag k="name" v="'), Buffer.from([0x90, 0x4d, 0x94, 0x5a]), Buffer.from('"/></node></osm>')]);
const n = '<node id="1" lat="36.1" lon="137.9"/><node id="2" lat="36.1001" lon="137.9"/>';

type Bad = readonly [name: string, content: string | Buffer, code: string, lost: boolean];
/** Name, content, what check must tell, and whether writing it out would lose something. */
const files: readonly Bad[] = [
  ['empty', '', 'hdmap/not-osm', true],
  ['blank', '\n\n  \n', 'hdmap/not-osm', true],
  ['html', '<!doctype html>\n<html><body><p>404</p></body></html>', 'hdmap/not-osm', true],
  ['json', '{"type":"FeatureCollection"}', 'hdmap/not-osm', true],
  ['binary', Buffer.from([0, 1, 2, 255, 254, 0, 60, 111, 115, 109]), 'hdmap/not-osm', true],
  ['truncated-in-tag', road.slice(0, road.length - 200), 'hdmap/xml-unclosed', true],
  ['truncated-between', road.slice(0, road.lastIndexOf('<relation')), 'hdmap/xml-unclosed', true],
  ['shift-jis', shiftJis, 'hdmap/not-utf8', true],
  ['utf16-marked', wide(road, true), 'hdmap/not-utf8', true],
  ['utf16-bare', wide(road, false), 'hdmap/not-utf8', true],
  ['latin1', Buffer.from(road.replace('</osm>', '<node id="77" lat="36" lon="138"><tag k="n" v="Zürich ÿ"/></node></osm>'), 'latin1'), 'hdmap/not-utf8', true],
  ['ampersand', osm('<node id="1" lat="36" lon="138"><tag k="n" v="A & B"/></node>'), 'hdmap/xml-bare-ampersand', false],
  ['less-than', osm('<node id="1" lat="36" lon="138"><tag k="n" v="A < B"/></node>'), 'hdmap/xml-less-than-in-value', false],
  ['no-quote', osm('<node id="1 lat="36" lon="138"/>\n<node id="2" lat="36" lon="138"/>'), 'hdmap/xml-bad-tag', true],
  ['left-open', osm('<way id="1"><nd ref="2">'), 'hdmap/xml-wrong-end', true],
  ['stray-end', osm('</node></way>'), 'hdmap/xml-stray-end', true],
  ['text-after', `${road}the end`, 'hdmap/xml-stray-text', true],
  ['two-maps', road + town, 'hdmap/not-osm', true],
  ['deep', osm('<a>'.repeat(300_000) + '</a>'.repeat(300_000)), 'hdmap/xml-too-deep', true],
  ['deep-open', `<osm>${'<a>'.repeat(300_000)}`, 'hdmap/xml-unclosed', true],
  ['bomb', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${osm('<node id="1" lat="36" lon="138"><tag k="n" v="&b;"/></node>')}`, 'hdmap/xml-doctype', true],
  ['nan', osm(`<node id="9" lat="NaN" lon="138"/>${n}`), 'hdmap/bad-coordinate', true],
  ['infinite', osm(`<node id="9" lat="1e999" lon="138"/>${n}`), 'hdmap/bad-coordinate', true],
  ['no-latitude', osm(`<node id="9" lon="138"/>${n}<way id="5"><nd ref="9"/><nd ref="1"/></way>`), 'hdmap/missing-point', true],
  ['nan-local', osm('<node id="1" lat="0" lon="0"><tag k="local_x" v="NaN"/><tag k="local_y" v="1"/></node>'), 'hdmap/bad-coordinate', true],
  ['zero', osm(`<node id="9" lat="0" lon="0"/>${n}`), 'hdmap/no-place', false],
  ['no-height', osm(n), 'kado/height-missing', false],
  ['bad-height', osm('<node id="1" lat="36" lon="138"><tag k="ele" v="high"/></node>'), 'hdmap/bad-height', false],
  ['twice', osm(n + n), 'hdmap/duplicate-id', true],
  ['huge-id', osm('<node id="99999999999999999999" lat="36" lon="138"/>'), 'hdmap/bad-id', true],
  ['no-id', osm('<way><nd ref="1"/></way>'), 'hdmap/bad-id', true],
  ['no-points', without(town, /<node [^]*?<\/node>\n/g), 'hdmap/missing-point', false],
  ['no-lines', without(town, /<way [^]*?<\/way>\n/g), 'hdmap/bad-bound', false],
  ['no-rule', without(town, /<relation id="24"[^]*?<\/relation>\n/), 'hdmap/missing-member', false],
  ['empty-way', osm(`${n}<way id="5"/>`), 'hdmap/empty-line', false],
  ['one-point', osm(`${n}<way id="5"><nd ref="1"/></way><way id="6"><nd ref="2"/></way><relation id="7"><member type="way" ref="5" role="left"/><member type="way" ref="6" role="right"/><tag k="type" v="lanelet"/></relation>`), 'mapping.mandatory_tags', false],
  ['same-bounds', osm(`${n}<way id="5"><nd ref="1"/><nd ref="2"/></way><relation id="7"><member type="way" ref="5" role="left"/><member type="way" ref="5" role="right"/><tag k="type" v="lanelet"/><tag k="subtype" v="road"/></relation>`), 'mapping.mandatory_tags', false],
  ['itself', osm('<relation id="1"><member type="relation" ref="1" role="left"/><tag k="type" v="lanelet"/></relation>'), 'hdmap/bad-bound', false],
  ['ring-of-rules', osm('<relation id="1"><member type="relation" ref="2" role="refers"/><tag k="type" v="regulatory_element"/><tag k="subtype" v="crosswalk"/></relation><relation id="2"><member type="relation" ref="1" role="refers"/><tag k="type" v="regulatory_element"/><tag k="subtype" v="crosswalk"/></relation>'), 'hdmap/missing-member', false],
  ['poles', osm('<node id="1" lat="90" lon="180"/><node id="2" lat="-90" lon="-180"/><way id="3"><nd ref="1"/><nd ref="2"/></way>'), 'kado/mgrs-border', false],
  ['border', osm('<node id="1" lat="36.1" lon="137.99"/><node id="2" lat="36.1" lon="138.01"/>'), 'kado/mgrs-border', false],
];

const json = (text: string): unknown => JSON.parse(text);

test.each(files)('%s', async (name, content, code, lost) => {
  const file = join(folder, `${name}.osm`), at = (end: string): string => join(folder, `${name}-${end}`);
  writeFileSync(file, content);
  const started = performance.now();
  const check = await kado('check', file, '--rules', 'all', '--json');
  expect((json(check.out) as { code: string }[]).map((f) => f.code)).toContain(code);
  const info = await kado('info', file, '--json');
  expect(info.code).toBe(code === 'hdmap/not-osm' && name !== 'two-maps' ? 1 : 0);
  json(info.out);
  for (const args of [['info', file], ['check', file], ['check', file, '--rules', 'autoware', '--json'], ['check', file, '--rules', 'stock', '--lang', 'en'], ['graph', file], ['graph', file, '--json'], ['route', file, '--from', '11', '--to', '14'], ['route', file, '--from', '1', '--to', '1', '--json'], ['diff', file, file], ['merge', folder, at('m.osm')]]) {
    const { code: ended, told } = await kado(...args);
    expect([0, 1, 2]).toContain(ended);
    expect(told).not.toMatch(/\n\s+at /);
  }
  for (const out of ['c.osm', 'c.geojson', 'c.xodr', 'c.dxf', 'c.svg', 'tiles/']) {
    const { code: ended, told } = await kado('convert', file, at(out));
    expect(ended, out).toBe(lost ? 2 : 0);
    if (lost) expect(told).toMatch(/--force|OSM/);
    expect(existsSync(at(out))).toBe(!lost);
  }
  for (const [verb, out] of [['split', 'jobs'], ['picture', 'p.svg']] as const) expect((await kado(verb, file, at(out))).code, verb).toBe(lost ? 2 : 0);
  const forced = await kado('convert', file, at('f.osm'), '--force');
  expect(forced.code === 0 || code === 'hdmap/not-osm').toBe(true);
  if (lost && forced.code === 0) expect(forced.told).toContain('--force');
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('tiles are joined only where metadata says that they are, and folders with dots are folders', async () => {
  const maps = join(folder, 'maps.2026'), tiles = join(folder, 'tiles.v2');
  mkdirSync(maps);
  writeFileSync(join(maps, 'a.osm'), road);
  writeFileSync(join(maps, 'b.osm'), town);
  expect(await kado('info', maps)).toMatchObject({ code: 2, told: expect.stringContaining('lanelet2_map_metadata.yaml') });
  expect((await kado('convert', join(maps, 'a.osm'), tiles)).code).toBe(0);
  expect(readdirSync(tiles)).toContain('lanelet2_map_metadata.yaml');
  writeFileSync(join(tiles, 'other.osm'), town);
  const info = await kado('info', tiles, '--json');
  expect(json(info.out)).toMatchObject({ lanelets: 4, findings: [expect.objectContaining({ code: 'hdmap/tile-not-listed' })] });
  expect((await kado('convert', join(maps, 'a.osm'), join(folder, 'a.kml'))).told).toContain('.xodr');
});

test('a map over a border of MGRS squares says so in info and on converting', async () => {
  const border = join(folder, 'over.osm');
  writeFileSync(border, files.find(([name]) => name === 'border')![1]);
  expect(json((await kado('info', border, '--json')).out)).toMatchObject({ mgrs_squares: ['53SQV', '54STE'].map(() => expect.any(String)) });
  expect((await kado('info', border)).out).toContain('MGRS の升目');
  expect((await kado('convert', border, join(folder, 'over-c.osm'))).told).toContain('MGRS');
  expect((await kado('convert', border, join(folder, 'over-t.osm'), '--plane', 'VIII')).told).toBe('');
});

test('southern origins, braces in the info file, help for each verb, and places that cannot be written to', async () => {
  const place = join(folder, 'south');
  mkdirSync(place);
  writeFileSync(join(place, 'm.osm'), road);
  expect((await kado('info', join(place, 'm.osm'), '--projector', 'utm', '--origin', '-35.1,139')).out).toContain('UTM 54S');
  writeFileSync(join(place, 'map_projector_info.yaml'), 'projector_type: TransverseMercator # of the city\nmap_origin: {latitude: 36.0, "longitude": 138.5}\nscale_factor: 0.9999\n');
  expect(json((await kado('info', join(place, 'm.osm'), '--json')).out)).toMatchObject({ projector: 'tm', projector_name: 'TM 36 138.5' });
  for (const verb of ['info', 'check', 'graph', 'route', 'convert', 'split', 'merge', 'diff', 'picture']) expect((await kado(verb, '--help')).out).toContain(`./kado map ${verb} `);
  expect((await kado('convert', join(place, 'm.osm'), join(folder, 'no', 'such', 'place.osm'))).code).toBe(2);
  expect((await kado('picture', join(place, 'm.osm'), place)).code).toBe(2);
});

test('a missing member is named with its role in Japanese, and all is every rule', async () => {
  writeFileSync(join(folder, 'norule.osm'), files.find(([name]) => name === 'no-lines')![1]);
  const { out } = await kado('check', join(folder, 'norule.osm'));
  expect(out).toContain('左境界');
  writeFileSync(join(folder, 'tags.osm'), road);
  const told = async (rules: string): Promise<string[]> => [...new Set((json((await kado('check', join(folder, 'tags.osm'), '--rules', rules, '--json')).out) as { code: string }[]).map((f) => f.code))];
  expect(await told('all')).toContain('mapping.unknown_tags');
  expect(await told('usual')).toEqual([]);
});
