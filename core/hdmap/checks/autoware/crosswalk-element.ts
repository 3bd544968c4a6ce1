// vm-05-01: what a crosswalk regulatory element must name, and that its crosswalk lies on the road it rules.
import type { Rule } from '../check.ts';
import { ringsTouch } from '../../geometry/overlay.ts';
import { idText } from '../../ids.ts';
import { asBool, tagOf } from '../../tags.ts';
import { boxDiagonal } from './element-box.ts';
import { wrongTyped } from './wrong-typed.ts';

const E = ['Error', 'regulatory element'] as const;
const L = ['Error', 'lanelet'] as const;

/** Lanelets that refer to one element and are looked at; a real one has a handful. */
const USERS = 100;

export const crosswalkElement: Rule = {
  name: 'mapping.crosswalk.regulatory_element_details',
  stem: 'Crosswalk.RegulatoryElementDetails',
  codes: {
    1: E, 2: E, 3: ['Info', 'regulatory element'], 6: L, 7: ['Error', 'linestring'], 9: E, 10: L, 11: L, 12: E,
    13: ['Warning', 'regulatory element'],
  },
  subject: 'regelem',
  reach: 'own',
  look({ view, parameters }, element, tell) {
    if (element.subtype !== 'crosswalk') return;
    const { id } = element;
    const lanes = view.lanesIn(element, 'refers'), lines = view.linesIn(element, 'ref_line'), polygons = view.polygonsIn(element, 'crosswalk_polygon');
    if (lanes.length === 0) tell(1, id);
    else if (lanes.length > 1) tell(2, id);
    if (lines.length === 0) tell(3, id);
    else if (lines.length > 1) tell(9, id);
    const right = wrongTyped(lanes, (l) => tagOf(l.tags, 'type') === 'lanelet' && l.subtype === 'crosswalk', (l) => tell(6, l.id));
    for (const lane of right) {
      const feet = tagOf(lane.tags, 'participant:pedestrian');
      if (feet === undefined) tell(10, lane.id);
      else if (asBool(feet) !== true) tell(11, lane.id);
      for (const road of view.usersOf(id).slice(0, USERS)) {
        if (road.subtype === 'road' && !ringsTouch(view.ring(lane), view.ring(road))) tell(12, id, { crosswalk_id: idText(lane.id), road_lanelet_id: idText(road.id) });
      }
    }
    wrongTyped(lines, (l) => l.type === 'stop_line', (l) => tell(7, l.id));
    if (boxDiagonal([...lines, ...polygons].flatMap((l) => [...l.points]).concat(lanes.flatMap((l) => [...l.left, ...l.right]))) > parameters.maxElementBox) tell(13, id);
  },
};
