// What road shoulders and pedestrian lanes share: a road on one side, a road border on the other.
import { beside } from '../../graph/ask-graph.ts';
import { tagOf } from '../../tags.ts';
import type { Lane } from '../../view.ts';
import type { Scene, Tell } from '../check.ts';

/** 1 no neighbour, 2 no road beside it (`lonely`: also where only one side has a neighbour), 3 the empty side is no road border. */
export function lookAtSideLane({ graphs }: Scene, lane: Lane, subtype: string, lonely: boolean, tell: Tell): void {
  if (lane.subtype !== subtype || tagOf(lane.tags, 'type') !== 'lanelet') return;
  const graph = graphs.everyone();
  const left = beside(graph, lane.id, 'adjacentLeft'), right = beside(graph, lane.id, 'adjacentRight');
  if (!left && !right) return tell(1, lane.id);
  if (left && right) {
    if (!lonely && left.lane.subtype !== 'road' && right.lane.subtype !== 'road') tell(2, lane.id);
    return;
  }
  if (lonely && (left ?? right)!.lane.subtype !== 'road') tell(2, lane.id);
  const empty = left ? lane.rightLine : lane.leftLine;
  if (empty.type !== 'road_border') tell(3, empty.id);
}
