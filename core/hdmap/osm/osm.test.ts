import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../tools/shared-data.ts';
import { pointOf, relationOf } from '../model.ts';
import { tagOf } from '../tags.ts';
import { chooseProjector } from '../projections/projector.ts';
import { decimal } from './decimal.ts';
import { placePoints, readOsm } from './read-osm.ts';
import { degrees, writeOsm } from './write-osm.ts';

const data = sharedData('hdmap');
const wrap = (body: string): string => `<?xml version="1.0"?>\n<osm generator="VMB">\n${body}\n</osm>`;
const codes = (text: string): string[] => readOsm(text).findings.map((f) => f.code);

describe('reading', () => {
  test('keeps unknown attributes, elements and doubled tags; the last of doubled tags counts', () => {
    const text = wrap(`<MetaInfo format_version='2' map_version="9"/><bounds minlat='1'/>
      <node id='1' user="a&amp;b" lat='36.5' lon="137.9" version="3"><tag k='ele' v='700.5'/><tag k="n" v="1"/><tag k="n" v="2"/><note>x</note></node>
      <relation id="9007199254740993"><member role="left" ref="1" type="node"/></relation>`);
    const { map, findings } = readOsm(text);
    expect(findings).toEqual([]);
    expect(tagOf(pointOf(map, 1)!.tags, 'n')).toBe('2');
    expect(pointOf(map, 1)).toMatchObject({ lat: 36.5, lon: 137.9, z: 700.5 });
    const out = writeOsm(map);
    for (const kept of ['user="a&amp;b"', 'version="3"', '<note>x</note>', "<bounds minlat='1'/>", 'v="1"', 'id="9007199254740993"', "map_version=\"9\""]) expect(out).toContain(kept);
    expect(writeOsm(readOsm(out).map)).toBe(out);
  });

  test('text before the declaration, a byte order mark and missing versions are no trouble', () => {
    expect(codes(`\uFEFF\n\n${wrap('<node id="1" lat="1" lon="2"/>')}`)).toEqual([]);
  });

  test.each([
    ['a file that breaks off', wrap('<node id="1" lat="1" lon="2"').slice(0, 70), 'hdmap/xml-unclosed'],
    ['an entity bomb', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${wrap('<node id="1" lat="1" lon="2"><tag k="a" v="&b;"/></node>')}`, 'hdmap/xml-doctype'],
    ['a coordinate that is no number', wrap('<node id="1" lat="NaN" lon="2"/>'), 'hdmap/bad-coordinate'],
    ['no latitude', wrap('<node id="1" lon="2"/>'), 'hdmap/bad-coordinate'],
    ['a height that is no number', wrap('<node id="1" lat="1" lon="2"><tag k="ele" v="high"/></node>'), 'hdmap/bad-height'],
    ['an id that is no number', wrap('<node id="one" lat="1" lon="2"/>'), 'hdmap/bad-id'],
    ['an id twice', wrap('<node id="1" lat="1" lon="2"/><node id="1" lat="1" lon="3"/>'), 'hdmap/duplicate-id'],
    ['another format', '<html><body/></html>', 'hdmap/not-osm'],
    ['nothing', '', 'hdmap/not-osm'],
    ['a bare ampersand', wrap('<node id="1" lat="1" lon="2"><tag k="n" v="a & b"/></node>'), 'hdmap/xml-bare-ampersand'],
    ['a bare less-than', wrap('<node id="1" lat="1" lon="2"><tag k="n" v="a < b"/></node>'), 'hdmap/xml-less-than-in-value'],
    ['a quotation mark left out', wrap('<node id="1 lat="1" lon="2"/>\n<node id="2" lat="1" lon="2"/>'), 'hdmap/xml-bad-tag'],
    ['an element left open', wrap('<node id="1" lat="1" lon="2">'), 'hdmap/xml-wrong-end'],
    ['an end without a beginning', wrap('</way>'), 'hdmap/xml-stray-end'],
    ['text after the map', `${wrap('')} and so on`, 'hdmap/xml-stray-text'],
    ['text between things', wrap('hello <node id="1" lat="1" lon="2"/>'), 'hdmap/xml-stray-text'],
    ['deep nesting', wrap('<a>'.repeat(300_000) + '</a>'.repeat(300_000)), 'hdmap/xml-too-deep'],
    ['a point at 0/0 without local coordinates', wrap('<node id="1" lat="0" lon="0"/>'), 'hdmap/no-place'],
    ['a web page', '<!doctype html><html><body>Not found</body></html>', 'hdmap/not-osm'],
    ['a broken tag', wrap('<node id="1" lat=1 lon="2"/>'), 'hdmap/xml-bad-tag'],
  ])('%s is told by name', (_, text, code) => {
    expect(codes(text)).toContain(code);
  });

  test('three hundred thousand nested elements neither crash nor take long', () => {
    const deep = wrap('<a>'.repeat(300_000) + '</a>'.repeat(300_000));
    expect(readOsm(deep).map.points.size).toBe(0);
  });

  test('a point without a readable place is left out of the map; one of local coordinates stays in a local map', () => {
    const ids = (body: string): number[] => [...readOsm(wrap(body)).map.points.base.keys()];
    expect(ids('<node id="1" lat="NaN" lon="2"/><node id="2" lat="1e999" lon="2"/><node id="3" lon="2"/><node id="4" lat="1" lon="2"/>')).toEqual([4]);
    const half = '<node id="5"><tag k="local_x" v="1"/><tag k="local_y" v="2"/></node>';
    expect(ids(half)).toEqual([5]);
    expect(ids(`${half}<node id="4" lat="1" lon="2"/>`)).toEqual([4]);
  });

  test('local coordinates that are no numbers give no place: the point is told and taken out', () => {
    const read = readOsm(wrap('<node id="1" lat="0" lon="0"><tag k="local_x" v="NaN"/><tag k="local_y" v="2"/></node><node id="2" lat="0" lon="0"><tag k="local_x" v="1"/><tag k="local_y" v="2"/></node>'));
    const projector = chooseProjector(read.map, {});
    expect(projector.ok && placePoints(read, projector.value.place).map((f) => `${f.code} ${f.id}`)).toEqual(['hdmap/bad-coordinate 1']);
    expect(pointOf(read.map, 1)).toBeUndefined();
    expect(pointOf(read.map, 2)).toMatchObject({ x: 1, y: 2 });
  });

  test('points and references of the common shape read the same as by the scanner alone', () => {
    const value = fc.constantFrom('1', '-2.5', '36.123456789012345', '-6.18800888614883e-09', 'NaN', '', '0', '00', '9007199254740993', 'a&amp;b', 'a&b', '12345678901234567890', ' 7', '1e999', '90.5');
    const node = fc.record({ id: value, lat: value, lon: value, ele: value, more: fc.constantFrom('', ' version="1"', ' action="delete"'), shape: fc.nat(5) }).map(({ id, lat, lon, ele, more, shape }) => {
      if (shape === 0) return `<node id="${id}" lat="${lat}" lon="${lon}"${more}/>\n`;
      if (shape === 1) return `<node id='${id}'${more} lon='${lon}' lat='${lat}' ></node>\n`;
      if (shape === 2) return `<node id="${id}" lat="${lat}" lon="${lon}"><note>${ele}</note></node>`;
      if (shape === 3) return `<way id="${id}">\n<nd ref="${lat}"/>\n<nd ref="${lon}"/>\n<nd ref="${lon}" /><nd ref="${ele}"/></way>`;
      return `<node id="${id}"${more} lat="${lat}" lon="${lon}">\n  <tag k="local_x" v="${ele}" />\n  <tag k="ele" v="${ele}" />\n${shape === 5 ? '<tag k="ele" v="3" />' : ''}</node>\n`;
    });
    fc.assert(fc.property(fc.array(node, { maxLength: 20 }), (nodes) => {
      const text = wrap(nodes.join(''));
      const a = readOsm(text), b = readOsm(text, false);
      expect(JSON.stringify([[...a.map.points.base], [...a.map.ways.base], a.findings])).toBe(JSON.stringify([[...b.map.points.base], [...b.map.ways.base], b.findings]));
    }), { numRuns: 300 });
  });

  test('random bytes never throw', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('<', '>', '/', '"', "'", '=', ' ', 'osm', 'node', 'way', 'nd', 'tag', 'id', '1', '&', ';', '!--', '-->', '<![CDATA[', '?')), (parts) => {
      const { map } = readOsm(parts.join(''));
      expect(writeOsm(readOsm(writeOsm(map)).map)).toBe(writeOsm(map));
    }), { numRuns: 300 });
  });

  test('members of a relation that stands twice are kept', () => {
    const { map } = readOsm(wrap('<relation id="5"><member type="way" ref="1" role="left"/></relation><relation id="5"><member type="way" ref="2" role="right"/></relation>'));
    expect(relationOf(map, 5)!.members.length).toBe(2);
  });
});

test('degrees are written without exponents and read back as the same number', () => {
  expect(degrees(-6.18800888614883e-9)).toBe('-0.00000000618800888614883');
  fc.assert(fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (value) => Number(degrees(value)) === value || (value === 0 && degrees(value) === '0')));
});

test('decimals are read to the last bit', () => {
  const text = fc.tuple(fc.constantFrom('', '-', '+', ' '), fc.stringMatching(/^\d{0,24}$/), fc.constantFrom('', '.'), fc.stringMatching(/^\d{0,24}$/), fc.constantFrom('', 'e-09', 'e+5', 'e', 'x')).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (t) => Object.is(decimal(t), t.trim() === '' ? NaN : Number(t))), { numRuns: 2000 });
});

test.skipIf(!data)('every real map and fixture is the same bytes after reading and writing twice (needs the maps of others)', () => {
  const folders = [join(data!, 'maps'), ...readdirSync(join(data!, 'fixtures', 'map')).map((f) => join(data!, 'fixtures', 'map', f))];
  for (const folder of folders) {
    for (const file of readdirSync(folder)) {
      const read = readOsm(readFileSync(join(folder, file), 'utf8'));
      expect(read.findings.filter((f) => f.code !== 'hdmap/deleted-primitive'), file).toEqual([]);
      const once = writeOsm(read.map), slow = readOsm(readFileSync(join(folder, file), 'utf8'), false);
      expect(writeOsm(slow.map) === once, file).toBe(true);
      expect(writeOsm(readOsm(once).map) === once, file).toBe(true);
    }
  }
});
