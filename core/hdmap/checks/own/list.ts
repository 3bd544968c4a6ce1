// Our own rules: what the maps of a first-time mapper get wrong and no other tool says.
import type { Rule } from '../check.ts';
import { heightDatum, heightMissing, heightOutlier } from './heights.ts';
import { boundsCross, laneletInverted, looseEnd } from './lanelets.ts';
import { mgrsBorder } from './mgrs-border.ts';

export const ownRules: readonly Rule[] = [mgrsBorder, heightDatum, heightMissing, heightOutlier, boundsCross, laneletInverted, looseEnd];
