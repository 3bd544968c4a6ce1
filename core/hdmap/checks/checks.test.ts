import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../tools/shared-data.ts';
import { crossing, drawMap, roadBetween, twoLaneRoad } from '../examples.ts';
import type { Finding } from '../finding.ts';
import { type HdMap, pointOf, relationOf, wayOf, withPoint, withRelation, withWay } from '../model.ts';
import { placePoints, readOsm } from '../osm/read-osm.ts';
import { type Wish, chooseProjector } from '../projections/projector.ts';
import { withTag } from '../tags.ts';
import { View } from '../view.ts';
import { sentence, words } from '../words.ts';
import { autowareRules } from './autoware/list.ts';
import { codeOf } from './check.ts';
import { checkWords } from './check-words.ts';
import { requirementsFrom } from './requirements.ts';
import { ruleSets } from './rule-sets.ts';
import { runChecks } from './run-checks.ts';
import { stockRules } from './stock/list.ts';

const data = sharedData('hdmap');
const line = (f: Finding): string => `${f.code} ${f.severity} ${f.primitive} ${f.id}`;
const told = (map: HdMap, set = 'usual'): string[] => runChecks(new View(map), ruleSets[set]!).map(line);

test('there are 43 Autoware names, every code has its sentence in both languages, and no sentence is without a code', () => {
  expect(new Set(autowareRules.map((r) => r.name)).size).toBe(43);
  const codes = new Set([...ruleSets['all']!, ...stockRules].flatMap((r) => Object.keys(r.codes).map((n) => codeOf(r, Number(n)))));
  expect(Object.keys(checkWords.ja).sort()).toEqual([...codes].sort());
  expect(Object.keys(checkWords.en).sort()).toEqual([...codes].sort());
  expect(Object.keys(words.ja).sort()).toEqual(Object.keys(words.en).sort());
  expect(sentence('ja', 'kado/loose-end', { lanelet_id: 7, distance: 12 })).toContain('12 cm');
});

describe('maps of our own', () => {
  test('a sound road has nothing to say', () => {
    expect(told(twoLaneRoad)).toEqual([]);
  });

  test('a crossing without an intersection says only that its crosswalk is fine', () => {
    expect(told(crossing)).toEqual([]);
  });

  const tag = (map: HdMap, lane: number, key: string, value: string | undefined): HdMap => withRelation(map, lane, { ...relationOf(map, lane)!, tags: withTag(relationOf(map, lane)!.tags, key, value) });
  const lineTag = (map: HdMap, way: number, key: string, value: string | undefined): HdMap => withWay(map, way, { ...wayOf(map, way)!, tags: withTag(wayOf(map, way)!.tags, key, value) });
  const raise = (map: HdMap, point: number, by: number): HdMap => withPoint(map, point, { ...pointOf(map, point)!, z: pointOf(map, point)!.z + by });

  test.each([
    ['a speed of zero', tag(twoLaneRoad, 11, 'speed_limit', '0'), 'Lane.SpeedLimitValidity-001 Error lanelet 11'],
    ['a speed of 300', tag(twoLaneRoad, 11, 'speed_limit', '300'), 'Lane.SpeedLimitValidity-002 Error lanelet 11'],
    ['a road without direction', tag(twoLaneRoad, 11, 'one_way', undefined), 'Lane.RoadLaneletAttribute-002 Error lanelet 11'],
    ['a line that does not say whether to change lanes', lineTag(twoLaneRoad, 102, 'lane_change', undefined), 'Lane.LaneChangeAttribute-001 Error linestring 102'],
    ['a line that says it oddly', lineTag(twoLaneRoad, 102, 'lane_change', 'maybe'), 'Lane.LaneChangeAttribute-002 Error linestring 102'],
    ['a crosswalk that people may not use', tag(crossing, 23, 'participant:pedestrian', 'no'), 'Crosswalk.RegulatoryElementDetails-011 Error lanelet 23'],
    ['a crosswalk element without its lanelet', withRelation(crossing, 24, { ...relationOf(crossing, 24)!, members: relationOf(crossing, 24)!.members.slice(1) }), 'Crosswalk.MissingRegulatoryElements-001 Error lanelet 23'],
    ['a stop line nobody names', withRelation(crossing, 24, undefined), 'StopLine.MissingRegulatoryElements-001 Error linestring 125'],
    ['a road that goes on as a shoulder', tag(twoLaneRoad, 12, 'subtype', 'road_shoulder'), 'Lane.LongitudinalSubtypeConnection-002 Error lanelet 11'],
    ['a turn without an intersection', tag(twoLaneRoad, 11, 'turn_direction', 'left'), 'Intersection.IntersectionAreaTagging-004 Error lanelet 11'],
    ['a point in the air', raise(twoLaneRoad, 10102, 12), 'kado/height-outlier Warning point 10102'],
  ])('%s is told', (_, map, expected) => {
    expect(told(map)).toContain(expected);
  });

  const end = (y: number): HdMap =>
    drawMap(
      [
        { id: 201, at: [[0, 3.5], [30, 3.5]], tags: ['type', 'road_border'] },
        { id: 202, at: [[0, 0], [30, 0]], tags: ['type', 'road_border'] },
        { id: 203, at: [[30, 3.5 + y], [60, 3.5]], tags: ['type', 'road_border'] },
        { id: 204, at: [[30, y], [60, 0]], tags: ['type', 'road_border'] },
      ],
      [roadBetween(31, 201, 202), roadBetween(32, 203, 204)],
    );

  test('ends that miss each other by a hand are told, far ones and joined ones are not', () => {
    expect(told(end(0.1), 'own')).toEqual(['kado/loose-end Warning lanelet 31']);
    expect(told(end(0.5), 'own')).toEqual([]);
    expect(told(end(0), 'own')).toEqual([]);
  });

  test('a map over the border between zones 53 and 54, as at Shiojiri, is told', () => {
    const at = (id: number, lon: number): string => `<node id="${id}" lat="36.1" lon="${lon}"><tag k="ele" v="740"/></node>`;
    const read = (lons: number[]): string[] => told(readOsm(`<osm>${lons.map((lon, i) => at(i + 1, lon)).join('')}</osm>`).map, 'own');
    expect(read([137.99, 138.01])).toEqual(['kado/mgrs-border Warning primitive 0']);
    expect(read([137.95, 137.96])).toEqual([]);
  });
});

