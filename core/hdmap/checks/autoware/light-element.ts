// vm-04-01: what a traffic light element must name.
import type { Rule } from '../check.ts';
import { idFromText } from '../../ids.ts';
import { hasTag, tagOf } from '../../tags.ts';
import type { Line } from '../../view.ts';
import { boxDiagonal } from './element-box.ts';

const S = ['Error', 'linestring'] as const;
const E = ['Error', 'regulatory element'] as const;
const I = 'Info' as const;

/** Whether every light has a bulbs line that names it, and every bulbs line names one of the lights. */
function oneToOne(lights: readonly Line[], bulbs: readonly Line[]): boolean {
  const named = new Set<number>();
  for (const line of bulbs) {
    const id = idFromText(tagOf(line.tags, 'traffic_light_id') ?? '') ?? 0;
    if (id <= 0 || id > 0x7fffffff || !lights.some((l) => l.id === id)) return false;
    named.add(id);
  }
  return lights.every((l) => named.has(l.id));
}

export const lightElement: Rule = {
  name: 'mapping.traffic_light.regulatory_element_details',
  stem: 'TrafficLight.RegulatoryElementDetails',
  codes: { 1: E, 2: S, 3: S, 4: S, 5: [I, 'linestring'], 6: [I, 'regulatory element'], 7: [I, 'regulatory element'], 8: ['Warning', 'regulatory element'] },
  subject: 'regelem',
  reach: 'own',
  look({ view, parameters }, element, tell) {
    if (element.subtype !== 'traffic_light') return;
    const { id } = element;
    const lights = view.linesIn(element, 'refers'), stops = view.linesIn(element, 'ref_line'), bulbs = view.linesIn(element, 'light_bulbs');
    // Lights for people need no stop line, and lights that only crosswalks look at neither.
    if (stops.length === 0 && !lights.every((l) => l.subtype === 'red_green') && !view.usersOf(id).every((l) => l.subtype === 'crosswalk')) tell(1, id);
    for (const line of lights) if (line.type !== 'traffic_light') tell(2, line.id);
    for (const line of stops) if (line.type !== 'stop_line') tell(3, line.id);
    for (const line of bulbs) {
      if (line.type !== 'light_bulbs') tell(4, line.id);
      if (!hasTag(line.tags, 'traffic_light_id')) tell(5, line.id);
    }
    if (lights.length !== bulbs.length) tell(6, id);
    else if (!oneToOne(lights, bulbs)) tell(7, id);
    if (boxDiagonal([...lights, ...stops, ...bulbs].flatMap((l) => [...l.points])) > parameters.maxElementBox) tell(8, id);
  },
};
