// vm-04-02: a traffic light body has a sensible height.
import type { Rule } from '../check.ts';
import { asNumber, tagOf } from '../../tags.ts';

export const bodyHeight: Rule = {
  name: 'mapping.traffic_light.body_height',
  stem: 'TrafficLight.BodyHeight',
  codes: { 1: ['Error', 'linestring'], 2: ['Error', 'linestring'] },
  subject: 'linestring',
  reach: 'own',
  look({ parameters }, line, tell) {
    if (line.type !== 'traffic_light') return;
    const text = tagOf(line.tags, 'height');
    if (text === undefined) return tell(1, line.id);
    const height = asNumber(text) ?? -1;
    if (height < parameters.minBodyHeight || height > parameters.maxBodyHeight) tell(2, line.id, { actual_height: text, min_height: parameters.minBodyHeight, max_height: parameters.maxBodyHeight });
  },
};
