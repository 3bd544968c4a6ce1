// Documents found by day, amount and party together; the journal; what clients owe.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import { paperKinds } from '../../core/money/paper.ts';
import { creditedAway } from '../../core/money/receivable.ts';
import { creditNotePint, findRecords, invoicePint, listReceivables, recordFile, recordsIndex, reminderPdf, writeReminder } from '../../core/money/wire.ts';
import { type OutsideKind, outsideKinds } from '../../core/money/outside-paper.ts';
import { DateText, Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Check, Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { Refused, useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { CreditPart } from './credit-part.tsx';
import { OutsideDialog, OutsidePart } from './outside-part.tsx';
import { InvoiceSum } from './invoice-sum.tsx';
import { type PaperLanguage, PickLanguage } from './paper-language.tsx';
import { JournalPart } from './journal-part.tsx';
import { HeldPart, Paid, Received, Refund, UseHeld } from './received-part.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, reversedEnds, sought, soughtDay, soughtSum } from './whole.ts';
import { CostCentres, PaymentRecords } from './year-part.tsx';

const isOutside = (kind: string): kind is OutsideKind => (outsideKinds as readonly string[]).includes(kind);

type Reply = z.infer<typeof listReceivables.reply>;
type Open = Reply['open'][number];

/** Paid or credited in full, and yet something may turn out to have been counted twice. */
function Settled({ invoices }: { readonly invoices: Reply['settled'] }): ReactNode {
  const t = useTranslations('money');
  if (invoices.length === 0) return null;
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{`${t('settled')} (${invoices.length})`}</summary>
      <p className="m-0 pb-2 text-[0.9375rem] text-soft">{t('settledLead')}</p>
      <Table
        caption={t('settled')}
        rows={invoices}
        rowKey={(i) => i.invoice}
        columns={[
          { key: 'client', title: t('recordsParty'), head: true, cell: (i) => i.clientName },
          { key: 'number', title: t('recordNumber'), cell: (i) => (creditedAway(i.moves) ? <span className="flex flex-col items-start gap-1 max-md:items-end">{i.number} <Badge>{t('settledCredited')}</Badge></span> : i.number) },
          { key: 'due', title: t('payUntil'), cell: (i) => <DateText at={i.due} as="full" /> },
          { key: 'total', title: t('dueYen'), end: true, cell: (i) => <InvoiceSum invoice={i} openYen={i.totalYen - i.moves.reduce((sum, m) => sum + m.yen, 0)} /> },
          { key: 'credit', title: '', wide: true, cell: (i) => (
              <span className="flex flex-col items-start gap-1 text-start">
                <Paid invoice={i.invoice} open={0} />
                <Received records={i.records} />
                <CreditPart open={i} />
              </span>
            ) },
        ]}
      />
    </details>
  );
}

/** The letter of today, after a look at it; those that were sent stay beside. */
function Letters({ open: o, held }: { readonly open: Open; readonly held: number }): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(writeReminder, { refresh: ['receivables/', 'records/'] });
  const [asked, setAsked] = useState(false);
  const write = (): void => act.mutate({ params: { client: o.client } }, { onSuccess: ({ number }) => notify.good(t('reminderDone', { number })), onSettled: () => setAsked(false) });
  return (
    <>
      {o.letters.map((l) => (
        <a key={l.id} href={addressOf(recordFile, { kind: 'reminder', record: l.id })} target="_blank" rel="noreferrer" className={buttonLook('quiet', 'small')}>
          {t('reminderKept', { step: l.stage, day: sayDate(l.on, language) })}
        </a>
      ))}
      {o.letter !== null && o.daysLate > 0 ? (
        <Button look="quiet" size="small" onPress={() => setAsked(true)}>
          {t('reminder')}
        </Button>
      ) : null}
      <Dialog open={asked} onClose={() => setAsked(false)} title={t('reminderTitle', { client: o.clientName, step: o.letter ?? 1 })} action={{ label: t('reminderWrite'), onPress: write, busy: act.isPending }}>
        {held > 0 ? <Notice tone="wait">{t('reminderHeld', { yen: grouped(held) })}</Notice> : null}
        <p className="m-0">{t('reminderLead')}</p>
        <span>
          <a href={addressOf(reminderPdf, { client: o.client })} target="_blank" rel="noreferrer" className={buttonLook('second', 'small')}>
            {t('reminderLook')}
          </a>
        </span>
      </Dialog>
    </>
  );
}

