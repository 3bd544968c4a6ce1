// vm-03-11: where no light decides, the priority lanelet names those that yield; an intersection has at least one.
import type { Rule } from '../check.ts';
import { hasTag } from '../../tags.ts';
import { idText } from '../../ids.ts';
import type { Lane, View } from '../../view.ts';
import { taggedArea } from './area-tagging.ts';
import { conflictsOf, sameSource, tellYields } from './right-of-way.ts';

const E = ['Error', 'regulatory element'] as const;
const I = ['Info', 'regulatory element'] as const;

const withoutLights = (view: View, lane: Lane): boolean =>
  hasTag(lane.tags, 'turn_direction') && view.regelemsOf(lane, 'traffic_light').length === 0 && view.regelemsOf(lane, 'virtual_traffic_light').length === 0;

export const rightOfWayWithoutLights: Rule = {
  name: 'mapping.intersection.right_of_way_without_traffic_lights',
  stem: 'Intersection.RightOfWayWithoutTrafficLights',
  codes: { 1: I, 2: E, 3: E, 4: ['Warning', 'regulatory element'], 5: ['Error', 'polygon'], 6: I },
  subject: 'lanelet',
  reach: 'near',
  look({ view, graphs }, lane, tell) {
    if (!withoutLights(view, lane)) return;
    for (const element of view.regelemsOf(lane, 'right_of_way')) {
      const owners = view.lanesIn(element, 'right_of_way');
      if (owners.length !== 1) tell(1, element.id);
      else if (owners[0]!.id !== lane.id) tell(2, element.id);
      else {
        const graph = graphs.vehicle();
        const { hard, slight } = conflictsOf(view, graph, lane, (other) => sameSource(graph, lane, other));
        tellYields(view, element, hard, slight, { missing: 3, needless: 4, slight: 6 }, tell);
      }
    }
  },
};

export const intersectionWithoutRightOfWay: Rule = {
  name: rightOfWayWithoutLights.name,
  stem: rightOfWayWithoutLights.stem,
  codes: rightOfWayWithoutLights.codes,
  subject: 'polygon',
  reach: 'near',
  look({ view }, polygon, tell) {
    if (polygon.type !== 'intersection_area') return;
    const inside = view.lanesNear(polygon.box).filter((l) => taggedArea(l) === polygon.id);
    if (inside.some((l) => withoutLights(view, l)) && inside.every((l) => view.regelemsOf(l, 'right_of_way').length === 0)) tell(5, polygon.id, { intersection_id: idText(polygon.id) });
  },
};
