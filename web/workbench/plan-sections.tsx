// What the planner says, on the morning board: who could cover, by when orders are done, how many may rest.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { boardPlan } from '../../core/journeys/wire.ts';
import { DateText, sayDate, useLength } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { Timeline } from './plan-timeline.tsx';

type Plan = z.infer<typeof boardPlan.reply>;

const reasonWord = { skill: 'reasonSkill', free: 'reasonFree', team: 'reasonTeam', client: 'reasonClient', wish: 'reasonWish', rested: 'reasonRested' } as const;
const lacksWord = { team: 'lacksTeam', client: 'lacksClient', wish: 'lacksWish' } as const;
/** Squares of the small picture of cover depth; more people than this are told in the number alone. */
const SQUARES = 5;

/** Nothing while it is computed or not hers to read: the rest of the board does not wait for it. */
export function PlanSections(): ReactNode {
  const { me } = useMe();
  const t = useTranslations('plan');
  const { language } = useLanguage();
  const mayRead = me?.roles.some((role) => role === 'leader' || role === 'director' || role === 'manager') ?? false;
  const { data } = useAsk(boardPlan, {}, { everySeconds: 60, enabled: mayRead, soft: true });
  if (data === undefined) return null;
  return (
    <>
      <Cover plan={data} />
      <Days plan={data} />
      <Depth plan={data} />
      <p className="m-0 text-sm text-soft">{t('asOf', { time: sayDate(data.asOf, language, 'time') })} ・ {t(data.world === 'own' ? 'worldOwn' : 'worldUsual')}</p>
    </>
  );
}