function Receivables(): ReactNode {
  const t = useTranslations('money');
  const { data } = useAsk(listReceivables, {});
  if (data === undefined) return null;
  const heldOf = (client: string): number => data.held.find((h) => h.client === client)?.yen ?? 0;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead id="receivables" title={t('receivables')} />
      {data.open.length === 0 ? (
        <p className="m-0 text-soft">{t('receivablesNone')}</p>
      ) : (
        <Table
          caption={t('receivables')}
          rows={data.open}
          rowKey={(o) => o.invoice}
          columns={[
            { key: 'client', title: t('recordsParty'), head: true, cell: (o) => o.clientName },
            { key: 'number', title: t('recordNumber'), cell: (o) => o.number },
            { key: 'due', title: t('payUntil'), cell: (o) => <DateText at={o.due} /> },
            { key: 'late', title: '', cell: (o) => (o.daysLate > 0 ? t('daysLate', { days: o.daysLate }) : '') },
            { key: 'open', title: t('open'), end: true, cell: (o) => <InvoiceSum invoice={o} openYen={o.openYen} /> },
            {
              key: 'papers',
              title: '',
              wide: true,
              cell: (o) => (
                <span className="flex flex-col items-start gap-1 text-start">
                  <a href={addressOf(invoicePint, { invoice: o.invoice })} download className={buttonLook('quiet', 'small')}>
                    {t('pint')}
                  </a>
                  <Letters open={o} held={heldOf(o.client)} />
                  <UseHeld invoice={o.invoice} open={o.openYen} held={heldOf(o.client)} />
                  {o.openYen > 0 ? <Paid invoice={o.invoice} open={o.openYen} /> : <Refund invoice={o.invoice} yen={0 - o.openYen} />}
                  <Received records={o.records} />
                  <CreditPart open={o} />
                </span>
              ),
            },
          ]}
        />
      )}
      <HeldPart held={data.held} />
      <Settled invoices={data.settled} />
    </section>
  );
}

/** No kind in particular. */
const ANY = 'any';
/** Documents shown at once. */
const STEP = 20;

