// 今日: the worker's home. One clear next step: go on with what one holds, else take what fits the time at hand.
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { words as messageWords } from '../../core/messages/words.ts';
import { MANY_OPEN, answerOffer, claim, type jobShape, type myPiece, type noticeShape, putAway, type today } from '../../core/workbench/wire.ts';
import { JobTerms } from '../money/job-terms.tsx';
import { DateText, MinutesText, Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button, ButtonLink, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { saidMinutes } from '../../core/kernel/said-minutes.ts';
import { useAct, useAskAgain } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { fill, sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import { PlanForMe } from './plan-for-me.tsx';
import { PilotMinutes } from './pilot-minutes.tsx';
import { RestNow, Resting } from '../workforce/rest-card.tsx';
import { useOnItsWay } from './use-on-its-way.ts';
import { KeptInput } from './kept-input.tsx';
import { useToday } from './use-today.ts';
import { useWork } from './work-context.tsx';
import { AT_ONCE, apart, fitting, isCapped, piecesIn, sayMoment, wouldBring } from './say-time.ts';

type Job = z.infer<typeof jobShape>;
type Piece = z.infer<typeof myPiece>;
type News = z.infer<typeof noticeShape>;

const WINDOWS = [15, 30, 60, 120, 240] as const;

function Notices({ notices }: { readonly notices: readonly News[] }): ReactNode {
  const t = useTranslations('today');
  const { language } = useLanguage();
  const away = useAct(putAway, { refresh: ['me/today'] });
  if (notices.length === 0) return null;
  const say = (notice: News): string => fill(((messageWords[language] as Readonly<Record<string, string>>)[notice.kind] ?? notice.kind).split('\n')[0]!, notice.facts, language);
  return (
    <section aria-label={t('notices')} className="flex flex-col gap-2">
      {notices.slice(0, 3).map((notice) => (
        <div key={notice.id} className="flex flex-wrap items-center gap-x-2 rounded-12 border-l-8 border-l-yellow-600 bg-sun-soft px-4 py-1.5">
          <span className="grow py-1.5">
            {say(notice)}
            {typeof notice.facts.answer === 'string' && notice.kind === 'messages/piece-answered' ? <span className="block font-700 break-words whitespace-pre-wrap">{notice.facts.answer}</span> : null}
          </span>
          {notice.link === '' || notice.link === '/' ? null : (
            <Link to={notice.link} className={buttonLook('quiet', 'small')}>
              {t('open')}
            </Link>
          )}
          <Button look="quiet" size="small" onPress={() => away.mutate({ params: { notice: notice.id } })}>
            {t('putAway')}
          </Button>
        </div>
      ))}
    </section>
  );
}

function Held({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode {
  const t = useTranslations('today');
  const { language } = useLanguage();
  const work = useWork();
  const claimed = pieces.filter((piece) => piece.state === 'claimed');
  const onItsWay = useOnItsWay(work?.queue ?? null, claimed.map((piece) => piece.id));
  const held = claimed.filter((piece) => !onItsWay.has(piece.id));
  if (claimed.length === 0) return null;
  const steps = [...new Set(held.map((piece) => piece.stepId))].map((stepId) => held.filter((piece) => piece.stepId === stepId));
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('mine')} />
      {onItsWay.size === 0 ? null : (
        <p role="status" className="m-0">
          <Badge tone="wait">{t('onItsWay', { count: onItsWay.size })}</Badge>
        </p>
      )}
      {steps.map((group) => {
        const [first] = group;
        const ends = group.flatMap((piece) => piece.leaseUntil ?? []).sort()[0];
        return (
          <Card key={first!.stepId} tone="key" as="article">
            <div className="flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
              <div className="flex flex-col gap-1">
                <h3 className="m-0 text-lg leading-150 font-700">{first!.orderTitle}</h3>
                <p className="m-0 flex flex-wrap items-center gap-x-3 gap-y-1">
                  {first!.stepName}
                  <Badge>{t('pieces', { count: group.length })}</Badge>
                  {ends === undefined ? null : <span className="text-soft">{t('leaseUntil', { time: sayMoment(ends, language) })}</span>}
                  {group.some((piece) => piece.sentBack) ? <Badge tone="wait">{t('sentBack')}</Badge> : null}
                </p>
              </div>
              <ButtonLink to={`/work/${(group.find((piece) => piece.sentBack) ?? first!).id}`} size="large">
                {t('goOn')}
              </ButtonLink>
            </div>
          </Card>
        );
      })}
    </section>
  );
}

type InHand = z.infer<typeof today.reply>['held'];

function Offer({ job, window, held }: { readonly job: Job; readonly window: number; readonly held: InHand }): ReactNode {
  const t = useTranslations('today');
  const { language } = useLanguage();
  const notify = useNotify();
  const go = useNavigate();
  const askAgain = useAskAgain();
  const take = useAct(claim, { refresh: ['me/today'] });
  const answer = useAct(answerOffer, { refresh: ['me/today'] });
  const each = saidMinutes(job.minutes.typical);
  const count = fitting(window, each, piecesIn(job.ahead));
  const other = apart(count, job.ahead, Math.ceil(job.payYen / job.payPer));
  const accept = (): void =>
    take.mutate(
      { params: { step: job.stepId }, body: { count, windowMinutes: Math.max(window, 30), look: job.look, holding: held.pieces } },
      {
        onSuccess: (taken) => {
          notify.good(t('taken', { count: taken.pieces.length }));
          const [first] = taken.pieces;
          if (first !== undefined) void go({ to: taken.noticeId === null ? `/work/${first.id}` : `/work/${first.id}?terms=${taken.noticeId}` });
        },
        // Another page of hers may have taken some meanwhile: what she holds is shown before she asks again.
        onError: () => void askAgain('me/today'),
      },
    );
  // A no is said once: the card goes at once, whatever the list says until it is asked again.
  if (answer.isSuccess) return null;
  return (
    <Card as="article">
      <div className="flex h-full flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          {job.trial ? <Badge tone="wait">{t('trialMark')}</Badge> : null}
          {job.learning ? <Badge tone="wait">{t('learnMark')}</Badge> : null}
          {job.kind === 'cover' ? <Badge tone="wait">{t('coverMark')}</Badge> : null}
          <Badge>{t(job.open < MANY_OPEN ? 'openPieces' : 'manyPieces', { count: job.open })}</Badge>
          {job.dueOn === null ? null : <span className="text-sm text-soft">{t('due', { day: sayDate(job.dueOn, language) })}</span>}
        </div>
        <h3 className="m-0 text-lg leading-150 font-700">
          {job.orderTitle}
          <span className="block text-base font-400 text-soft">{job.look === 'settle' ? t('settleOf', { step: job.stepName }) : job.stepName}</span>
        </h3>
        <p className="m-0 text-xl leading-150 font-700 text-key">{t('wouldBe', { minutes: window, count, yen: wouldBring(count, job.ahead).toLocaleString('ja-JP') })}</p>
        {count === AT_ONCE && isCapped(window, each, job.open) ? <p className="m-0 text-[0.9375rem]">{t('atOnce', { count: AT_ONCE })}</p> : null}
        <p className="m-0 flex flex-wrap gap-x-4 text-[0.9375rem] text-soft">
          <span>
            {job.payPer === 1 ? t('perPiece') : t('perPieces', { count: job.payPer })} <Money yen={job.payYen} />
          </span>
          <span>
            {t('perPiece')} <MinutesText from={job.minutes.p25 ?? job.minutes.typical} to={job.minutes.p75 ?? job.minutes.typical} />
          </span>
        </p>
        {job.trial ? <p className="m-0 text-[0.9375rem]">{t('trialText')}</p> : job.learning ? <p className="m-0 text-[0.9375rem]">{t('learnText')}</p> : null}
        {job.hourly === null ? null : (
          <p className="m-0 text-[0.9375rem]">
            {t('hourly', { yen: job.hourly.yen.toLocaleString('ja-JP') })} <span className="text-soft">{job.hourly.pilot === null ? t('hourlyTyped') : t('hourlyPilot', job.hourly.pilot)}</span>
          </p>
        )}
        {other === null ? null : <p className="m-0 text-[0.9375rem]">{t(other.from === other.to ? 'apartOne' : 'apart', { count: other.count, from: other.from.toLocaleString('ja-JP'), to: other.to.toLocaleString('ja-JP') })}</p>}
        {job.reasons.length === 0 ? null : (
          <ul className="m-0 flex list-none flex-wrap gap-1.5 p-0">
            {job.reasons.map((reason) => (
              <li key={reason} className="rounded-full bg-key-soft px-3 text-sm text-key-deep">
                {sayRefusal({ code: reason, facts: {} }, language)}
              </li>
            ))}
          </ul>
        )}
        <JobTerms step={job.stepId} />
        {job.interruptible ? null : <p className="m-0 text-sm text-soft">{t('uninterruptible')}</p>}
        {held.pieces === 0 ? null : <p className="m-0 text-[0.9375rem] font-700">{t('holding', { pieces: held.pieces, minutes: Math.max(1, Math.round(held.minutes)) })}</p>}
        <div className="mt-auto flex flex-wrap gap-2">
          <span className="grow">
            <Button size="large" wide isDisabled={take.isPending} onPress={accept}>
              {t('take')}
            </Button>
          </span>
          {job.offerId === null ? null : (
            <Button look="quiet" size="large" isDisabled={answer.isPending} onPress={() => answer.isPending || answer.mutate({ params: { offer: job.offerId! }, body: { accept: false } }, { onSuccess: () => notify.good(t('declined')) })}>
              {t('decline')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function Jobs({ jobs, held, wanted }: { readonly jobs: readonly Job[]; readonly held: InHand; /** The step that a notice or a mail led to. */ readonly wanted: string | undefined }): ReactNode {
  const t = useTranslations('today');
  const [window, setWindow] = useState<number>(30);
  const first = jobs.find((job) => job.stepId === wanted);
  const inTime = [...jobs.filter((job) => job.stepId === wanted), ...jobs.filter((job) => job.stepId !== wanted && (job.minutes.p25 ?? job.minutes.typical) <= window)];
  const found = first?.stepId;
  useEffect(() => {
    if (found !== undefined) document.getElementById('offers')?.scrollIntoView({ block: 'start' });
  }, [found]);
  return (
    <section id="offers" className="flex scroll-mt-4 flex-col gap-4">
      <SectionHead title={t('offers')} />
      {wanted !== undefined && first === undefined ? <p role="status" className="m-0 rounded-12 bg-card px-4 py-3">{t('wantedGone')}</p> : null}
      <div role="group" aria-label={t('haveTime')} className="flex flex-wrap items-center gap-2">
        <span className="mr-1 font-700">{t('haveTime')}</span>
        {WINDOWS.map((minutes) => (
          <button key={minutes} type="button" aria-pressed={minutes === window} onClick={() => setWindow(minutes)} className="min-h-11 cursor-pointer rounded-full border-2 border-line bg-card px-4 font-700 hover:border-key aria-pressed:border-key aria-pressed:bg-key aria-pressed:text-white">
            {minutes < 60 ? t('minutesChoice', { minutes }) : t('hoursChoice', { hours: minutes / 60 })}
          </button>
        ))}
      </div>
      {inTime.length === 0 ? (
        <Empty title={t('offersNone')} text={t('offersNoneText')}>
          <ButtonLink to="/me" look="second">
            {t('offersToMe')}
          </ButtonLink>
          <ButtonLink to="/practice" look="quiet">
            {t('practice')}
          </ButtonLink>
        </Empty>
      ) : (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {inTime.map((job) => (
            <Offer key={`${job.stepId}-${job.look}-${job.offerId}`} job={job} window={window} held={held} />
          ))}
        </div>
      )}
    </section>
  );
}

const labelOf = (piece: Piece | undefined): string => (piece === undefined ? '' : `${piece.stepName} ${piece.rowNo}`);

export function TodayPage(): ReactNode {
  const t = useTranslations('today');
  const { me } = useMe();
  const { language } = useLanguage();
  const data = useToday();
  const { job: wanted } = useSearch({ strict: false }) as { job?: string };
  const [now] = useState(() => new Date().toISOString());
  if (data === undefined) return null;
  const day = sayDate(now, language, 'full');
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('hello', { name: me?.name ?? '' })} above={<span className="text-soft">{day}</span>}>
        {data.rest === null ? <RestNow /> : null}
      </PageHead>
      {data.rest === null ? null : <Resting rest={data.rest} />}
      <Notices notices={data.notices} />
      <KeptInput />
      <Held pieces={data.pieces} />
      <PilotMinutes pieces={data.pilotMinutes.map(({ pieceId }) => ({ pieceId, label: labelOf(data.pieces.find((piece) => piece.id === pieceId)) }))} />
      {data.resting ? null : <PlanForMe />}
      {data.resting ? null : <Jobs jobs={data.jobs} held={data.held} wanted={wanted} />}
      <div className="grid gap-4 md:grid-cols-2">
        <Card label={t('month')}>
          <div className="flex flex-col gap-2">
            <span className="text-soft">
              {t('month')} <DateText at={data.month} />
            </span>
            <span className="text-3xl leading-140 font-700">
              <Money yen={data.acceptedYen} />
            </span>
            <span className="text-[0.9375rem] text-soft">
              {t('monthWaiting')} <Money yen={data.waitingYen} />
            </span>
            <Link to="/pay" className={buttonLook('quiet', 'small')}>
              {t('toPay')}
            </Link>
          </div>
        </Card>
      </div>
    </div>
  );
}
