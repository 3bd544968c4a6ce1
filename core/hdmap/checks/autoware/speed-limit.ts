// vm-01-09: speed limits are positive numbers of a sensible size.
import type { Rule } from '../check.ts';
import { asNumber, tagOf } from '../../tags.ts';

export const speedLimit: Rule = {
  name: 'mapping.lane.speed_limit_validity',
  stem: 'Lane.SpeedLimitValidity',
  codes: { 1: ['Error', 'lanelet'], 2: ['Error', 'lanelet'] },
  subject: 'lanelet',
  reach: 'own',
  look({ parameters }, lane, tell) {
    if (lane.subtype !== 'road' && lane.subtype !== 'private') return;
    const text = tagOf(lane.tags, 'speed_limit');
    if (text === undefined) return;
    const speed = asNumber(text);
    const facts = { subtype: lane.subtype, speed_limit_value: text, min_speed_limit: parameters.minSpeed, max_speed_limit: parameters.maxSpeed };
    if (speed === undefined || speed <= 0) tell(1, lane.id, facts);
    else if (speed < parameters.minSpeed || speed > parameters.maxSpeed) tell(2, lane.id, facts);
  },
};