test('requirement files choose rules and exclude with a reason, or are refused', () => {
  const chosen = requirementsFrom({ requirements: [{ id: 'vm-01-09', validators: [{ name: 'mapping.lane.speed_limit_validity' }] }], exclusion: [{ primitive: 'lanelet', id: 11, reason: 'test track' }] });
  expect(chosen).toEqual({ ok: true, value: { names: ['mapping.lane.speed_limit_validity'], exclusions: [{ primitive: 'lanelet', id: 11, reason: 'test track' }] } });
  const odd = requirementsFrom({ requirements: [{ id: 'x', validators: [{ name: 'mapping.no_such_rule' }] }] });
  expect(!odd.ok && odd.refusals[0]!.code).toBe('hdmap/bad-requirements');
});

const open = (path: string, wish: Wish = {}): View => {
  const read = readOsm(readFileSync(path, 'utf8'));
  const projector = chooseProjector(read.map, wish);
  if (projector.ok) placePoints(read, projector.value.place);
  return new View(read.map);
};

const sorted = (rows: string[]): string => rows.sort().join('\n');

test.skipIf(!data)('every fixture gets the answers of the C++ validator, and none of them crashes (needs the maps of others)', () => {
  const expected = JSON.parse(readFileSync(join(data!, 'fixtures', 'expected_issues.json'), 'utf8')) as Record<string, [string, string, string, number][] | null>;
  for (const [file, issues] of Object.entries(expected)) {
    const found = runChecks(open(join(data!, 'fixtures', 'map', file)), autowareRules);
    if (issues) expect(sorted(found.map(line).map((l) => l.toLowerCase())), file).toBe(sorted(issues.map((i) => `${i[0]} ${i[1]} ${i[2]} ${i[3]}`.toLowerCase())));
  }
});

test.skipIf(!data)('every golden map gets the answers of both C++ judges (needs the maps of others)', () => {
  const golden = join(data!, 'golden');
  const unzip = (file: string): unknown => JSON.parse(gunzipSync(readFileSync(join(golden, file))).toString());
  for (const file of readdirSync(golden)) {
    if (file.endsWith('.validator.json.gz')) {
      const answer = unzip(file) as { requirements: { validators: { issues?: { issue_code: string; severity: string; primitive: string; id: number }[] }[] }[] };
      const issues = answer.requirements.flatMap((r) => r.validators.flatMap((v) => v.issues ?? []));
      const found = runChecks(open(join(data!, 'maps', file.replace('.validator.json.gz', '.osm'))), autowareRules);
      expect(sorted(found.map(line).map((l) => l.toLowerCase())), file).toBe(sorted(issues.map((i) => `${i.issue_code} ${i.severity} ${i.primitive} ${i.id}`.toLowerCase())));
    } else if (file.endsWith('.judge.json.gz')) {
      const judge = unzip(file) as { file: string; proj: 'mgrs' | 'utm'; origin: [number, number]; issues: { check: string; severity: string; primitive: string; id: number }[] };
      const found = runChecks(open(join(data!, judge.file), { kind: judge.proj, origin: { lat: judge.origin[0], lon: judge.origin[1] } }), stockRules);
      expect(sorted(found.map(line)) === sorted(judge.issues.map((i) => `${i.check} ${i.severity} ${i.primitive} ${i.id}`)), file).toBe(true);
    }
  }
});
