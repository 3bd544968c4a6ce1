// The pay of a closed month: the one next step, and what the newest bank file holds. The second person sees the payees
// before anything can be released; its maker is never asked to release it.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { type monthShown, prepareRun, runFile, settleWaiting } from '../../core/journeys/wire.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import { nextPayStep } from '../../core/money/month-next.ts';
import { markSent, monthView } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { PutAside, RunLook, RunReview } from './run-look.tsx';
import { SentDay } from './closed-day.tsx';
import { SumField } from './sum-field.tsx';
import { isSum, sumOf } from './whole.ts';

type Month = z.infer<typeof monthShown>;
type Missing = z.infer<typeof monthView.reply>['steps'][number]['missing'];
/** The bank's fee may be left out. */
const feeSum = markSent.body.shape.feeYen.unwrap();
const SHORT_HASH = 12;
const MOST_NAMES = 10;
const refresh = ['months/', 'runs/', 'dues/'];

/** Today in Japan. */
const today = (): LocalDate => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' }) as LocalDate;

/** Whose word to the statement is still open: the pay does not wait for it, and nobody is surprised. */
function Unconfirmed({ findings }: { readonly findings: Missing }): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  if (findings.length === 0) return null;
  const asked = findings.filter((f) => f.code === 'money/statement-questioned');
  const names = (of: Missing): string => of.slice(0, MOST_NAMES).map((f) => String(f.facts.name)).join('、') + (of.length > MOST_NAMES ? '…' : '');
  const last = findings.map((f) => String(f.facts.by)).sort().at(-1)!;
  return (
    <p className="m-0 text-[0.9375rem] text-soft">
      <span className="block">{t('runUnconfirmed', { count: findings.length, day: sayDate(last, language), names: names(findings) })}</span>
      {asked.length === 0 ? null : (
        <span className="block">
          {t('runQuestioned', { names: names(asked) })} <a href="/waits" className="inline-block min-h-11 content-center font-700 text-key underline">{t('runQuestionedLink')}</a>
        </span>
      )}
    </p>
  );
}

function Make({ month, more }: { readonly month: Month; readonly more: boolean }): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const prepare = useAct(prepareRun, { refresh });
  return (
    <>
      <span>{t('makeText')}</span>
      <span>
        <Button isDisabled={prepare.isPending} onPress={() => prepare.mutate({ params: { month: month.month }, body: {} }, { onSuccess: ({ count, totalYen }) => notify.good(t('runPrepared', { count, yen: totalYen.toLocaleString('ja-JP') })) })}>
          {t(more ? 'next-make-rest' : 'runPrepare')}
        </Button>
      </span>
    </>
  );
}

function Settle({ month, free }: { readonly month: Month; readonly free: number }): ReactNode {
  const t = useTranslations('office');
  const days = useTranslations('days');
  const notify = useNotify();
  const settle = useAct(settleWaiting, { refresh });
  return (
    <>
      <span>{days('settleText', { count: free })}</span>
      <span>
        <Button isDisabled={settle.isPending} onPress={() => settle.mutate({ params: { month: month.month }, body: {} }, { onSuccess: ({ statements }) => notify.good(days('settleDone', { count: statements })) })}>
          {t('next-settle')}
        </Button>
      </span>
    </>
  );
}

/** The bank has paid: on which day, and what it took for it. */
function Sent({ month, look }: { readonly month: Month; readonly look: 'main' | 'second' }): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(markSent, { refresh });
  const [asked, setAsked] = useState(false);
  const file = month.toSend!;
  const [on, setOn] = useState(file.payOn < today() ? file.payOn : today());
  const [fee, setFee] = useState('');
  const feeYen = sumOf(fee === '' ? '0' : fee);
  const send = (): void => act.mutate({ params: { month: month.month }, body: { on, feeYen, part: file.part } }, { onSuccess: () => {
    notify.good(t('sentDone'));
    // A day that is refused stays in sight with its reason.
    setAsked(false);
  } });
  return (
    <>
      <Button look={look} isDisabled={act.isPending} onPress={() => setAsked(true)}>
        {t('sentDo')}
      </Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={t('sentSure', { count: file.count, yen: file.totalYen.toLocaleString('ja-JP') })} action={{ label: t('sentDo'), onPress: send, busy: act.isPending || on === '' || (fee !== '' && !isSum(fee, feeSum)) }}>
        <Field label={t('sentOn')} name="on" type="date" value={on} onChange={(day) => setOn(day as LocalDate)} hint={t('sentPlan', { day: sayDate(file.payOn, language) })} required />
        <SentDay on={on} payOn={file.payOn} />
        <SumField label={t('sentFee')} name="feeYen" value={fee} onChange={setFee} hint={t('sentFeeHint')} bounds={feeSum} />
      </Dialog>
    </>
  );
}

const FileLink = ({ month, look }: { readonly month: string; readonly look: 'main' | 'second' }): ReactNode => {
  const t = useTranslations('office');
  return (
    <a href={addressOf(runFile, { month })} download className={buttonLook(look)}>
      {t('runFile')}
    </a>
  );
};

