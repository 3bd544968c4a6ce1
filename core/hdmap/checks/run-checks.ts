// Runs rules over a map: every subject once, findings in one fixed order. Exclusions carry a reason and are counted.
import { type Finding, byCodeAndId, finding } from '../finding.ts';
import { type RoutingGraph, buildRoutingGraph } from '../graph/routing-graph.ts';
import { validatorPedestrian, validatorVehicle, vehicle } from '../graph/traffic-rules.ts';
import type { View } from '../view.ts';
import { type Graphs, type Parameters, type Rule, type Scene, type Tell, codeOf } from './check.ts';

/** The validator's defaults (autoware_lanelet2_map_validator 1.7.0, params.yaml). */
export const defaultParameters: Parameters = {
  iouThreshold: 0.05,
  centerlinePlanar: 0.1,
  centerlineHeight: 0.1,
  turnSignalDistance: 15,
  minBodyHeight: 0.2,
  maxBodyHeight: 2,
  minSpeed: 1,
  maxSpeed: 80,
  maxElementBox: 200,
  virtualLightRefers: ['intersection_coordination'],
};

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** Graphs built when first asked for. */
export const graphsOf = (view: View, only?: ReadonlySet<number>): Graphs => ({
  vehicle: once<RoutingGraph>(() => buildRoutingGraph(view, vehicle, only)),
  everyone: once<RoutingGraph>(() => buildRoutingGraph(view, validatorVehicle, only)),
  everyoneOnFoot: once<RoutingGraph>(() => buildRoutingGraph(view, validatorPedestrian, only)),
});

export const sceneOf = (view: View, parameters: Parameters = defaultParameters): Scene => ({ view, graphs: graphsOf(view), parameters });

/** Something a person has decided to leave as it is. */
export type Exclusion = { readonly code?: string; readonly primitive: Finding['primitive']; readonly id: number; readonly reason: string };

/** Findings listed of one code on one primitive, and of one code in all; the rest is counted. */
const LISTED_ONE = 1_000, LISTED_ALL = 100_000;

/** Findings of one rule by subject id, of the subjects in `only` or of all. What repeats past all sense is counted, not listed. */
export function runRule(scene: Scene, rule: Rule, only?: ReadonlySet<number>): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>();
  const { view } = scene;
  const counts = new Map<number, number>();
  let ofSubject = new Map<string, number>();
  const left = new Map<string, Finding>();
  const put = (subject: number, told: Finding): void => {
    const held = found.get(subject);
    if (held) held.push(told);
    else found.set(subject, [told]);
  };
  const into = (subject: number): Tell => {
    let listed = 0;
    return (number, id, facts) => {
      const [severity, primitive] = rule.codes[number]!;
      const all = (counts.get(number) ?? 0) + 1;
      counts.set(number, all);
      if (all > LISTED_ALL) return;
      const code = codeOf(rule, number);
      if (++listed > LISTED_ONE) {
        if (listed === LISTED_ONE + 1) for (const f of found.get(subject) ?? []) ofSubject.set(`${f.code} ${f.id}`, (ofSubject.get(`${f.code} ${f.id}`) ?? 0) + 1);
        const here = (ofSubject.get(`${code} ${id}`) ?? 0) + 1;
        ofSubject.set(`${code} ${id}`, here);
        if (here > LISTED_ONE) {
          left.set(`${code} ${id}`, finding('hdmap/many-more', 'Info', primitive, id, { code, count: here - LISTED_ONE }));
          return;
        }
      }
      put(subject, finding(code, severity, primitive, id, facts));
    };
  };
  /** Asks about one subject and tells how many findings of it were left off. */
  const ask = (subject: number, look: (tell: Tell) => void): void => {
    look(into(subject));
    if (ofSubject.size === 0) return;
    for (const more of left.values()) put(subject, more);
    ofSubject = new Map();
    left.clear();
  };
  const each = <T extends { readonly id: number }>(table: ReadonlyMap<number, T>, look: (subject: T, tell: Tell) => void): void => {
    if (!only) for (const subject of table.values()) ask(subject.id, (tell) => look(subject, tell));
    else for (const id of only) if (table.has(id)) ask(id, (tell) => look(table.get(id)!, tell));
  };
  if (rule.subject === 'map') ask(0, (tell) => rule.look(scene, tell));
  else if (rule.subject === 'lanelet') each(view.lanes, (s, tell) => rule.look(scene, s, tell));
  else if (rule.subject === 'linestring') each(view.lines, (s, tell) => rule.look(scene, s, tell));
  else if (rule.subject === 'polygon') each(view.polygons, (s, tell) => rule.look(scene, s, tell));
  else each(view.regelems, (s, tell) => rule.look(scene, s, tell));
  for (const [number, count] of counts) if (count > LISTED_ALL) put(0, finding('hdmap/many-more', 'Info', 'primitive', 0, { code: codeOf(rule, number), count: count - LISTED_ALL }));
  return found;
}

/** Everything the rules have to say, sorted, without what is excluded. */
export function runChecks(view: View, rules: readonly Rule[], parameters: Parameters = defaultParameters, exclusions: readonly Exclusion[] = []): Finding[] {
  const scene = sceneOf(view, parameters);
  const excluded = (f: Finding): boolean => exclusions.some((e) => e.id === f.id && e.primitive === f.primitive && (e.code === undefined || e.code === f.code));
  return rules
    .flatMap((rule) => [...runRule(scene, rule).values()].flat())
    .filter((f) => exclusions.length === 0 || !excluded(f))
    .sort(byCodeAndId);
}
