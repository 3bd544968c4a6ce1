// The bank file read back: to whom, how much, does it agree with the statements, is anything doubled; and its release.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { discardRun, releaseRun } from '../../core/journeys/wire.ts';
import { lookAtRun } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Figure } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';

type Look = z.infer<typeof lookAtRun.reply>;
/** More rows than this at once would be scrolled past, not read. */
const AT_ONCE = 30;

function Payees({ look }: { readonly look: Look }): ReactNode {
  const t = useTranslations('fair');
  const office = useTranslations('office');
  const { language } = useLanguage();
  const [shown, setShown] = useState(AT_ONCE);
  const left = look.transfers.length - shown;
  return (
    <>
      <Notice tone={look.sameAsStatements ? 'note' : 'stop'}>{t(look.sameAsStatements ? 'runSame' : 'runDiffers')}</Notice>
      {look.warnings.length === 0 ? <span className="text-soft">{t('runNoWarnings')}</span> : null}
      {look.warnings.map((w, i) => (
        <Notice key={`${w.code} ${i}`} tone="wait">
          {sayRefusal(w, language)}
        </Notice>
      ))}
      <span>{t('runFrom', { ...look.from, name: look.from.name.normalize('NFKC'), day: sayDate(look.payOn, language) })}</span>
      <Table
        caption={t('runLook')}
        rows={look.transfers.slice(0, shown).map((x, i) => ({ ...x, i }))}
        rowKey={(x) => String(x.i)}
        columns={[
          { key: 'name', title: office('person'), head: true, cell: (x) => x.name || x.holder.normalize('NFKC') },
          { key: 'holder', title: t('holder'), cell: (x) => x.holder.normalize('NFKC') },
          { key: 'account', title: t('account'), cell: (x) => `${x.bankName} ${x.branchName} ${x.number}` },
          { key: 'yen', title: t('yen'), end: true, cell: (x) => <Money yen={x.yen} /> },
        ]}
      />
      {left > 0 ? (
        <span>
          <Button look="quiet" onPress={() => setShown(look.transfers.length)}>
            {office('runMoreRows', { count: left })}
          </Button>
        </span>
      ) : null}
    </>
  );
}

function Read({ month }: { readonly month: string }): ReactNode {
  const { data } = useAsk(lookAtRun, { params: { month } });
  return data === undefined ? null : <div className="flex flex-col gap-3 pt-2"><Payees look={data} /></div>;
}

export function RunLook({ month }: { readonly month: string }): ReactNode {
  const t = useTranslations('fair');
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('runLook')}</summary>
      {open ? <Read month={month} /> : null}
    </details>
  );
}

/** A file that nobody released: its maker takes it back, the second person sends it back; both say why. */
export function PutAside({ month, sha256, back }: { readonly month: string; readonly sha256: string; readonly back: boolean }): ReactNode {
  const t = useTranslations('days');
  const notify = useNotify();
  const act = useAct(discardRun, { refresh: ['months/', 'runs/', 'dues/'] });
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const send = (): void => act.mutate({ params: { month }, body: { sha256, reason } }, { onSuccess: () => {
    notify.good(t('runDiscarded'));
    setAsked(false);
  } });
  const title = t(back ? 'runSendBack' : 'runDiscard');
  return (
    <span>
      <Button look="second" isDisabled={act.isPending} onPress={() => setAsked(true)}>
        {title}
      </Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={title} action={{ label: title, onPress: send, busy: act.isPending || reason.trim() === '' }}>
        <p className="m-0">{t('runDiscardLead')}</p>
        <Field label={t('runDiscardReason')} name="reason" value={reason} onChange={setReason} maxLength={400} hint={t('runDiscardHint')} required />
      </Dialog>
    </span>
  );
}

/** The second person's look: people, sum and day, every payee, and then the question. What is released is what was read. */
export function RunReview({ month, by, mayAct }: { readonly month: string; readonly by: string; readonly mayAct: boolean }): ReactNode {
  const t = useTranslations('office');
  const { language } = useLanguage();
  const notify = useNotify();
  const release = useAct(releaseRun, { refresh: ['months/', 'runs/', 'dues/'] });
  const [asked, setAsked] = useState(false);
  const { data } = useAsk(lookAtRun, { params: { month } });
  if (data === undefined) return null;
  const day = sayDate(data.payOn, language);
  const releaseIt = (): void => release.mutate({ params: { month }, body: { sha256: data.sha256 } }, { onSuccess: () => notify.good(t('runReleasedNow')), onSettled: () => setAsked(false) });
  return (
    <>
      <span>{t('runReleaseHint', { name: by })}</span>
      <div className="grid gap-3 sm:grid-cols-3">
        <Figure name={t('runCount')}>{t('monthPeople', { count: data.count })}</Figure>
        <Figure name={t('runSum')}>
          <Money yen={data.totalYen} />
        </Figure>
        <Figure name={t('runDay')}>{day}</Figure>
      </div>
      <Payees look={data} />
      {mayAct && data.sameAsStatements ? (
        <span>
          <Button size="large" isDisabled={release.isPending} onPress={() => setAsked(true)}>
            {t('runRelease')}
          </Button>
          <Dialog open={asked} onClose={() => setAsked(false)} title={t('runSure', { day, count: data.count, yen: data.totalYen.toLocaleString('ja-JP') })} action={{ label: t('runSureYes'), onPress: releaseIt, busy: release.isPending }}>
            <p className="m-0">{t('runSureText')}</p>
          </Dialog>
        </span>
      ) : null}
      {mayAct ? <PutAside month={month} sha256={data.sha256} back /> : null}
    </>
  );
}
