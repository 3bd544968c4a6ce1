// Requirement files in the validator's form: { requirements: [{ id, validators: [{ name }] }], exclusion: [{ primitive, id,
// reason?, validators?: [{ name }] }] }. What is not of that form is refused by name.
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Primitive } from '../model.ts';
import { ruleSets } from './rule-sets.ts';
import type { Exclusion } from './run-checks.ts';

export type Requirements = { readonly names: readonly string[]; readonly exclusions: readonly Exclusion[] };

const primitives: readonly string[] = ['point', 'linestring', 'polygon', 'lanelet', 'area', 'regulatory element', 'primitive'];
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export function requirementsFrom(json: unknown): Result<Requirements> {
  if (!isRecord(json)) return refuse('hdmap/bad-requirements', { at: '{}' });
  const names: string[] = [];
  for (const requirement of list(json['requirements'])) {
    for (const validator of list(isRecord(requirement) ? requirement['validators'] : undefined)) {
      const name = isRecord(validator) ? validator['name'] : undefined;
      if (typeof name !== 'string' || !ruleSets['all']!.some((r) => r.name === name)) return refuse('hdmap/bad-requirements', { at: String(name) });
      names.push(name);
    }
  }
  const exclusions: Exclusion[] = [];
  for (const entry of list(json['exclusion'])) {
    if (!isRecord(entry) || typeof entry['id'] !== 'number' || typeof entry['primitive'] !== 'string' || !primitives.includes(entry['primitive'])) return refuse('hdmap/bad-requirements', { at: 'exclusion' });
    exclusions.push({ primitive: entry['primitive'] as Primitive, id: entry['id'], reason: typeof entry['reason'] === 'string' ? entry['reason'] : '' });
  }
  return ok({ names, exclusions });
}
