// Telling two or more people of a job is recruitment: フリーランス法 art. 12, and the guideline's six items.
import { type Refusal, type Result, ok } from '../kernel/result.ts';
import type { LocalDate } from '../kernel/time.ts';
import type { Yen } from '../kernel/yen.ts';
import { valueOn } from './rule.ts';
import { recruitmentFromPeople } from './rules/freelance-act.ts';

/** The guideline's six items, then what art. 12 names besides: cancellation and non-renewal, and who recruits. */
export const recruitmentItems = ['work', 'delivery', 'fee', 'expenses', 'rights', 'contact', 'ending', 'recruiter'] as const;
export type RecruitmentItem = (typeof recruitmentItems)[number];

/** Items without which a notice counts as misleading (指針 to art. 12): these block, the guideline's others are asked for. */
export const neededByAct = ['name', 'address', 'contact', 'work', 'place', 'fee'] as const;

export type Recruitment = {
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly work: string;
  readonly place: string;
  readonly delivery: { readonly from: LocalDate | null; readonly by: LocalDate } | null;
  readonly fee: { readonly least: Yen; readonly most: Yen; readonly per: string; readonly payOn: string; readonly method: string } | null;
  readonly expenses: string;
  readonly rights: string;
  /** 解除・不更新, from the common terms. */
  readonly ending: string;
  /** Who answers, by name. */
  readonly person: string;
  /** Last day on which the display is still true. */
  readonly validUntil: LocalDate;
};

const blank = (text: string): boolean => text.trim() === '';

/** Items that the display lacks. */
export function missingRecruitmentItems(r: Recruitment): RecruitmentItem[] {
  const lacks: Record<RecruitmentItem, boolean> = {
    work: blank(r.work),
    delivery: r.delivery === null,
    fee: r.fee === null || blank(r.fee.payOn) || blank(r.fee.method),
    expenses: blank(r.expenses),
    rights: blank(r.rights),
    contact: blank(r.contact) || blank(r.person),
    ending: blank(r.ending),
    recruiter: blank(r.name) || blank(r.address),
  };
  return recruitmentItems.filter((item) => lacks[item]);
}

/** May this job be told to so many people today? Misleading or outdated displays are refused by item. */
export function checkRecruitment(r: Recruitment, people: number, on: LocalDate): Result<{ readonly missing: readonly RecruitmentItem[] }> {
  const missing = missingRecruitmentItems(r);
  if (people < (valueOn(recruitmentFromPeople, on) ?? 2)) return ok({ missing });
  const refusals: Refusal[] = neededByAct.filter((item) => (item === 'fee' ? r.fee === null : blank(r[item]))).map((item) => ({ code: 'money/recruitment-lacks', facts: { item } }));
  if (r.fee !== null && r.fee.least > r.fee.most) refusals.push({ code: 'money/recruitment-fee-order', facts: { least: r.fee.least, most: r.fee.most } });
  if (r.validUntil < on) refusals.push({ code: 'money/recruitment-outdated', facts: { validUntil: r.validUntil } });
  return refusals.length > 0 ? { ok: false, refusals } : ok({ missing });
}
