// The seven steps of month end, each with what is missing, in sentences.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { monthView } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { MonthWaits } from './month-waits.tsx';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';

/** Today in Japan. */
const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });

/** Where what is missing can be mended. */
const places: Readonly<Record<string, string>> = { 'money/no-pay-to': '/look', 'money/statement-questioned': '/waits', 'money/withholding-undecided': '/rules' };

const tones = { done: 'good', now: 'wait', waiting: 'plain', blocked: 'stop', later: 'plain' } as const;
/** More of one kind than this would hide the rest. */
const MOST = 20;

export function MonthSteps({ month }: { readonly month: string }): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const { data } = useAsk(monthView, { params: { month } });
  if (data === undefined) return null;
  return (
    <section className="flex flex-col gap-3" aria-label={t('steps')}>
      {data.earlier === null ? null : <Notice tone="wait">{sayRefusal(data.earlier, language)}</Notice>}
      <ol className="m-0 flex list-decimal flex-col gap-2 pl-6">
        {data.steps.map((step) => (
          <li key={step.step}>
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-700">{t(`step-${step.step}`)}</span>
              <Badge tone={tones[step.state]}>{t(`state-${step.state}`)}</Badge>
              {step.state === 'done' || step.by === null ? null : <span className={`text-sm ${step.by < today() ? 'font-700 text-stop' : 'text-soft'}`}>{t(step.by < today() ? 'stepLate' : 'stepBy', { day: sayDate(step.by, language) })}</span>}
            </span>
            {step.missing.slice(0, MOST).map((f, i) => (
              <p key={`${f.code} ${i}`} className="m-0 text-[0.9375rem]">
                {sayRefusal(f, language)}{places[f.code] === undefined ? null : <> <a href={places[f.code]} className="inline-block min-h-11 content-center font-700 text-key underline">{t('goThere')}</a></>}
              </p>
            ))}
          </li>
        ))}
      </ol>
      <MonthWaits month={month} holds={data.holds} people={data.people} />
      {data.findings.length === 0 ? null : (
        <details>
          <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('findings')}</summary>
          {data.findings.map((f, i) => (
            <p key={`${f.code} ${i}`} className="m-0 py-1">
              {sayRefusal(f, language)}
            </p>
          ))}
          <p className="m-0 text-sm text-soft">{t('note')}</p>
        </details>
      )}
    </section>
  );
}
