// Questions to a routing graph, in Lanelet2's words. Answers are lanelets, seen along or against their direction.
import { compareIds, idText } from '../ids.ts';
import type { Way } from './overlap.ts';
import type { Relation, RoutingGraph } from './routing-graph.ts';

/** Targets in the order of boost's multiset of out-edges: by vertex. */
const targets = (graph: RoutingGraph, v: number | undefined, relation: Relation): number[] => (v === undefined ? [] : (graph.out[v] ?? []).flatMap((e) => (e.relation === relation ? [e.to] : [])).sort((a, b) => a - b));

export const following = (graph: RoutingGraph, lane: number): Way[] => targets(graph, graph.along.get(lane), 'successor').map((v) => graph.vertices[v]!);

export function previous(graph: RoutingGraph, lane: number): Way[] {
  const v = graph.along.get(lane);
  return v === undefined ? [] : graph.into[v]!.flatMap((e) => (e.relation === 'successor' ? [graph.vertices[e.to]!] : []));
}

export const conflicting = (graph: RoutingGraph, lane: number): Way[] => targets(graph, graph.along.get(lane), 'conflicting').map((v) => graph.vertices[v]!);

/** The first neighbour of that kind, if any. */
export function beside(graph: RoutingGraph, lane: number, relation: 'left' | 'right' | 'adjacentLeft' | 'adjacentRight'): Way | undefined {
  const v = targets(graph, graph.along.get(lane), relation)[0];
  return v === undefined ? undefined : graph.vertices[v];
}

/** Neighbours of one kind, one after the other to the end; a circle of neighbours ends where it closes. */
export function allBeside(graph: RoutingGraph, lane: number, relation: 'left' | 'right' | 'adjacentLeft' | 'adjacentRight'): Way[] {
  const found: Way[] = [];
  const seen = new Set<number>();
  let v = targets(graph, graph.along.get(lane), relation)[0];
  while (v !== undefined && !seen.has(v)) {
    seen.add(v);
    found.push(graph.vertices[v]!);
    v = targets(graph, v, relation)[0];
  }
  return found;
}

/** The relation of the first edge between two lanelets, if any. */
export function relationOf(graph: RoutingGraph, from: number, to: number, withConflicts: boolean): Relation | undefined {
  const v = graph.along.get(from), w = graph.along.get(to);
  if (v === undefined || w === undefined) return undefined;
  return graph.out[v]!.find((e) => e.to === w && (withConflicts || e.relation !== 'conflicting'))?.relation;
}

/** Every edge as a line `participant relation from to`, sorted as text. */
export function edgeLines(graph: RoutingGraph): string[] {
  const lines: string[] = [];
  const ids = [...graph.along.keys()].sort(compareIds);
  const tell = (relation: string, from: number, ways: readonly Way[]): void => {
    for (const way of ways) lines.push(`${graph.rules.participant} ${relation} ${idText(from)} ${idText(way.lane.id)}`);
  };
  for (const id of ids) {
    tell('following', id, following(graph, id));
    tell('previous', id, previous(graph, id));
    tell('conflicting', id, conflicting(graph, id));
    tell('lefts', id, allBeside(graph, id, 'left'));
    tell('rights', id, allBeside(graph, id, 'right'));
    tell('adjacentLefts', id, allBeside(graph, id, 'adjacentLeft'));
    tell('adjacentRights', id, allBeside(graph, id, 'adjacentRight'));
    for (const area of graph.areaConflicts.get(id) ?? []) lines.push(`${graph.rules.participant} conflicting ${idText(id)} ${idText(area)}`);
  }
  return lines.sort();
}
