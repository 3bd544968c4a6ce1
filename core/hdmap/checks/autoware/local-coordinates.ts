// Either every point has local coordinates or none has.
import { mapRule } from '../check.ts';
import { hashOrder } from '../../hash-order.ts';
import { entriesOf, getFrom } from '../../layer.ts';
import { hasTag } from '../../tags.ts';

export const localCoordinates = mapRule({
  name: 'mapping.lane.local_coordinates_declaration',
  stem: 'Lane.LocalCoordinatesDeclaration',
  codes: { 1: ['Error', 'point'], 2: ['Error', 'point'], 3: ['Error', 'point'] },
  look({ view }, tell) {
    const layer = view.map.points;
    let some = false, without: number[] = [];
    const half: [number, 2 | 3][] = [];
    for (const [id, { tags }] of entriesOf(layer)) {
      const x = hasTag(tags, 'local_x'), y = hasTag(tags, 'local_y');
      some ||= x || y;
      if (!x && !y) without.push(id);
      else if (x !== y) half.push([id, x ? 2 : 3]);
    }
    if (!some) return;
    for (const id of without) tell(1, id);
    if (half.length === 0) return;
    // The first point with a local coordinate only opens the rule; which it is depends on the walk.
    const opener = hashOrder([...entriesOf(layer)].map(([id]) => id)).find((id) => {
      const tags = getFrom(layer, id)!.tags;
      return hasTag(tags, 'local_x') || hasTag(tags, 'local_y');
    });
    for (const [id, number] of half) if (id !== opener) tell(number, id);
  },
});