function Cover({ plan }: { readonly plan: Plan }): ReactNode {
  const t = useTranslations('plan'), say = useLength();
  const named = (titles: readonly string[], others: number): string => [...titles, ...(others === 0 ? [] : [t('slipsOther', { count: others })])].join(' ・ ');
  if (plan.suggestions.length === 0 && plan.nobody.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('cover')} />
      <p className="m-0 text-[0.9375rem] text-soft">{t('coverLead')}</p>
      <ul className="m-0 grid list-none gap-3 p-0 md:grid-cols-2">
        {plan.suggestions.map((one) => (
          <Card key={`${one.stepId} ${one.personId}`} as="li">
            <h3 className="m-0 text-lg font-700">{one.name}</h3>
            <p className="m-0">
              {one.orderTitle} ・ {one.stepName} {one.handedOver ? <Badge tone="wait">{t('handedOver')}</Badge> : null}
            </p>
            <p className="m-0 text-[0.9375rem] text-soft">{t(one.moves.length + one.otherMoves === 0 ? 'coverLine' : 'coverMoves', { pieces: one.pieces, length: say(one.minutes), free: say(one.freeMinutes) })}</p>
            <ul className="m-0 my-2 flex list-none flex-wrap gap-2 p-0">
              {one.reasons.map((reason) => (
                <li key={reason}>
                  <Badge tone="good">{t(reasonWord[reason])}</Badge>
                </li>
              ))}
            </ul>
            {one.others.length === 0 ? null : (
              <details className="mb-1">
                <summary className="flex min-h-11 cursor-pointer items-center text-[0.9375rem] text-key">{t('others')}</summary>
                <ul className="m-0 list-none p-0 text-[0.9375rem]">
                  {one.others.map((other) => (
                    <li key={other.name} className="border-t border-line py-1.5">
                      <span className="font-700">{other.name}</span>
                      <p className="m-0 text-soft">
                        {[
                          t('otherTime', { length: say(other.minutes), free: say(other.freeMinutes) }),
                          ...other.has.map((reason) => t(reasonWord[reason])),
                          ...other.lacks.map((reason) => t(lacksWord[reason])),
                          ...(other.covered === 0 ? [] : [t('otherCovered', { count: other.covered })]),
                          ...(other.slips.length + other.otherSlips > 0 ? [t('slips', { orders: named(other.slips, other.otherSlips) })] : other.freeMinutes < other.minutes ? [t('otherMinutes')] : other.has.length + other.lacks.length + other.covered === 0 ? [t('otherAlso')] : []),
                        ].join(' ・ ')}
                      </p>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {one.moves.length + one.otherMoves === 0 ? null : <p className="m-0 text-[0.9375rem]">{t('moves', { orders: named(one.moves, one.otherMoves) })}</p>}
            <p className="m-0 text-[0.9375rem]">{one.slips.length + one.otherSlips === 0 ? t('noSlip') : t('slips', { orders: named(one.slips, one.otherSlips) })}</p>
          </Card>
        ))}
        {plan.nobody.map((gap) => (
          <Card key={gap.stepId} as="li" tone="sun">
            <h3 className="m-0 text-lg font-700">{t('nobody')}</h3>
            <p className="m-0">{gap.orderTitle}</p>
            <p className="m-0 text-[0.9375rem]">{t('nobodyLine', { step: gap.stepName, pieces: gap.pieces })}</p>
          </Card>
        ))}
      </ul>
    </section>
  );
}

export function Day({ day }: { readonly day: string | null }): ReactNode {
  const t = useTranslations('plan');
  return day === null ? <span className="text-soft">{t('unknown')}</span> : <DateText at={day} />;
}

function Days({ plan }: { readonly plan: Plan }): ReactNode {
  const t = useTranslations('plan');
  if (plan.orders.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('doneBy')} />
      <Timeline orders={plan.orders} asOf={plan.asOf} />
      <Table
        caption={t('doneBy')}
        rows={plan.orders}
        rowKey={(order) => order.orderId}
        columns={[
          { key: 'order', title: t('order'), head: true, cell: (order) => order.title },
          { key: 'due', title: t('due'), cell: (order) => <DateText at={order.dueOn} /> },
          {
            key: 'p80',
            title: `${t('p80')} ${t('p80Hint')}`,
            cell: (order) => (
              <span className="flex flex-wrap items-center gap-2 max-md:justify-end">
                <span className="font-700">
                  <Day day={order.p80} />
                </span>
                {order.p80 === null ? null : <Badge tone={order.p80 <= order.dueOn ? 'good' : 'stop'}>{t(order.p80 <= order.dueOn ? 'inTime' : 'after')}</Badge>}
              </span>
            ),
          },
          { key: 'p50', title: `${t('p50')} ${t('p50Hint')}`, cell: (order) => <Day day={order.p50} /> },
          { key: 'p95', title: `${t('p95')} ${t('p95Hint')}`, cell: (order) => <Day day={order.p95} /> },
        ]}
      />
    </section>
  );
}

/** One square a person who may rest; the words beside say the same. */
const Squares = ({ depth }: { readonly depth: number }): ReactNode => (
  <span aria-hidden="true" className="inline-flex gap-1">
    {Array.from({ length: SQUARES }, (_, i) => (
      <span key={i} className={`size-4 rounded-4 border-2 ${i < depth ? 'border-key bg-key' : 'border-edge bg-white'}`} />
    ))}
  </span>
);

function Depth({ plan }: { readonly plan: Plan }): ReactNode {
  const t = useTranslations('plan');
  const { language } = useLanguage();
  if (plan.depth.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('depth')} />
      <p className="m-0 text-[0.9375rem] text-soft">{t('depthLead')}</p>
      <ul className="m-0 grid list-none gap-2 p-0 md:grid-cols-2">
        {plan.depth.map((row) => (
          <li key={`${row.team ?? ''} ${row.skill} ${row.device} ${row.teamOnly}`} className="flex flex-col gap-1 rounded-12 border border-line bg-card px-4 py-3">
            <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="font-700">
                {row.team ?? t('noTeam')} ・ {row.skill === '' ? t('anySkill') : row.skill} {row.device === 'any' ? '' : t(row.device === 'pc' ? 'devicePc' : 'devicePhone')} {row.teamOnly ? t('teamOnly') : ''}
              </span>
              <span className="flex items-center gap-2">
                <Squares depth={row.depth} />
                <span className={row.depth < 1 ? 'font-700 text-stop' : 'font-700'}>{row.depth < 0 ? t('depthNone') : row.depth === 0 ? t('depthZero') : t('depthMany', { count: row.depth })}</span>
              </span>
            </span>
            <span className="text-[0.9375rem] text-soft">
              {t('depthOf', { able: row.able })} ・ {t('weekOf', { day: sayDate(row.weekOf, language) })}
            </span>
            {row.single === null ? null : <span>{t('single', { name: row.single })}</span>}
            {row.train.length === 0 ? null : <span>{t('train', { names: row.train.join(' ・ ') })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
