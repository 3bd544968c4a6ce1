// The centre's terms through HTTP: every version to read, a new one to record, none to change.
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { readTerms } from '../../core/money/read-terms.ts';
import { minimumWages } from '../../core/money/rules/minimum-wage.ts';
import { getTerms, recordTerms, type termsShape } from '../../core/money/wire.ts';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { prefectures } from '../../core/kernel/prefectures.ts';
import { writeAudit } from '../db/write-audit.ts';
import { bankMaster, bankNames } from '../documents/bank-master.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';
import { type Version, foundingOf, insertTerms, termVersions } from './terms.ts';

/** The version in force on a day, of versions listed newest first. */
const inForce = (versions: readonly Version[], day: LocalDate): Version | undefined =>
  versions.filter((v) => v.from <= day).reduce<Version | undefined>((best, v) => (best === undefined || v.from > best.from ? v : best), undefined);

function shown({ terms, common, payer, from }: Version): z.input<typeof termsShape> {
  const { version: _version, from: _from, to: _to, ...clauses } = common;
  return { ...terms, prefecture: terms.prefecture as (typeof prefectures)[number], from, common: clauses, payer: { code: payer.code, account: payer.account } };
}

export function routes(app: App): void {
  register(app, getTerms, {
    handle: async ({ tx, actor, now }) => {
      const today = dayOf(now);
      const versions = await termVersions(tx);
      const current = inForce(versions, today);
      return {
        body: {
          today, mayRecord: actor.roles.includes('manager'), wageKnownIn: Object.keys(minimumWages), founding: await foundingOf(tx),
          versions: versions.map((v) => {
            const at = bankNames(v.payer.account.bank, v.payer.account.branch);
            return { version: v.version, by: v.by, at: v.at, inForce: v === current, bankName: at === undefined ? '' : `${at.bank} ${at.branch}`, terms: shown(v) };
          }),
        },
      };
    },
  });
  register(app, recordTerms, {
    stepUp: true,
    handle: async ({ tx, body, now, id }) => {
      const { after, ...given } = body;
      const last = (await termVersions(tx))[0], newest = last?.version ?? 0;
      if (newest !== after) return refuse('money/already-newer-terms', { version: newest });
      const version = newest + 1;
      const read = readTerms({ ...given, from: given.from as LocalDate }, version, dayOf(now), bankMaster);
      if (!read.ok) return read;
      if (last !== undefined && last.from === given.from && isDeepStrictEqual(shown(last), shown({ ...last, ...read.value }))) return refuse('money/terms-same');
      const row = id();
      await insertTerms(tx, row, given.from, read.value);
      await writeAudit(tx, 'terms/record', 'terms', row, { version, from: given.from });
      return { body: { version } };
    },
  });
}
