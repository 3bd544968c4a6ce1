// あなたへの案: what the plan would offer me, and why me. Taking it is a claim like any other; leaving it asks nothing.
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { declinePlanned, myPlanned } from '../../core/journeys/wire.ts';
import { claim } from '../../core/workbench/wire.ts';
import { sayDate, useLength } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { TeachAsk, TeachNow } from './teach-cards.tsx';

type Mine = z.infer<typeof myPlanned.reply>;

const whyWord = { skill: 'mineSkill', free: 'mineFree', team: 'mineTeam', client: 'mineClient', wish: 'mineWish', rested: 'mineRested', learn: 'mineLearn' } as const;
/** Offers shown at once, minutes of work taken with one press, and the time they are hers. */
const MOST = 3, TAKE_MINUTES = 120, WINDOW_MINUTES = 1440;

export function PlanForMe(): ReactNode {
  const t = useTranslations('plan');
  const { data } = useAsk(myPlanned, {}, { soft: true });
  if (data === undefined || data.offers.length + data.lessons.length + data.teaching.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('mine')} />
      <p className="m-0 text-[0.9375rem] text-soft">{t('mineLead')}</p>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {data.offers.slice(0, MOST).map((offer) => (
          <Proposal key={offer.stepId} offer={offer} />
        ))}
        {data.lessons.map((lesson) => (
          <TeachAsk key={`${lesson.learnerId} ${lesson.stepId}`} lesson={lesson} />
        ))}
        {data.teaching.map((one) => (
          <TeachNow key={one.id} teaching={one} />
        ))}
      </div>
    </section>
  );
}

function Proposal({ offer }: { readonly offer: Mine['offers'][number] }): ReactNode {
  const t = useTranslations('plan'), today = useTranslations('today'), say = useLength();
  const { language } = useLanguage();
  const notify = useNotify();
  const go = useNavigate();
  const take = useAct(claim, { refresh: ['me/'] }), leave = useAct(declinePlanned, { refresh: ['me/'] });
  const each = offer.minutes / offer.pieces, count = Math.max(1, Math.min(offer.pieces, 100, Math.floor(TAKE_MINUTES / Math.max(1, each))));
  const accept = (): void =>
    take.mutate(
      { params: { step: offer.stepId }, body: { count, windowMinutes: WINDOW_MINUTES } },
      {
        onSuccess: (taken) => {
          notify.good(today('taken', { count: taken.pieces.length }));
          const [first] = taken.pieces;
          if (first !== undefined) void go({ to: taken.noticeId === null ? `/work/${first.id}` : `/work/${first.id}?terms=${taken.noticeId}` });
        },
      },
    );
  const by = sayDate(offer.by, language);
  // Nobody has said yes to teach her yet: it is shown, and becomes hers to take with that yes.
  const waits = offer.learns && offer.mentor === null;
  return (
    <Card as="article" tone="key">
      <div className="flex h-full flex-col gap-3">
        <h3 className="m-0 text-lg leading-150 font-700">
          {offer.orderTitle}
          <span className="block text-base font-400 text-soft">{offer.stepName}</span>
        </h3>
        <p className="m-0 font-700">{t('mineLine', { pieces: offer.pieces, length: say(offer.minutes), yen: Math.round(offer.yen).toLocaleString('ja-JP') })}</p>
        <p className="m-0 text-[0.9375rem] text-soft">{t('mineDays', { from: sayDate(offer.from, language), by })}</p>
        {!offer.learns ? null : (
          <p className="m-0 rounded-lg bg-sun px-3 py-1 text-[0.9375rem] font-700 text-sun-ink">{waits ? t('mentorAsked') : t('mentor', { name: offer.mentor ?? '' })}</p>
        )}
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center text-key">{t('whyYou')}</summary>
          <ul className="m-0 list-disc pl-5">
            {offer.reasons.map((reason) => (
              <li key={reason}>{t(whyWord[reason], { by, free: offer.freeMinutes })}</li>
            ))}
          </ul>
          <Link to="/me" className={buttonLook('quiet', 'small')}>
            {t('notTrue')}
          </Link>
        </details>
        <div className="mt-auto flex flex-wrap gap-2">
          {waits ? null : (
            <span className="grow">
              <Button size="large" wide isDisabled={take.isPending} onPress={accept}>
                {t('mineTake')}
              </Button>
            </span>
          )}
          <Button look="quiet" size="large" isDisabled={leave.isPending} onPress={() => leave.mutate({ params: { step: offer.stepId } }, { onSuccess: () => notify.good(today('declined')) })}>
            {t('mineLeave')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
