// The nouns of an HD map, as Lanelet2 files carry them (Poggenhans et al. 2018). Immutable; layers share what did not change.
import { type Layer, entriesOf, getFrom, layerOf, setIn } from './layer.ts';
import { type Tags, asBool, tagOf } from './tags.ts';

/** Attributes of the XML element other than those the model names (version, visible, user …), and unknown children. */
export type More = { readonly attributes: readonly string[]; readonly inner?: readonly string[] };

/** A point: degrees on WGS84, metres in the map frame. `ele` stays a tag, `z` is its number. */
export type Point = { readonly id: number; readonly lat: number; readonly lon: number; readonly x: number; readonly y: number; readonly z: number; readonly tags: Tags; readonly more?: More | undefined };

/** A linestring, or a polygon when tagged area=yes. */
export type Way = { readonly id: number; readonly points: readonly number[]; readonly tags: Tags; readonly more?: More | undefined };

export type MemberType = 'node' | 'way' | 'relation';
export type Member = { readonly type: MemberType; readonly ref: number; readonly role: string };

/** A lanelet, an area, a regulatory element, or a relation this engine keeps without understanding. */
export type Relation = { readonly id: number; readonly members: readonly Member[]; readonly tags: Tags; readonly more?: More | undefined };

export type Primitive = 'point' | 'linestring' | 'polygon' | 'lanelet' | 'area' | 'regulatory element' | 'primitive';

/** Attributes of the osm element and its other children (MetaInfo, bounds, validation …), kept word for word. */
export type Header = { readonly attributes: readonly string[]; readonly children: readonly string[] };

export type HdMap = { readonly header: Header; readonly points: Layer<Point>; readonly ways: Layer<Way>; readonly relations: Layer<Relation> };

export const emptyMap: HdMap = {
  header: { attributes: ['generator', 'kado'], children: ['<MetaInfo format_version="2" map_version="1" validation_version="1"/>'] },
  points: layerOf(new Map()),
  ways: layerOf(new Map()),
  relations: layerOf(new Map()),
};

export const pointOf = (map: HdMap, id: number): Point | undefined => getFrom(map.points, id);
export const wayOf = (map: HdMap, id: number): Way | undefined => getFrom(map.ways, id);
export const relationOf = (map: HdMap, id: number): Relation | undefined => getFrom(map.relations, id);

export const withPoint = (map: HdMap, id: number, point: Point | undefined): HdMap => ({ ...map, points: setIn(map.points, id, point) });
export const withWay = (map: HdMap, id: number, way: Way | undefined): HdMap => ({ ...map, ways: setIn(map.ways, id, way) });
export const withRelation = (map: HdMap, id: number, relation: Relation | undefined): HdMap => ({ ...map, relations: setIn(map.relations, id, relation) });

export const isPolygon = (way: Way): boolean => asBool(tagOf(way.tags, 'area')) === true;

export function kindOfRelation(relation: Relation): Primitive {
  const type = tagOf(relation.tags, 'type');
  return type === 'lanelet' ? 'lanelet' : type === 'multipolygon' ? 'area' : type === 'regulatory_element' ? 'regulatory element' : 'primitive';
}

/** Members of a relation in one role. */
export const inRole = (relation: Relation, role: string): Member[] => relation.members.filter((m) => m.role === role);

/** The largest id in use over all kinds: new ids go above it. */
export function highestId(map: HdMap): number {
  let top = 0;
  for (const layer of [map.points, map.ways, map.relations]) for (const [id] of entriesOf<unknown>(layer)) if (id > top) top = id;
  return top;
}

/** What a file says about itself in MetaInfo, e.g. `format_version`. */
export function metaInfo(map: HdMap, key: string): string | undefined {
  for (const child of map.header.children) {
    const found = new RegExp(`^<MetaInfo\\b[^>]*\\b${key}\\s*=\\s*["']([^"']*)["']`).exec(child);
    if (found) return found[1];
  }
  return undefined;
}
