// Lanelet2's four rules about tags: known, of known value, there where they must be, yes or no where they must be.
import type { Severity } from '../../finding.ts';
import type { Primitive } from '../../model.ts';
import { asBool, hasTag, sortedPairs } from '../../tags.ts';
import { type Codes, type Rule, type Scene, type Tell, mapRule } from '../check.ts';
import { type Tagged, booleanKeys, everythingTagged, knownKeys, knownValues, mandatoryKeys } from './known-tags.ts';

const kinds = ['point', 'linestring', 'lanelet', 'area', 'regulatory element'] as const satisfies readonly Primitive[];

/** One code for several kinds of primitive: the number tells the kind, the code stays the rule's name. */
const manyKinds: Codes = Object.fromEntries(kinds.map((kind, i) => [-i - 1, ['Warning' satisfies Severity, kind] as const]));

const numberOf = (primitive: Primitive): number => -kinds.indexOf(primitive as (typeof kinds)[number]) - 1;

const tagRule = (name: string, withPoints: boolean, look: (thing: Tagged, tell: (facts: Record<string, string>) => void) => void): Rule => mapRule({
  name,
  stem: name,
  codes: manyKinds,
  look({ view }: Scene, tell: Tell) {
    for (const thing of everythingTagged(view, withPoints)) look(thing, (facts) => tell(numberOf(thing.primitive), thing.id, facts));
  },
});

export const unknownTags = tagRule('mapping.unknown_tags', true, ({ primitive, tags }, tell) => {
  for (const [key] of sortedPairs(tags)) if (!knownKeys[primitive]!.some((known) => key.startsWith(known))) tell({ key });
});

export const unknownTagValue = tagRule('mapping.unknown_tag_value', true, ({ primitive, tags }, tell) => {
  for (const [key, value] of sortedPairs(tags)) {
    // The subtype of a line is left out: Lanelet2 looks it up under a key that is never there.
    const known = primitive === 'linestring' && key === 'subtype' ? undefined : knownValues[primitive]![key];
    if (known && !known.includes(value)) tell({ key, value });
  }
});

export const mandatoryTags = tagRule('mapping.mandatory_tags', false, ({ primitive, tags }, tell) => {
  for (const key of mandatoryKeys[primitive] ?? []) if (!hasTag(tags, key)) tell({ key });
});

export const boolTags = tagRule('mapping.bool_tags', false, ({ tags }, tell) => {
  for (const [key, value] of sortedPairs(tags)) if (booleanKeys.some((b) => key.startsWith(b)) && asBool(value) === undefined) tell({ key, value });
});