/** What to do now for this month, in one box; nothing when everybody is paid. */
export function MonthNext({ month }: { readonly month: Month }): ReactNode {
  const t = useTranslations('office');
  const days = useTranslations('days');
  const { language } = useLanguage();
  const { me } = useMe();
  const { data: view } = useAsk(monthView, { params: { month: month.month } });
  const step = nextPayStep({
    today: today(), people: month.people, run: month.run === null ? null : { released: month.run.releasedBy !== null, mine: month.run.mine },
    toSend: (month.toSend?.payOn ?? null) as LocalDate | null, leftOut: view?.leftOut ?? 0, free: view?.free ?? 0,
  });
  if (step === null || view === undefined) return null;
  const mayAct = me?.roles.some((role) => role === 'accounting' || role === 'manager') ?? false;
  const { run, toSend } = month;
  const file = step === 'ask-second' ? run : step === 'give-to-bank' || step === 'say-sent' ? toSend : null;
  return (
    <section aria-label={t('nextTitle')} className="flex flex-col gap-3 rounded-12 border-2 border-key bg-sun-soft px-4 py-4">
      <span className="text-[0.9375rem] text-soft">{t('nextTitle')}</span>
      <h3 className="m-0 text-lg font-700">{t(`next-${step}`)}</h3>
      {file === null ? null : (
        <span>
          {t('runTitle', { day: sayDate(file.payOn, language) })} <Money yen={file.totalYen} /> {t('monthPeople', { count: file.count })}
        </span>
      )}
      {step === 'ask-second' && run !== null ? <span>{run.releasers.length === 0 ? t('runNobody') : t('runReleaseBy', { names: run.releasers.join('、') })}</span> : null}
      {step === 'ask-second' && run !== null && mayAct ? <PutAside month={month.month} sha256={run.sha256} back={false} /> : null}
      {step === 'look-and-release' && run !== null ? <RunReview month={month.month} by={run.preparedBy} mayAct={mayAct} /> : null}
      {step === 'settle' && mayAct ? <Settle month={month} free={view.free} /> : null}
      {(step === 'make-file' || step === 'make-rest') && mayAct ? <Make month={month} more={step === 'make-rest'} /> : null}
      {step === 'give-to-bank' || step === 'say-sent' ? <span>{t(step === 'say-sent' ? 'sentText' : 'giveText')}</span> : null}
      {(step === 'give-to-bank' || step === 'say-sent') && mayAct ? (
        <span className="flex flex-wrap gap-3">
          {step === 'give-to-bank' ? <FileLink month={month.month} look="main" /> : null}
          <Sent month={month} look={step === 'say-sent' ? 'main' : 'second'} />
          {step === 'say-sent' ? <FileLink month={month.month} look="second" /> : null}
        </span>
      ) : null}
      {step === 'give-to-bank' && view.leftOut > 0 && mayAct ? (
        <>
          <span>{days('giveMore', { count: view.leftOut })}</span>
          <Make month={month} more />
        </>
      ) : null}
      {step === 'say-sent' ? null : <Unconfirmed findings={view.steps.find((s) => s.step === 'confirm-statements')?.missing ?? []} />}
    </section>
  );
}

/** The newest file and who made and released it; the account that is missing on the invoices. */
export function MonthRun({ month }: { readonly month: Month }): ReactNode {
  const t = useTranslations('office');
  const days = useTranslations('days');
  const { language } = useLanguage();
  const { data: view } = useAsk(monthView, { params: { month: month.month } });
  const noAccount = view?.steps.some((s) => s.step === 'close' && s.missing.some((f) => f.code === 'money/no-pay-to')) ?? false;
  const { run } = month;
  return (
    <>
      {noAccount ? (
        <Notice tone="wait">
          {t('runNoPayTo')}{' '}
          <a href="/look" className="inline-block min-h-11 content-center font-700 text-key underline">
            {t('runNoPayToLink')}
          </a>
        </Notice>
      ) : null}
      {(view?.discarded ?? []).map((d) => (
        <p key={d.at} className="m-0 text-[0.9375rem] text-soft">
          {days('runDiscardedBy', { count: d.count, yen: d.totalYen.toLocaleString('ja-JP'), name: d.by, reason: d.reason })}
        </p>
      ))}
      {run === null ? null : (
        <div className="flex flex-col gap-2 rounded-12 bg-sand px-4 py-3">
          <span className="font-700">
            {t('runTitle', { day: sayDate(run.payOn, language) })} <Money yen={run.totalYen} /> {t('monthPeople', { count: run.count })}
          </span>
          <span className="text-[0.9375rem] text-soft">
            {t('runBy', { name: run.preparedBy })} {run.releasedBy === null ? '' : t('runReleased', { name: run.releasedBy })} {t('fingerprint', { hash: run.sha256.slice(0, SHORT_HASH) })}
          </span>
          {run.releasedBy === null || month.toSend !== null ? null : (
            <span>
              <FileLink month={month.month} look="second" />
            </span>
          )}
          {run.releasedBy === null && !run.mine ? null : <RunLook month={month.month} />}
        </div>
      )}
    </>
  );
}
