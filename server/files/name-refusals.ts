// What was wrong with a file, said with the name that the person gave it: she may have sent twenty at once.
import { type Result } from '../../core/kernel/result.ts';

export const nameRefusals = <T>(result: Result<T>, name: string): Result<T> => (result.ok ? result : { ok: false, refusals: result.refusals.map((refusal) => ({ ...refusal, facts: { ...refusal.facts, name } })) });
