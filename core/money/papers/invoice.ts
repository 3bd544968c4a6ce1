// 適格請求書, 領収書 and the polite reminder.
import { daysBetween } from '../../kernel/time.ts';
import type { CreditNote } from '../credit-note.ts';
import type { Invoice } from '../model.ts';
import { type InvoiceToPrint, type Receipt, type Reminder, reminderSum } from '../receivable.ts';
import { type Look, type Paper, basePaper, dateText, filled, priceCell, rateName, rateSums, taxSums, wordsFor } from '../paper.ts';

const to = (i: Invoice): Paper['to'] => ({ name: i.clientName, lines: [] });

export function invoicePaper({ invoice: i, payTo }: InvoiceToPrint, look: Look): Paper {
  const w = wordsFor(look);
  return basePaper('invoice', look, i.number, i.issued, to(i), {
    lead: w.invoiceLead,
    headline: { label: w.invoiceTotal, yen: i.total },
    facts: [
      { label: w.period, value: i.from === i.to ? dateText(i.from, look) : `${dateText(i.from, look)} – ${dateText(i.to, look)}` },
      { label: w.due, value: dateText(i.due, look) },
      ...(payTo === '' ? [] : [{ label: w.bankAccount, value: payTo }]),
    ],
    tables: [{
      caption: w.details,
      columns: [{ label: w.order, kind: 'text' }, { label: w.item, kind: 'title' }, { label: w.quantity, kind: 'number' }, { label: w.unit, kind: 'text' }, { label: w.price, kind: 'yen' }, { label: w.amount, kind: 'yen' }],
      rows: i.lines.map((l) => [l.orderNumber ?? l.order, l.tax === 'reduced' ? `${l.title} ${w.reducedMark}` : l.title, l.quantity, l.unit, priceCell(l.price, look), l.amount]),
      sums: [{ label: w.net, yen: i.net, strong: false }, ...rateSums(i.totals, look), { label: w.total, yen: i.total, strong: true }],
    }],
    notes: [...(i.lines.some((l) => l.tax === 'reduced') ? [w.reducedNote] : []), ...(payTo === '' ? [] : [w.feeNote])],
  });
}

/** 適格返還請求書: the original days, what is given back, per rate. */
export function creditNotePaper(n: CreditNote, look: Look): Paper {
  const w = wordsFor(look);
  return basePaper('credit-note', look, n.number, n.on, { name: n.clientName, lines: [] }, {
    // Only a registered issuer's note is a qualified one (消費税法 art. 57-4 (3)).
    ...(n.registration === null ? { title: w.creditPlain } : {}),
    lead: w.creditLead,
    headline: { label: w.creditTotal, yen: n.total },
    facts: [{ label: w.creditOf, value: n.invoice }, { label: w.creditOn, value: dateText(n.on, look) }, { label: w.creditPeriod, value: n.from === n.to ? dateText(n.from, look) : `${dateText(n.from, look)} – ${dateText(n.to, look)}` }, { label: w.creditReason, value: n.reason }],
    tables: [{
      caption: w.details,
      columns: [{ label: w.item, kind: 'title' }, { label: w.amount, kind: 'yen' }],
      rows: n.lines.map((l) => [l.tax === 'reduced' ? `${l.title} ${w.reducedMark}` : l.title, l.amount]),
      sums: [{ label: w.net, yen: n.net, strong: false }, ...rateSums(n.totals, look), { label: w.total, yen: n.total, strong: true }],
    }],
    notes: [...(n.lines.some((l) => l.tax === 'reduced') ? [w.reducedNote] : []), w.creditNote],
  });
}

/** A receipt for a transfer; electronic, so it carries no stamp. Per-rate totals stand when it settles the whole invoice. */
export function receiptPaper(r: Receipt, look: Look): Paper {
  const w = wordsFor(look), held = r.held ?? 0, { total } = r.invoice;
  const whole = r.amount - held === total, none = r.amount === held;
  const takenBack = r.takenBack ?? null;
  return basePaper('receipt', look, r.number, r.on, to(r.invoice), {
    ...(takenBack === null ? {} : { title: w.receiptBack }),
    lead: takenBack === null ? w.receiptLead : filled(w.receiptBackLead, { day: dateText(takenBack, look) }),
    headline: { label: w.receiptTotal, yen: r.amount },
    facts: [
      { label: w.receiptFor, value: none ? w.receiptForHeld : filled(whole ? w.receiptForText : w.receiptForPart, { number: r.invoice.number }) },
      ...(held === 0 || none ? [] : [{ label: w.receiptHeld, value: filled(w.receiptHeldText, { yen: held.toLocaleString('ja-JP') }) }]),
      { label: w.paidOn, value: dateText(r.paidOn, look) }, { label: w.method, value: w.bankTransfer },
    ],
    tables: whole ? [{ caption: w.details, columns: [{ label: w.item, kind: 'title' }, { label: w.amount, kind: 'yen' }], rows: r.invoice.totals.map((t) => [rateName(t, look), t.net]), sums: [...taxSums(r.invoice.totals, look), { label: w.total, yen: total, strong: true }] }] : [],
    notes: [w.electronicNote],
  });
}

export function reminderPaper(r: Reminder, look: Look): Paper {
  const w = wordsFor(look);
  const first = r.unpaid[0]!;
  const sum = reminderSum(r);
  const interest = r.unpaid.some((u) => u.interest !== null);
  return basePaper('reminder', look, r.number, r.on, to(first.invoice), {
    // The first letter carries no number: it is a friendly word, not the first of a row.
    ...(r.stage === 1 ? {} : { title: w.reminderAgain }),
    lead: w.reminderLeads[r.stage - 1]!,
    headline: { label: w.reminderTotal, yen: sum },
    facts: [...(r.payTo === '' ? [] : [{ label: w.bankAccount, value: r.payTo }])],
    notes: [...(r.stage === 1 ? [] : [w.reminderCrossed]), w.reminderAsk],
    tables: [{
      caption: w.unpaid,
      columns: [{ label: w.invoiceNumber, kind: 'title' }, { label: w.invoiceIssued, kind: 'text' }, { label: w.due, kind: 'text' }, { label: w.overdue, kind: 'right' }, { label: w.unpaid, kind: 'yen' }, ...(interest ? [{ label: w.lateInterest, kind: 'yen' as const }] : [])],
      rows: r.unpaid.map((u) => [u.invoice.number, dateText(u.invoice.issued, look), dateText(u.invoice.due, look), filled(w.overdueText, { days: daysBetween(u.invoice.due, r.on) }), u.amount, ...(interest ? [u.interest ?? 0] : [])]),
      sums: [{ label: w.total, yen: sum, strong: true }],
    }],
  });
}
