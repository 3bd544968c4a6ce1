// The ten-minute morning board: three numbers, then what needs a person, worst first.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { board as askBoard } from '../../core/workbench/wire.ts';
import { DateText, sayDate, useLength } from '../parts/amounts.tsx';
import { Badge, type BadgeTone } from '../parts/badge.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Card, Figure, PageHead, SectionHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Progress } from '../parts/stepper.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { FirstSteps } from '../home/first-steps.tsx';
import { WishesWait, useWaitingWishes } from '../money/wishes-wait.tsx';
import { PlanSections } from './plan-sections.tsx';

type Board = z.infer<typeof askBoard.reply>;

const levels = { late: ['stop', 'riskLate'], tight: ['wait', 'riskTight'], fine: ['good', 'riskFine'] } as const satisfies Record<string, readonly [BadgeTone, string]>;
const worstFirst = { late: 0, tight: 1, fine: 2 } as const;

/** A leader checks work but does not hold the order: her way leads to the checks. */
function useWayTo(): (order: string) => string {
  const { me } = useMe();
  const leads = me?.roles.some((role) => role !== 'leader' && role !== 'worker') ?? false;
  return (order) => (leads ? `/orders/${order}` : `/orders/${order}/reviews`);
}

function Uncovered({ board }: { readonly board: Board }): ReactNode {
  const wayTo = useWayTo();
  const t = useTranslations('board'), say = useLength();
  if (board.uncovered.length === 0) return null;
  return (
    <section id="uncovered" className="flex scroll-mt-4 flex-col gap-3">
      <SectionHead title={t('uncovered')} />
      <ul className="m-0 grid list-none gap-3 p-0 md:grid-cols-2">
        {board.uncovered.map((gap) => (
          <Card key={gap.stepId} as="li" tone="sun">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <div>
                <h3 className="m-0 text-lg font-700">{gap.orderTitle}</h3>
                <p className="m-0">
                  {gap.stepName} {t('uncoveredLine', { pieces: gap.pieces, length: say(gap.minutes) })}
                </p>
                <p className="m-0 text-[0.9375rem] text-soft">{gap.asked > 0 ? t('asked', { count: gap.asked }) : t('askedNone')}</p>
              </div>
              <ButtonLink to={wayTo(gap.orderId)} look="second" size="small">
                {t('toOrder')}
              </ButtonLink>
            </div>
          </Card>
        ))}
      </ul>
    </section>
  );
}

/** What is counted leads to where it stands; nothing counted leads nowhere. */
const Counted = ({ name, count, to, see }: { readonly name: string; readonly count: number; readonly to: string; readonly see: string }): ReactNode =>
  count === 0 ? (
    <Figure name={name}>{count}</Figure>
  ) : (
    <a href={to} className="rounded-16 text-ink no-underline [&_span:last-child]:text-key [&_span:last-child]:underline [&_span:last-child]:underline-offset-4">
      <Figure name={name} hint={see}>
        {count}
      </Figure>
    </a>
  );

/** Answers that wait for a second pair of eyes, by order; those of another's order name who is in charge. */
function Checks({ board }: { readonly board: Board }): ReactNode {
  const t = useTranslations('board');
  if (board.checks.length === 0) return null;
  return (
    <section id="checks" className="flex scroll-mt-4 flex-col gap-3">
      <SectionHead title={t('checks')} />
      <ul className="m-0 grid list-none gap-3 p-0 md:grid-cols-2">
        {board.checks.map((each) => (
          <Card key={each.orderId} as="li" tone={each.disputes > 0 ? 'sun' : 'plain'}>
            <div className="flex flex-wrap items-center justify-between gap-3">
              <div>
                <h3 className="m-0 text-lg font-700">{each.orderTitle}</h3>
                <p className="m-0 flex flex-wrap gap-x-4">
                  {each.asked === 0 ? null : <span className="font-700">{t('checksAsked', { count: each.asked })}</span>}
                  {each.reviews === 0 ? null : <span>{t('checksReviews', { count: each.reviews })}</span>}
                  {each.disputes === 0 ? null : <span>{t('checksDisputes', { count: each.disputes })}</span>}
                </p>
              </div>
              {each.open ? (
                <ButtonLink to={`/orders/${each.orderId}/reviews`} look="second" size="small">
                  {t('toChecks')}
                </ButtonLink>
              ) : (
                <span className="text-[0.9375rem] text-soft">{t('inCharge', { name: each.directorName })}</span>
              )}
            </div>
          </Card>
        ))}
      </ul>
    </section>
  );
}

