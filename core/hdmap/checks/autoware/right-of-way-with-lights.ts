// vm-03-10: turning lanelets under traffic lights tell whom they go before.
import type { Rule } from '../check.ts';
import type { Lane, View } from '../../view.ts';
import { tagOf } from '../../tags.ts';
import { conflictsOf, idsIn, sameSource, tellYields } from './right-of-way.ts';

const E = ['Error', 'regulatory element'] as const;

/** The direction of the first light over a lanelet, as a vector along its line. */
function lightOver(view: View, lane: Lane): { dx: number; dy: number } | undefined {
  const element = view.regelemsOf(lane, 'traffic_light')[0];
  const line = element && view.linesIn(element, 'refers')[0];
  const a = line?.points[0], b = line?.points.at(-1);
  return a && b ? { dx: b.x - a.x, dy: b.y - a.y } : undefined;
}

/** Lights that are neither parallel nor opposite (45 degrees) do not turn green together. */
function otherTiming(view: View, a: Lane, b: Lane): boolean {
  const p = lightOver(view, a), q = lightOver(view, b);
  if (!p || !q) return true;
  const m = Math.hypot(p.dx, p.dy), n = Math.hypot(q.dx, q.dy);
  if (m < 1e-6 || n < 1e-6) return true;
  return Math.min(1, Math.abs((p.dx * q.dx + p.dy * q.dy) / (m * n))) <= Math.cos(Math.PI / 4);
}

export const rightOfWayWithLights: Rule = {
  name: 'mapping.intersection.right_of_way_with_traffic_lights',
  stem: 'Intersection.RightOfWayWithTrafficLights',
  codes: { 1: ['Error', 'lanelet'], 2: E, 3: E, 4: E, 5: E, 6: ['Info', 'regulatory element'] },
  subject: 'lanelet',
  reach: 'near',
  look({ view, graphs }, lane, tell) {
    const turn = tagOf(lane.tags, 'turn_direction');
    if ((turn !== 'left' && turn !== 'right') || view.regelemsOf(lane, 'traffic_light').length === 0) return;
    const elements = view.regelemsOf(lane, 'right_of_way');
    const element = elements[0];
    if (!element) return tell(1, lane.id, { turn_direction: turn });
    if (elements.length > 1) return tell(2, lane.id);
    if (!idsIn(view, element, 'right_of_way').has(lane.id)) return tell(3, element.id);
    const graph = graphs.vehicle();
    const goesFirst = (other: Lane): boolean => otherTiming(view, lane, other) || (turn === 'left' && tagOf(other.tags, 'turn_direction') === 'right');
    const { hard, slight } = conflictsOf(view, graph, lane, (other) => sameSource(graph, lane, other) || !goesFirst(other));
    tellYields(view, element, hard, slight, { missing: 4, needless: 5, slight: 6 }, tell);
  },
};
