// vm-04-03: every bulb has a colour that lights have, and an arrow that arrows have.
import type { Rule } from '../check.ts';
import { tagOf } from '../../tags.ts';

const P = ['Error', 'point'] as const;
const colours = new Set(['red', 'yellow', 'green']);
const arrows = new Set(['up', 'right', 'left', 'up_right', 'up_left']);

export const lightBulbs: Rule = {
  name: 'mapping.traffic_light.light_bulb_tagging',
  stem: 'TrafficLight.LightBulbTagging',
  codes: { 1: P, 2: P, 3: P },
  subject: 'linestring',
  reach: 'own',
  look({ view }, line, tell) {
    if (!view.regelemsNaming(line.id).some((r) => (r.params.get('light_bulbs') ?? []).some((p) => p.kind === 'linestring' && p.id === line.id))) return;
    for (const bulb of line.points) {
      const colour = tagOf(bulb.tags, 'color'), arrow = tagOf(bulb.tags, 'arrow');
      if (colour === undefined) tell(1, bulb.id);
      else if (!colours.has(colour)) tell(2, bulb.id);
      if (arrow !== undefined && !arrows.has(arrow)) tell(3, bulb.id);
    }
  },
};
