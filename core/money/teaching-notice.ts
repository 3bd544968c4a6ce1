// 取引条件の明示 of somebody who teaches: nothing is handed in, so the days of teaching are the period and the fee is a price
// a taught day (how many days it will be is open to the learner, 公取委規則 art. 1 §3: a way to compute).
import type { Instant, LocalDate } from '../kernel/time.ts';
import { dayOf, monthOf } from '../kernel/time.ts';
import type { Yen } from '../kernel/yen.ts';
import { usualPayDay } from './due.ts';
import type { CentreTerms } from './model.ts';
import type { CommonTerms, NoticeDraft } from './order-notice.ts';
import { say } from './say.ts';

export type TeachingOrder = {
  readonly id: string; readonly mentor: { readonly id: string; readonly name: string }; readonly learner: string; /** Who answers questions, by name. */ readonly contact: string;
  readonly ordered: Instant; readonly order: { readonly number: string; readonly title: string; readonly step: string };
  readonly minutesPerDay: number; readonly days: number; readonly until: LocalDate; readonly yenPerDay: Yen;
};

export function teachingNotice(t: TeachingOrder, terms: CentreTerms, common: CommonTerms): NoticeDraft {
  return {
    id: t.id, version: 1,
    orderer: { name: terms.name, address: terms.address, contact: terms.phone, person: t.contact },
    worker: t.mentor,
    ordered: t.ordered, order: t.order.number, pieces: [],
    content: say('ja', 'money/teaching-work', { learner: t.learner, order: t.order.title, step: t.order.step }),
    receiveFrom: dayOf(t.ordered), receiveBy: t.until, place: say('ja', 'money/teaching-place'),
    inspected: false, inspectBy: null,
    fee: { method: say('ja', terms.payTax === 'included' ? 'money/teaching-pay-included' : 'money/teaching-pay-added', { yen: t.yenPerDay, minutes: t.minutesPerDay, days: t.days }) },
    payOn: usualPayDay(monthOf(t.until), terms.payDay),
    reconsignment: null, open: [], terms: common, asks: t.contact,
  };
}
