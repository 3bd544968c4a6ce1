// Ending or not renewing: notice 30 days before, in writing, and the reason to whoever asks (art. 16).
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { endingExceptions } from '../../core/money/ending.ts';
import type { z } from 'zod';
import { answerEnding, endingPdf, giveEnding, listEndings, withdrawEnding } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Notice } from '../parts/notice.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';

/** Today in Japan. */
const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });

type Relation = z.infer<typeof listEndings.reply>['relations'][number];

/** How the relation was counted, in sentences: from when, why from then, and what follows for the last day. */
function Count({ one }: { readonly one: Relation }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const day = (on: string): string => sayDate(on, language, 'full');
  return (
    <Notice tone={one.long ? 'wait' : 'note'} {...(one.long ? { title: t('endingLong') } : {})}>
      <p className="m-0">{t(`endingCount-${one.why}`, { day: day(one.since) })}</p>
      <p className="m-0">{t(one.long ? 'endingCountLong' : 'endingCountShort', { earliest: day(one.earliest), day: day(one.longFrom) })}</p>
    </Notice>
  );
}

/** Before it is told: what she holds, and what becomes of it. */
function Confirm({ one, ends, busy, onGive, onClose }: { readonly one: Relation; readonly ends: string; readonly busy: boolean; readonly onGive: () => void; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { pieces, orders } = one.holding;
  return (
    <Dialog open onClose={onClose} title={t('endingSure', { name: one.name, day: sayDate(ends, language, 'full') })} action={{ label: t('endingGive'), onPress: onGive, busy }}>
      {pieces === 0 ? (
        <p className="m-0">{t('endingHoldsNone')}</p>
      ) : (
        <Notice tone="wait" title={t('endingHolds', { pieces })}>
          <p className="m-0">{orders.join('、')}</p>
          <p className="m-0">{t('endingHeldStays')}</p>
        </Notice>
      )}
      <p className="m-0">{t('endingReaches')}</p>
    </Dialog>
  );
}

function Give({ relations }: { readonly relations: readonly Relation[] }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(giveEnding, { refresh: ['endings/'] });
  const [given, setGiven] = useState({ person: '', ends: '', exception: '', evidence: '' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const [sure, setSure] = useState(false);
  const one = relations.find((r) => r.person === given.person);
  const send = (): void =>
    act.mutate({ params: { person: given.person }, body: { ends: given.ends, exception: given.exception === '' ? null : (given.exception as 'disaster'), evidence: given.evidence, holding: one?.holding.pieces ?? 0 } }, { onSettled: () => setSure(false), onSuccess: () => {
      notify.good(t('endingGiven'));
      setGiven({ person: '', ends: '', exception: '', evidence: '' });
    } });
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('endingNew')} />
        <Pick label={t('endingWho')} name="person" value={given.person} onChange={set('person')} options={relations.map((r) => ({ value: r.person, label: t('endingSince', { name: r.name, day: sayDate(r.since, language, 'full') }) }))} required />
        {one === undefined ? null : one.told === null ? <Count one={one} /> : <Notice tone="wait"><p className="m-0">{t('endingCountTold', { day: sayDate(one.told, language, 'full') })}</p></Notice>}
        <Field label={t('endingOn')} name="ends" type="date" value={given.ends} onChange={set('ends')} hint={one?.long === true ? t('endingEarliest', { day: sayDate(one.earliest, language, 'full') }) : undefined} required />
        <Pick label={t('endingException')} name="exception" value={given.exception} onChange={set('exception')} options={endingExceptions.map((value) => ({ value, label: t(`exception-${value}`) }))} />
        {given.exception === '' ? null : <Field label={t('endingEvidence')} name="evidence" value={given.evidence} onChange={set('evidence')} rows={2} maxLength={4000} required />}
        {one === undefined || !sure ? null : <Confirm one={one} ends={given.ends} busy={act.isPending} onGive={send} onClose={() => setSure(false)} />}
        <span>
          <Button isDisabled={act.isPending || (one !== undefined && one.told !== null) || given.person === '' || given.ends === '' || (given.exception !== '' && given.evidence.trim() === '')} onPress={() => setSure(true)}>
            {t('endingNext')}
          </Button>
        </span>
      </div>
    </Card>
  );
}

function Tell({ ending }: { readonly ending: string }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(answerEnding, { refresh: ['endings/'] });
  const [text, setText] = useState('');
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('endingReason')} name="text" value={text} onChange={setText} rows={3} maxLength={4000} required />
      <span>
        <Button isDisabled={act.isPending || text.trim() === ''} onPress={() => act.mutate({ params: { ending }, body: { text } }, { onSuccess: () => notify.good(t('endingTold')) })}>
          {t('endingTell')}
        </Button>
      </span>
    </div>
  );
}

function Withdraw({ ending }: { readonly ending: string }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(withdrawEnding, { refresh: ['endings/'] });
  const [text, setText] = useState('');
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('endingWithdraw')}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <Field label={t('endingWithdrawWhy')} name="text" value={text} onChange={setText} rows={2} maxLength={4000} required />
        <span>
          <Button look="second" isDisabled={act.isPending || text.trim() === ''} onPress={() => act.mutate({ params: { ending }, body: { text } }, { onSuccess: () => notify.good(t('endingWithdrawnNow')) })}>
            {t('endingWithdraw')}
          </Button>
        </span>
      </div>
    </details>
  );
}

export function EndingsPage(): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { me } = useMe();
  const { data } = useAsk(listEndings, {});
  if (data === undefined) return null;
  const mayGive = me?.roles.some((role) => role === 'director' || role === 'manager') ?? false;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('endings')} lead={t('endingsLead')} />
      {mayGive ? <Give relations={data.relations} /> : null}
      {data.endings.length === 0 ? <p className="m-0 text-soft">{t('endingsNone')}</p> : null}
      {data.endings.map((e) => {
        const asked = e.words.at(-1)?.kind === 'asked' && e.withdrawn === null, still = e.withdrawn === null && e.ends >= today();
        return (
          <Card key={e.id} as="article" tone={asked ? 'sun' : 'plain'}>
            <div className="flex flex-col gap-3">
              <p className="m-0 flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <span className="font-700">{e.name}</span>
                {t('endingEnds', { day: sayDate(e.ends, language, 'full'), noticed: sayDate(e.noticed, language, 'full') })}
                {e.exception === null ? null : <span className="text-soft">{t(`exception-${e.exception}`)}</span>}
                {e.withdrawn === null ? null : <Badge tone="plain">{t('endingWithdrawn')}</Badge>}
                {asked ? <Badge tone="wait">{t('endingWaitsFor')}</Badge> : null}
              </p>
              {e.words.filter((w) => w.text !== '').map((w) => (
                <p key={w.at} className="m-0">
                  {w.by}: {w.text}
                </p>
              ))}
              {e.withdrawn === null ? null : (
                <p className="m-0 text-soft">
                  {e.withdrawn.by}: {e.withdrawn.text}
                </p>
              )}
              {asked && mayGive ? <Tell ending={e.id} /> : null}
              <span>
                <a href={addressOf(endingPdf, { ending: e.id })} target="_blank" rel="noreferrer" className={buttonLook('quiet', 'small')}>
                  {t('endingOpen')}
                </a>
              </span>
              {still && mayGive ? <Withdraw ending={e.id} /> : null}
            </div>
          </Card>
        );
      })}
    </div>
  );
}
