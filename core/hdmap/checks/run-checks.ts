// Runs rules over a map: every subject once, findings in one fixed order. Exclusions carry a reason and are counted.
import { type Finding, byCodeAndId, finding } from '../finding.ts';
import { type RoutingGraph, buildRoutingGraph } from '../graph/routing-graph.ts';
import { validatorPedestrian, validatorVehicle, vehicle } from '../graph/traffic-rules.ts';
import type { View } from '../view.ts';
import { type Graphs, type Parameters, type Rule, type Scene, codeOf } from './check.ts';

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

/** Findings of one rule for one subject id; `undefined` id means all subjects. */
export function runRule(scene: Scene, rule: Rule, only?: ReadonlySet<number>): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>();
  const { view } = scene;
  const into = (subject: number) => (number: number, id: number, facts?: Finding['facts']): void => {
    const [severity, primitive] = rule.codes[number]!;
    const told = finding(codeOf(rule, number), severity, primitive, id, facts);
    const held = found.get(subject);
    if (held) held.push(told);
    else found.set(subject, [told]);
  };
  const each = <T extends { readonly id: number }>(table: ReadonlyMap<number, T>, look: (subject: T) => void): void => {
    if (!only) for (const subject of table.values()) look(subject);
    else for (const id of only) if (table.has(id)) look(table.get(id)!);
  };
  if (rule.subject === 'map') rule.look(scene, into(0));
  else if (rule.subject === 'lanelet') each(view.lanes, (s) => rule.look(scene, s, into(s.id)));
  else if (rule.subject === 'linestring') each(view.lines, (s) => rule.look(scene, s, into(s.id)));
  else if (rule.subject === 'polygon') each(view.polygons, (s) => rule.look(scene, s, into(s.id)));
  else each(view.regelems, (s) => rule.look(scene, s, into(s.id)));
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
