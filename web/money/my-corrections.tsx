// On the pay page: what was added to her statements afterwards, and what of it was taken back, each with its reason.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { myCorrections } from '../../core/money/wire.ts';
import { Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';

export function MyCorrections(): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { data } = useAsk(myCorrections, {}, { soft: true });
  if (data === undefined || data.corrections.length === 0) return null;
  const back = data.corrections.some((c) => c.takenBack !== null);
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('myCorrections')} />
      <Card>
        <ul className="m-0 flex list-none flex-col divide-y divide-line p-0">
          {data.corrections.map((c) => (
            <li key={c.id} className="flex flex-col gap-1 py-3">
              <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <span className="font-700">{t('myCorrectionOf', { month: sayDate(c.statementMonth, language), line: c.line, title: c.title })}</span>
                <span className="ml-auto text-lg font-700">{c.takenBack === null ? <Money yen={c.yen} /> : <s><Money yen={c.yen} /></s>}</span>
              </span>
              <span className="text-[0.9375rem] whitespace-pre-wrap">{t('myCorrectionWhy', { day: sayDate(c.on, language), reason: c.reason })}</span>
              {c.takenBack === null ? (
                <span className="text-[0.9375rem] text-soft">{t('myCorrectionPaid', { month: sayDate(c.month, language) })}</span>
              ) : (
                <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-[0.9375rem]">
                  <Badge tone="wait">{t('correctionBack')}</Badge>
                  <span className="whitespace-pre-wrap">{t('myCorrectionWhy', { day: sayDate(c.takenBack.on, language), reason: c.takenBack.reason })}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
        {back ? <p className="m-0 pt-2 text-[0.9375rem] text-soft">{t('myCorrectionsAsk')}</p> : null}
      </Card>
    </section>
  );
}