export function RecordsPage(): ReactNode {
  const t = useTranslations('money');
  const fair = useTranslations('fair');
  const books = useTranslations('books');
  const days = useTranslations('days');
  const sayKind = (kind: string): string => (kind === 'grant' ? books('kind-grant') : isOutside(kind) ? fair(`kind-${kind}`) : t(`kind-${kind}` as 'kind-invoice'));
  const [shown, setShown] = useState(STEP);
  const [changing, setChanging] = useState<string | null>(null);
  const [lang, setLang] = useState<PaperLanguage>('ja');
  const [s, setS] = useState({ from: '', to: '', least: '', most: '', party: '', number: '', kind: '', removed: '' });
  const { language } = useLanguage();
  const ends = { from: soughtDay(s.from), to: soughtDay(s.to), least: soughtSum(s.least), most: soughtSum(s.most) };
  const wrong = { to: reversedEnds(ends.from, ends.to), most: reversedEnds(ends.least, ends.most) }, reversed = sayRefusal({ code: 'money/records-range', facts: {} }, language);
  const range = { ...ends, to: wrong.to ? '' : ends.to, most: wrong.most ? '' : ends.most };
  const query = Object.fromEntries(Object.entries({ ...s, ...range }).filter(([, v]) => v !== ''));
  const { data, error } = useAsk(findRecords, { query }, { soft: true });
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('records')} lead={t('recordsLead')} />
      <nav aria-label={books('recordsParts')} className="flex flex-wrap gap-2">
        {[['receivables', t('receivables')], ['outside', fair('outside')], ['journal', books('journal')], ['centres', books('centres')], ['subsidies', books('subsidies')], ['payRecords', t('payRecords')]].map(([part, title]) => (
          <a key={part} href={`#${part}`} className={buttonLook('second', 'small')}>
            {title}
          </a>
        ))}
      </nav>
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('recordsFrom')} name="from" type="date" value={s.from} onChange={(from) => setS({ ...s, from })} />
          <Field label={t('recordsTo')} name="to" type="date" error={wrong.to ? reversed : undefined} value={s.to} onChange={(to) => setS({ ...s, to })} />
          <SumField label={t('recordsLeast')} name="least" value={s.least} onChange={(least) => setS({ ...s, least })} bounds={sought} />
          <SumField label={t('recordsMost')} name="most" error={wrong.most ? reversed : undefined} value={s.most} onChange={(most) => setS({ ...s, most })} bounds={sought} />
          <Field label={t('recordsParty')} name="party" value={s.party} maxLength={200} onChange={(party) => setS({ ...s, party })} />
          <Field label={books('recordsNumber')} name="number" value={s.number} maxLength={200} onChange={(number) => setS({ ...s, number })} />
          <Pick label={t('recordKind')} name="kind" value={s.kind === '' ? ANY : s.kind} onChange={(kind) => setS({ ...s, kind: kind === ANY ? '' : kind })} options={[{ value: ANY, label: books('recordsAny') }, ...[...paperKinds.filter((k) => k !== 'order-confirmation' && k !== 'price-talks'), ...outsideKinds, 'grant'].map((value) => ({ value, label: sayKind(value) }))]} />
          <PickLanguage value={lang} onChange={setLang} />
          <Check label={books('recordsRemoved')} value={s.removed === 'yes'} onChange={(on) => setS({ ...s, removed: on ? 'yes' : '' })} />
        </div>
      </Card>
      {error instanceof Refused ? error.refusals.map((r) => <Notice key={r.code} tone="wait">{sayRefusal(r, language)}</Notice>) : data === undefined ? null : data.records.length === 0 ? (
        <Empty title={t('recordsNone')} text={t('recordsNoneText')} />
      ) : (
        <Table
          caption={t('records')}
          rows={data.records.slice(0, shown)}
          rowKey={(r) => `${r.kind} ${r.id}`}
          columns={[
            { key: 'on', title: t('dueDay'), head: true, cell: (r) => <DateText at={r.on} as="full" /> },
            { key: 'kind', title: t('recordKind'), cell: (r) => (r.removed ? <span><s>{sayKind(r.kind)}</s>{r.kind === 'receipt' ? ` ${days('removed')}` : ''}</span> : r.replaced ? <span><s>{sayKind(r.kind)}</s> {books('recordReplaced')}</span> : sayKind(r.kind)) },
            { key: 'number', title: t('recordNumber'), cell: (r) => r.number },
            { key: 'party', title: t('recordsParty'), cell: (r) => r.partyName },
            { key: 'amount', title: t('dueYen'), end: true, cell: (r) => (r.amount === null ? '' : <Money yen={r.amount} />) },
            {
              key: 'open',
              title: '',
              cell: (r) => r.kind === 'grant' ? <span className="text-[0.9375rem] text-soft">{books('grantBelow')}</span> : (
                <span className="flex flex-wrap justify-end gap-1">
                  <a href={addressOf(recordFile, { kind: r.kind, record: r.id }, { lang })} target="_blank" rel="noreferrer" className={buttonLook('quiet', 'small')}>
                    {t('recordOpen')}
                  </a>
                  {isOutside(r.kind) ? (
                    <Button look="quiet" size="small" onPress={() => setChanging(r.id)}>
                      {fair('outsideChange')}
                    </Button>
                  ) : (
                    <a href={addressOf(recordFile, { kind: r.kind, record: r.id }, { format: 'xlsx', lang })} download className={buttonLook('quiet', 'small')}>
                      Excel
                    </a>
                  )}
                  {r.kind === 'invoice' || r.kind === 'credit-note' ? (
                    <a href={r.kind === 'invoice' ? addressOf(invoicePint, { invoice: r.id }) : addressOf(creditNotePint, { note: r.id })} download className={buttonLook('quiet', 'small')}>
                      {t('pint')}
                    </a>
                  ) : null}
                </span>
              ),
            },
          ]}
        />
      )}
      {data !== undefined && data.more ? <Notice tone="wait">{books('recordsTooMany', { count: data.records.length })}</Notice> : null}
      {data === undefined || data.records.length === 0 ? null : (
        <span className="flex flex-wrap gap-2">
          {(['utf-8', 'shift_jis'] as const).map((encoding) => (
            <a key={encoding} href={`${addressOf(recordsIndex, {})}?${new URLSearchParams({ ...query, encoding }).toString()}`} download className={buttonLook('quiet', 'small')}>
              {books(`recordsIndex-${encoding}`)}
            </a>
          ))}
        </span>
      )}
      {data !== undefined && data.records.length > shown ? (
        <span>
          <Button look="second" onPress={() => setShown(shown + STEP)}>
            {t('recordsMore', { count: data.records.length - shown })}
          </Button>
        </span>
      ) : null}
      {changing === null ? null : <OutsideDialog key={changing} paper={changing} onClose={() => setChanging(null)} />}
      {data?.records.some((r) => r.kind === 'invoice' || r.kind === 'credit-note') ? <p className="m-0 text-sm text-soft">{t('pintNote')}</p> : null}
      <OutsidePart />
      <JournalPart from={range.from} to={range.to} />
      <CostCentres from={range.from} to={range.to} />
      <Receivables />
      <PaymentRecords />
    </div>
  );
}
