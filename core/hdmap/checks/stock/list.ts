// Lanelet2's own checks (lanelet2_validation 1.2).
import type { Rule } from '../check.ts';
import { curvatureTooBig } from './curvature.ts';
import { graphIsValid } from './graph-valid.ts';
import { duplicatedCorners, duplicatedPoints, pointsTooClose } from './points.ts';
import { boolTags, mandatoryTags, unknownTagValue, unknownTags } from './tag-rules.ts';

export const stockRules: readonly Rule[] = [boolTags, curvatureTooBig, duplicatedPoints, duplicatedCorners, mandatoryTags, pointsTooClose, unknownTags, unknownTagValue, graphIsValid];
