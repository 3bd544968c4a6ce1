// The terms as a form: three parts, filled in with the version before or with a draft, recorded as a new version.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { prefectures } from '../../core/kernel/prefectures.ts';
import { checkInvoiceNumber } from '../../core/money/invoice-number.ts';
import { LATEST_PAY_DAY } from '../../core/money/read-terms.ts';
import { recordTerms, type getTerms, type termsShape } from '../../core/money/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Check, Choices, Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';

export type Terms = z.infer<typeof termsShape>;
type Known = z.infer<typeof getTerms.reply>;

const payDays = [5, 10, 15, 20, 25, LATEST_PAY_DAY];
const clauses = ['expenses', 'changes', 'defects', 'rights', 'personalData', 'place', 'payment', 'ending'] as const;
const draftOf = { expenses: 'draftExpenses', changes: 'draftChanges', defects: 'draftDefects', rights: 'draftRights', personalData: 'draftPersonalData', place: 'draftPlace', ending: 'draftEnding' } as const;

/** What the form begins with: the newest version, or the founding's facts and draft clauses. */
function useBeginning({ versions, founding, today }: Known): Terms {
  const t = useTranslations('centre');
  const newest = versions[0]?.terms;
  // Terms of before have no word on endings: the draft stands there to be read and changed.
  if (newest !== undefined) return { ...newest, common: { ...newest.common, ending: newest.common.ending ?? t('draftEnding') }, from: today, payer: { ...newest.payer, code: newest.payer.code.replace(/^0+$/, '') } };
  const common = { ...Object.fromEntries(Object.entries(draftOf).map(([key, word]) => [key, t(word)])), payment: t('draftPayment', { day: 20 }) } as Terms['common'];
  return {
    from: today, name: founding.name, address: founding.address, phone: founding.phone, registration: founding.registration ?? '', prefecture: founding.prefecture as Terms['prefecture'],
    payTax: 'included', rounding: 'floor', payDay: 20, confirmWithin: 7, payer: { code: '', account: { bank: '', branch: '', type: 'ordinary', number: '', holder: '' } }, common,
  };
}

