// JSON with ids as numbers, also those beyond what JavaScript numbers hold.
import { idText } from '../../core/hdmap/ids.ts';

/** A value that `jsonText` prints as the bare number of an id. */
export const idMark = (id: number): string | number => (id < -(2 ** 52) ? `\u0001${idText(id)}\u0001` : id);

export const jsonText = (value: unknown): string => JSON.stringify(value, undefined, 1).replace(/"\\u0001(-?\d+)\\u0001"/g, '$1');
