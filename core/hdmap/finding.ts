// What a rule or a reader has to say about one primitive. Its sentence stands in words.ts under the code.
import { compareIds } from './ids.ts';
import type { Primitive } from './model.ts';

export type Severity = 'Error' | 'Warning' | 'Info';

export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly primitive: Primitive;
  readonly id: number;
  /** What fills the sentence. */
  readonly facts?: Readonly<Record<string, string | number>>;
};

export const finding = (code: string, severity: Severity, primitive: Primitive, id: number, facts?: Finding['facts']): Finding =>
  facts ? { code, severity, primitive, id, facts } : { code, severity, primitive, id };

/** One fixed order, so that answers can be compared byte by byte. */
export const byCodeAndId = (a: Finding, b: Finding): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : compareIds(a.id, b.id) || (a.primitive < b.primitive ? -1 : a.primitive > b.primitive ? 1 : 0));
