// 終了の予告 (art. 16 of the Freelance Act) on paper: when, and that the reason is told to whoever asks.
import type { LocalDate } from '../../kernel/time.ts';
import type { EndingNotice } from '../ending.ts';
import { type Look, type Paper, basePaper, dateText, filled, wordsFor } from '../paper.ts';

export type EndingToPrint = EndingNotice & { readonly id: string; readonly workerName: string; /** The reason, once it was asked and answered. */ readonly reason: string | null; /** Day on which the centre took it back. */ readonly withdrawn?: LocalDate | null };

export function endingPaper(e: EndingToPrint, look: Look): Paper {
  const w = wordsFor(look);
  return basePaper('ending-notice', look, e.id.slice(-12), e.noticed, { name: e.workerName + (look.lang === 'ja' ? ' 様' : ''), lines: [] }, {
    lead: filled(w.endingLead, { day: dateText(e.ends, look) }),
    facts: [
      { label: w.endingNoticed, value: dateText(e.noticed, look) },
      { label: w.endingEnds, value: dateText(e.ends, look) },
      ...(e.exception === null ? [] : [{ label: w.endingWithout, value: [w[`without-${e.exception}`], e.evidence].filter((text) => text !== '').join('　') }]),
      ...(e.reason === null ? [] : [{ label: w.endingReason, value: e.reason }]),
      ...(e.withdrawn === null || e.withdrawn === undefined ? [] : [{ label: w.endingWithdrawn, value: dateText(e.withdrawn, look) }]),
    ],
    notes: [filled(w.endingAsk, { day: dateText(e.reasonUntil, look) }), w.endingPay],
  });
}
