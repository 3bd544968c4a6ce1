// A tag set, changed or taken away on any primitive.
import { ok } from '../../kernel/result.ts';
import { type HdMap, type MemberType, pointOf, relationOf, wayOf, withPoint, withRelation, withWay } from '../model.ts';
import { withTag } from '../tags.ts';
import { type Acted, missing } from './act.ts';

export function setTag(map: HdMap, type: MemberType, id: number, key: string, value: string | undefined): Acted {
  if (type === 'node') {
    const point = pointOf(map, id);
    return point ? ok(withPoint(map, id, { ...point, tags: withTag(point.tags, key, value) })) : missing('point', id);
  }
  if (type === 'way') {
    const way = wayOf(map, id);
    return way ? ok(withWay(map, id, { ...way, tags: withTag(way.tags, key, value) })) : missing('line', id);
  }
  const relation = relationOf(map, id);
  return relation ? ok(withRelation(map, id, { ...relation, tags: withTag(relation.tags, key, value) })) : missing('primitive', id);
}
