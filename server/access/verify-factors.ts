// Password, then the typed second factor where the account has one. Every wrong answer is the same answer.
import { sql } from 'kysely';
import type { Strength } from '../../core/access/model.ts';
import { type Instant, epochMs } from '../../core/kernel/time.ts';
import type { Keys } from '../db/seal.ts';
import type { Tx } from '../db/with-actor.ts';
import { refused } from '../http/refusals.ts';
import { hashRecoveryCode, totpStep } from './codes.ts';
import { openCode } from '../db/seal-codes.ts';
import { passwordFits } from './passwords.ts';

export type Known = { readonly account: string | null; readonly password_hash: string | null; readonly totp_secret: string | null };
export type Typed = { readonly password: string; readonly code?: string | undefined };

/** How strong the proof is; throws a refusal when it is none. Codes are used up here, in the caller's transaction. */
export async function verifyFactors(tx: Tx, keys: Keys, known: Known | undefined, typed: Typed, now: Instant): Promise<Strength> {
  const fits = await passwordFits(known?.password_hash, typed.password);
  if (!fits || known?.account == null) throw refused('access/wrong-sign-in');
  if (known.totp_secret === null) return 'password';
  if (typed.code === undefined || typed.code === '') throw refused('access/code-needed');
  if (/^\d{6}$/.test(typed.code)) {
    const step = totpStep(openCode(keys, known.totp_secret, known.account), typed.code, epochMs(now));
    if (step === null) throw refused('access/wrong-sign-in');
    const { rows } = await sql<{ fresh: boolean }>`select app.use_totp_step(${known.account}, ${step}) as fresh`.execute(tx);
    if (rows[0]?.fresh !== true) throw refused('access/code-used');
    return 'password-code';
  }
  const { rows } = await sql<{ fresh: boolean }>`select app.use_recovery_code(${known.account}, ${hashRecoveryCode(typed.code)}) as fresh`.execute(tx);
  if (rows[0]?.fresh !== true) throw refused('access/wrong-sign-in');
  return 'password-code';
}