export function TermsForm({ known, onRecorded }: { readonly known: Known; readonly onRecorded: () => void }): ReactNode {
  const t = useTranslations('centre');
  const notify = useNotify();
  const act = useAct(recordTerms, { refresh: ['terms/', 'centre/'] });
  const [given, setGiven] = useState(useBeginning(known));
  const put = (part: Partial<Terms>): void => setGiven({ ...given, ...part });
  const { account } = given.payer;
  const putAccount = (part: Partial<typeof account>): void => put({ payer: { ...given.payer, account: { ...account, ...part } } });
  // The sentence about payment follows the day, until somebody has written it in her own words.
  const putDay = (payDay: number): void => put({ payDay, common: { ...given.common, ...(given.common.payment === t('draftPayment', { day: given.payDay }) ? { payment: t('draftPayment', { day: payDay }) } : {}) } });
  const [sure, setSure] = useState(false);
  const doubtful = checkInvoiceNumber((given.registration ?? '').normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()).kind === 'individual-or-unknown';
  const needed = [given.name, given.address, given.phone, given.prefecture, account.bank, account.branch, account.number, account.holder, given.from, ...clauses.map((key) => given.common[key] ?? '')];
  const record = (): void => act.mutate({ body: { ...given, after: known.versions[0]?.version ?? 0, sure: doubtful && sure } }, {
    onSuccess: ({ version }) => {
      notify.good(t('recorded', { version }));
      onRecorded();
    },
  });
  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <Card>
        <div className="flex flex-col gap-4">
          <SectionHead title={t('papers')} />
          <Field label={t('name')} name="name" value={given.name} onChange={(name) => put({ name })} maxLength={200} required />
          <Field label={t('address')} name="address" value={given.address} onChange={(address) => put({ address })} maxLength={300} required />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('phone')} name="phone" type="tel" value={given.phone} onChange={(phone) => put({ phone })} maxLength={50} required />
            <Pick label={t('prefecture')} name="prefecture" hint={t('prefectureHint')} value={given.prefecture} onChange={(text) => put({ prefecture: text as Terms['prefecture'] })} options={prefectures.map((value) => ({ value, label: value }))} required />
          </div>
          {(given.prefecture as string) === '' || known.wageKnownIn.includes(given.prefecture) ? null : <Notice tone="wait">{t('wageUnknown')}</Notice>}
          <Field label={t('registration')} name="registration" hint={t('registrationHint')} value={given.registration ?? ''} onChange={(registration) => put({ registration })} maxLength={40} />
          {doubtful ? <Notice tone="wait"><Check label={t('registrationSure')} hint={t('registrationDoubt')} value={sure} onChange={setSure} /></Notice> : null}
        </div>
      </Card>
      <Card>
        <div className="flex flex-col gap-4">
          <SectionHead title={t('paying')} />
          <Choices label={t('payTax')} value={given.payTax} onChange={(text) => put({ payTax: text as Terms['payTax'] })} options={(['included', 'added'] as const).map((value) => ({ value, label: t(value) }))} columns={2} required />
          <div className="grid gap-4 sm:grid-cols-3">
            <Pick label={t('payDay')} name="payDay" value={String(given.payDay)} onChange={(text) => putDay(Number(text))} options={payDays.map((day) => ({ value: String(day), label: t('payDayOf', { day }) }))} required />
            <Pick label={t('rounding')} name="rounding" value={given.rounding} onChange={(text) => put({ rounding: text as Terms['rounding'] })} options={(['floor', 'half-up', 'ceil'] as const).map((value) => ({ value, label: t(value) }))} required />
            <Pick label={t('confirmWithin')} name="confirmWithin" value={String(given.confirmWithin)} onChange={(text) => put({ confirmWithin: Number(text) })} options={[3, 5, 7, 10, 14].map((count) => ({ value: String(count), label: t('days', { count }) }))} required />
          </div>
          <p className="m-0 text-[0.9375rem] text-soft">{t('payDayHint')}</p>
          <h3 className="m-0 text-lg font-700">{t('account')}</h3>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('bank')} name="bank" value={account.bank} inputMode="numeric" onChange={(bank) => putAccount({ bank })} maxLength={20} required />
            <Field label={t('branch')} name="branch" value={account.branch} inputMode="numeric" onChange={(branch) => putAccount({ branch })} maxLength={20} required />
            <Pick label={t('type')} name="type" value={account.type} onChange={(text) => putAccount({ type: text as 'ordinary' })} options={(['ordinary', 'current', 'savings'] as const).map((value) => ({ value, label: t(value) }))} required />
            <Field label={t('number')} name="number" value={account.number} inputMode="numeric" onChange={(number) => putAccount({ number })} maxLength={20} required />
          </div>
          <Field label={t('holder')} name="holder" hint={t('holderHint')} value={account.holder} onChange={(holder) => putAccount({ holder })} maxLength={100} required />
          <Field label={t('code')} name="code" hint={t('codeHint')} value={given.payer.code} inputMode="numeric" onChange={(code) => put({ payer: { ...given.payer, code } })} maxLength={20} />
        </div>
      </Card>
      <Card>
        <div className="flex flex-col gap-4">
          <SectionHead title={t('clauses')} />
          <p className="m-0 text-soft">{t('clausesHint')}</p>
          {clauses.map((key) => (
            <Field key={key} label={t(key)} name={key} value={given.common[key] ?? ''} onChange={(text) => put({ common: { ...given.common, [key]: text } })} rows={key === 'place' || key === 'payment' ? 1 : 3} maxLength={2000} required />
          ))}
        </div>
      </Card>
      <Card tone="key">
        <div className="flex flex-col gap-4">
          <Field label={t('from')} name="from" type="date" value={given.from} onChange={(from) => put({ from })} required />
          <Button type="submit" size="large" wide isDisabled={act.isPending || needed.some((text) => text.trim() === '')}>
            {t('record')}
          </Button>
        </div>
      </Card>
    </form>
  );
}
