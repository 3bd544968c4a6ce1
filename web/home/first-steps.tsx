// A new centre: what to do next, in the order in which one does it. Gone once everything is done.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { firstSteps } from '../../core/journeys/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { useAsk } from '../shell/ask.ts';
import { useMe } from '../shell/session.tsx';

type Step = z.infer<typeof firstSteps.reply>['steps'][number]['step'];

const ways = {
  terms: ['/centre', 'stepTerms'], director: ['/people', 'stepDirector'], worker: ['/people', 'stepWorker'], team: ['/people', 'stepTeam'],
  client: ['/clients', 'stepClient'], order: ['/clients', 'stepOrder'], second: ['/people', 'stepSecond'],
} as const satisfies Record<Step, readonly [string, string]>;

export function FirstSteps(): ReactNode {
  const t = useTranslations('centre');
  const { me } = useMe();
  const asks = me?.roles.some((role) => role === 'director' || role === 'manager' || role === 'admin') ?? false;
  const { data } = useAsk(firstSteps, {}, { enabled: asks, soft: true });
  if (data === undefined || data.done) return null;
  // A director sees that the terms are missing; a manager decides them.
  const mayOpen = (path: string): boolean => path !== '/centre' || (me?.roles.includes('manager') ?? false);
  const next = data.steps.find(({ state }) => state === 'todo')?.step;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('stepsTitle')} />
      <p className="m-0 text-soft">{t('stepsLead', { count: data.steps.length, done: data.steps.filter(({ state }) => state === 'done').length })}</p>
      <Card>
        <ol className="m-0 flex list-none flex-col divide-y divide-line p-0">
          {data.steps.map(({ step, state }, i) => (
            <li key={step} aria-current={step === next ? 'step' : undefined} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <span aria-hidden="true" className={`grid size-9 shrink-0 place-items-center rounded-full font-700 ${state === 'done' ? 'bg-key-soft text-key' : step === next ? 'bg-key text-white' : 'bg-sand text-soft'}`}>
                {state === 'done' ? '✓' : i + 1}
              </span>
              <span className="flex min-w-0 flex-1 flex-col">
                {state === 'todo' && step !== next && mayOpen(ways[step][0]) ? (
                  <Link to={ways[step][0]} className="inline-flex min-h-11 items-center font-700 text-key underline underline-offset-4">
                    {t(ways[step][1])}
                  </Link>
                ) : (
                  <span className="font-700">{t(ways[step][1])}</span>
                )}
                {step === next ? <span className="text-[0.9375rem] text-soft">{t(`${ways[step][1]}Text`)}</span> : null}
              </span>
              {state === 'done' ? <Badge tone="good">{t('stateDone')}</Badge> : state === 'invited' ? <Badge tone="wait">{t('stateInvited')}</Badge> : step === next && mayOpen(ways[step][0]) ? (
                <span className="max-sm:grow max-sm:basis-full">
                  <ButtonLink to={ways[step][0]} wide>
                    {t('go')}
                  </ButtonLink>
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      </Card>
    </section>
  );
}
