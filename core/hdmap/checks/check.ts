// What a rule is: a name, what it may say, and a function from one subject to findings. A rule says how far it looks,
// so that after an edit only the subjects within its reach are asked again.
import type { Finding, Severity } from '../finding.ts';
import type { Primitive } from '../model.ts';
import type { RoutingGraph } from '../graph/routing-graph.ts';
import type { Lane, Line, Regelem, View } from '../view.ts';

/** Which graphs rules ask; built once a check, and only when asked for. */
export type Graphs = {
  /** Vehicles by the German rules of Lanelet2. */
  readonly vehicle: () => RoutingGraph;
  /** Every lanelet taking part, as the validator's neighbour checks want it. */
  readonly everyone: () => RoutingGraph;
  readonly everyoneOnFoot: () => RoutingGraph;
};

export type Parameters = {
  readonly iouThreshold: number;
  readonly centerlinePlanar: number;
  readonly centerlineHeight: number;
  readonly turnSignalDistance: number;
  readonly minBodyHeight: number;
  readonly maxBodyHeight: number;
  readonly minSpeed: number;
  readonly maxSpeed: number;
  /** Diagonal of a regulatory element's box, metres. */
  readonly maxElementBox: number;
  readonly virtualLightRefers: readonly string[];
};

export type Scene = { readonly view: View; readonly graphs: Graphs; readonly parameters: Parameters };

/** Tells a finding: number of the code, id of the primitive, facts of the sentence. */
export type Tell = (number: number, id: number, facts?: Finding['facts']) => void;

type Subject = { readonly lanelet: Lane; readonly linestring: Line; readonly polygon: Line; readonly regelem: Regelem };

/**
 * How far a rule looks from its subject. own: the subject and what it refers to and is referred by. near: also what its
 * box touches (enlarged by `metres`), and graph neighbours there. map: everything.
 */
export type Reach = 'own' | 'near' | 'map';

/** Code numbers → severity and kind of primitive. */
export type Codes = Readonly<Record<number, readonly [Severity, Primitive]>>;

type RuleOf<K extends keyof Subject> = { readonly subject: K; readonly reach: Reach; readonly look: (scene: Scene, subject: Subject[K], tell: Tell) => void };
type MapRule = { readonly subject: 'map'; readonly reach: 'map'; readonly look: (scene: Scene, tell: Tell) => void };

export type Rule = {
  /** As requirement files name it, e.g. mapping.lane.border_sharing. */
  readonly name: string;
  /** Stem of its codes, e.g. Lane.BorderSharing. */
  readonly stem: string;
  readonly codes: Codes;
} & (RuleOf<'lanelet'> | RuleOf<'linestring'> | RuleOf<'polygon'> | RuleOf<'regelem'> | MapRule);

/** `Lane.BorderSharing-001`; numbers below 1 stand for the stem alone. */
export const codeOf = (rule: Pick<Rule, 'stem'>, number: number): string => (number <= 0 ? rule.stem : `${rule.stem}-${String(number).padStart(3, '0')}`);

/** A rule about the map as a whole. */
export const mapRule = (rule: Pick<Rule, 'name' | 'stem' | 'codes'> & Pick<MapRule, 'look'>): Rule => ({ ...rule, subject: 'map', reach: 'map' });
