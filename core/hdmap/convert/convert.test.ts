import { expect, test } from 'vitest';
import { crossing, exampleFrame, twoLaneRoad } from '../examples.ts';
import { joinTiles } from '../osm/join-tiles.ts';
import { readOsm } from '../osm/read-osm.ts';
import { infoOf, tilesOf } from '../osm/cut-tiles.ts';
import { writeOsm } from '../osm/write-osm.ts';
import { projectorFromInfo } from '../projections/projector.ts';
import { writeDxf } from './dxf.ts';
import { readGeoJson, writeGeoJson } from './geojson.ts';
import { writeOpenDrive } from './opendrive.ts';
import { writePicture } from './picture.ts';

test('GeoJSON out and in again is the same map, byte for byte', () => {
  for (const map of [twoLaneRoad, crossing, readOsm('<osm generator="x"><MetaInfo format_version="2"/><node id="9007199254740995" lat="1" lon="2" user="a"/></osm>').map]) {
    const back = readGeoJson(writeGeoJson(map));
    expect(back.ok && writeOsm(back.value)).toBe(writeOsm(map));
  }
});

test('GeoJSON of others becomes lines, and what is none is refused', () => {
  const read = readGeoJson('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[[137.9,36.1,700],[137.91,36.1]]},"properties":{"type":"road_border"}}]}');
  expect(read.ok && [read.value.points.size, read.value.ways.size]).toEqual([2, 1]);
  for (const text of ['', '[]', '{"type":"FeatureCollection"}', '{"type":"FeatureCollection","features":[{"geometry":{"type":"LineString","coordinates":[["x"]]}}]}']) expect(readGeoJson(text).ok).toBe(false);
});

test('OpenDRIVE: a road a lanelet, links along them, and a fit error of millimetres on gentle bends', () => {
  const { text, roads, junctions, fitError } = writeOpenDrive(twoLaneRoad, exampleFrame);
  expect([roads, junctions]).toEqual([4, 0]);
  expect(text).toContain('revMajor="1" revMinor="6"');
  expect(text).toContain('+proj=tmerc +lat_0=0 +lon_0=138.5 +k=0.9999');
  expect(text.match(/<successor elementType="road"/g)!.length).toBe(2);
  expect(fitError.left).toBeLessThan(0.02);
  expect(fitError.right).toBeLessThan(0.05);
  expect(readOsm(text.replace('<OpenDRIVE>', '<osm>').replace('</OpenDRIVE>', '</osm>')).findings).toEqual([]);
});

test('DXF: every line once, with its heights', () => {
  const rows = writeDxf(crossing).split('\r\n');
  expect(rows.filter((r) => r === 'POLYLINE').length).toBe(crossing.ways.size);
  expect(rows).toContain('700.0000');
  expect(rows.at(-2)).toBe('EOF');
});

test('a picture shows every line and every lanelet', () => {
  const svg = writePicture(crossing);
  expect(svg.match(/<polyline/g)!.length).toBe(crossing.ways.size - 1);
  expect(svg.match(/<title>/g)!.length).toBe(3);
});

test('tiles read together are the map again, and the projector file is read back as the same frame', () => {
  const { files, metadata } = tilesOf(twoLaneRoad, 25, exampleFrame);
  expect(files.size).toBeGreaterThan(1);
  expect(metadata).toContain('x_resolution: 25.0');
  const joined = joinTiles([...files.values()].map((map) => ({ map, findings: [] })));
  expect(joined.findings).toEqual([]);
  expect(writeOsm(joined.map)).toBe(writeOsm(twoLaneRoad));
  const frame = projectorFromInfo(infoOf(exampleFrame));
  const place = { lat: 36.11, lon: 137.955 };
  const [a, b] = [exampleFrame.forward(place), frame.ok ? frame.value.forward(place) : { x: 0, y: 0 }];
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1e-4);
});