function Promises({ board }: { readonly board: Board }): ReactNode {
  const wayTo = useWayTo();
  const t = useTranslations('board'), say = useLength();
  const risks = [...board.risks].sort((a, b) => worstFirst[a.level] - worstFirst[b.level] || a.dueOn.localeCompare(b.dueOn));
  if (risks.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('risks')} />
      <Table
        caption={t('risks')}
        rows={risks}
        rowKey={(risk) => risk.orderId}
        columns={[
          {
            key: 'order',
            title: t('order'),
            head: true,
            cell: (risk) => (
              <Link to={wayTo(risk.orderId)} className="inline-flex min-h-11 items-center text-key underline underline-offset-4">
                {risk.title}
              </Link>
            ),
          },
          {
            key: 'outlook',
            title: t('outlook'),
            cell: (risk) => (
              <span className="flex flex-col items-start gap-0.5 max-md:items-end">
                <Badge tone={levels[risk.level][0]}>{t(levels[risk.level][1])}</Badge>
                <span className="text-sm text-soft">{t('riskOf', { length: say(risk.minutesLeft), offered: say(risk.offeredMinutes), days: risk.daysLeft })}</span>
              </span>
            ),
          },
          { key: 'due', title: t('due'), cell: (risk) => <DateText at={risk.dueOn} /> },
          {
            key: 'progress',
            title: t('progress'),
            cell: (risk) => (
              <span className="flex min-w-32 flex-col gap-1">
                <span className="tabular-nums">
                  {risk.done} / {risk.items}
                </span>
                <Progress done={risk.done} total={risk.items} label={`${risk.title} ${t('progress')}`} />
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

export function BoardPage(): ReactNode {
  const wayTo = useWayTo();
  const t = useTranslations('board');
  const { language } = useLanguage();
  const { data } = useAsk(askBoard, {}, { everySeconds: 60 });
  const wishes = useWaitingWishes();
  if (data === undefined) return null;
  const calm = wishes === 0 && data.uncovered.length === 0 && data.risks.every((risk) => risk.level === 'fine') && data.questions.length === 0 && data.checks.length === 0;
  return (
    <div className="flex flex-col gap-7">
      <PageHead title={t('title')} lead={t('lead')} />
      <FirstSteps />
      <section aria-label={t('figures')} className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Counted name={t('resting')} count={data.resting.length} to="#resting" see={t('see')} />
        <Counted name={t('uncovered')} count={data.uncovered.reduce((sum, gap) => sum + gap.pieces, 0)} to="#uncovered" see={t('see')} />
        <Counted name={t('reviews')} count={data.waitingReviews} to="#checks" see={t('see')} />
        <Counted name={t('disputes')} count={data.openDisputes} to="#checks" see={t('see')} />
      </section>
      {calm ? <Empty title={t('allCalm')} text={t('allCalmText')} /> : null}
      <WishesWait />
      <Uncovered board={data} />
      <Checks board={data} />
      <Promises board={data} />
      <PlanSections />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {data.questions.length === 0 ? null : (
          <section className="flex flex-col gap-3">
            <SectionHead title={t('questions')} />
            {data.questions.map((question) => (
              <Card key={`${question.orderId}-${question.body}`} as="article">
                <p className="m-0 text-[0.9375rem] text-soft">{question.orderTitle}</p>
                <p className="m-0 mb-2">{question.body}</p>
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <span className="text-[0.9375rem] text-soft">{question.answerDueOn === null ? '' : t('questionsDue', { day: sayDate(question.answerDueOn, language) })}</span>
                  <ButtonLink to={wayTo(question.orderId)} look="second" size="small">
                    {t('toOrder')}
                  </ButtonLink>
                </div>
              </Card>
            ))}
          </section>
        )}
        <section id="resting" className="flex scroll-mt-4 flex-col gap-3">
          <SectionHead title={t('resting')} />
          {data.resting.length === 0 ? (
            <p className="m-0 text-soft">{t('restingNone')}</p>
          ) : (
            <ul className="m-0 flex list-none flex-col gap-2 p-0">
              {data.resting.map((person) => (
                <li key={person.personId} className="flex flex-wrap items-baseline justify-between gap-x-4 rounded-12 border border-line bg-card px-4 py-2.5">
                  <span>
                    <span className="font-700">{person.name}</span> <span className="text-soft">{person.teams.join(' ・ ')}</span>
                  </span>
                  <span className="text-[0.9375rem] text-soft">
                    {t('since', { day: sayDate(person.since, language) })}
                    {person.untilDay === null ? '' : ` ${t('until', { day: sayDate(person.untilDay, language) })}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
