import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleSets } from './checks/rule-sets.ts';
import { runChecks } from './checks/run-checks.ts';
import { writeDxf } from './convert/dxf.ts';
import { writeGeoJson } from './convert/geojson.ts';
import { writeOpenDrive } from './convert/opendrive.ts';
import { writePicture } from './convert/picture.ts';
import { countMap } from './count-map.ts';
import { crossing, twoLaneRoad } from './examples.ts';
import { edgeLines } from './graph/ask-graph.ts';
import { buildRoutingGraph } from './graph/routing-graph.ts';
import { pedestrian, vehicle } from './graph/traffic-rules.ts';
import { bands, cutMap } from './jobs/cut-map.ts';
import { placePoints, readOsm } from './osm/read-osm.ts';
import { tilesOf } from './osm/cut-tiles.ts';
import { writeOsm } from './osm/write-osm.ts';
import { chooseProjector } from './projections/projector.ts';
import { View } from './view.ts';

/** Everything that can be done with a map, on whatever text. Returns the codes that reading told. */
function everything(text: string): string[] {
  const read = readOsm(text);
  const projector = chooseProjector(read.map, {});
  if (!projector.ok) throw new Error('no projector');
  placePoints(read, projector.value.place);
  const view = new View(read.map);
  for (const set of Object.values(ruleSets)) runChecks(view, set);
  for (const rules of [vehicle, pedestrian]) edgeLines(buildRoutingGraph(view, rules));
  countMap(view);
  writeOpenDrive(read.map, projector.value);
  for (const write of [writeOsm, writeGeoJson, writeDxf, writePicture]) expect(write(read.map)).not.toMatch(/\bNaN\b|Infinity|undefined/);
  cutMap(read.map, 3, bands(read.map, 3));
  tilesOf(read.map, 100, projector.value);
  return [...read.findings, ...view.findings].map((f) => f.code);
}

const texts = [writeOsm(twoLaneRoad), writeOsm(crossing)];

test('a map cut off anywhere is told and never breaks anything', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.double({ min: 0, max: 0.99, noNaN: true }), (text, part) => {
      expect(everything(text.slice(0, Math.floor(text.length * part))).length).toBeGreaterThan(0);
    }),
    { numRuns: 80 },
  );
});

test('a map with lines taken out, doubled and mixed up never breaks anything', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(fc.record({ at: fc.nat(10_000), kind: fc.nat(3) }), { maxLength: 12 }), (text, edits) => {
      const lines = text.split('\n');
      for (const { at, kind } of edits) {
        const i = at % lines.length;
        if (kind === 0) lines.splice(i, 1);
        else if (kind === 1) lines.splice(i, 0, lines[i]!);
        else if (kind === 2) lines[i] = (lines[i] ?? '').replace(/"-?\d+"/, '"7"');
        else lines[i] = (lines[i] ?? '').replace(/v="[^"]*"/, 'v="-1e400"').replace(/lat="[^"]*"/, 'lat="north"');
      }
      everything(lines.join('\n'));
    }),
    { numRuns: 120 },
  );
});

test.each([
  ['a lanelet of itself', '<relation id="1"><member type="relation" ref="1" role="left"/><tag k="type" v="lanelet"/></relation>', 'hdmap/bad-bound'],
  ['rules that name each other', '<relation id="1"><member type="relation" ref="2" role="refers"/><tag k="type" v="regulatory_element"/><tag k="subtype" v="crosswalk"/></relation><relation id="2"><member type="relation" ref="1" role="refers"/><tag k="type" v="regulatory_element"/><tag k="subtype" v="crosswalk"/></relation>', 'hdmap/missing-member'],
  ['a way without points', '<way id="1"/>', 'hdmap/empty-line'],
  ['a way of points that are not there', '<way id="1"><nd ref="9"/></way>', 'hdmap/missing-point'],
  ['a point at the end of the world', '<node id="1" lat="90" lon="180"/><node id="2" lat="-90" lon="-180"/><way id="3"><nd ref="1"/><nd ref="2"/></way>', ''],
  ['a rule without a kind', '<relation id="1"><tag k="type" v="regulatory_element"/></relation>', 'hdmap/regelem-without-subtype'],
  ['an area that does not close', '<node id="1" lat="1" lon="1"/><node id="2" lat="1" lon="1.001"/><way id="3"><nd ref="1"/><nd ref="2"/></way><relation id="4"><member type="way" ref="3" role="outer"/><tag k="type" v="multipolygon"/></relation>', 'hdmap/open-area'],
  ['an id beyond 64 bits', '<node id="99999999999999999999" lat="1" lon="1"/>', 'hdmap/bad-id'],
])('%s', (_, body, code) => {
  const told = everything(`<osm>${body}</osm>`);
  if (code === '') expect(told).toEqual([]);
  else expect(told).toContain(code);
});
