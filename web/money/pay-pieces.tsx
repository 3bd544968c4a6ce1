// What the month's pay is made of: one row for each job and price, and its pieces behind one touch.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { myPay } from '../../core/journeys/wire.ts';
import { DateText, Money, sayDate } from '../parts/amounts.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { useLanguage } from '../shell/language.tsx';

type Pay = z.infer<typeof myPay.reply>;
type Group = Pay['groups'][number];

/** Days of the group: one day, or from the first to the last. */
function Days({ group }: { readonly group: Group }): ReactNode {
  const { language } = useLanguage();
  return <>{group.from === group.to ? sayDate(group.to, language) : `${sayDate(group.from, language)} – ${sayDate(group.to, language)}`}</>;
}

function OneJob({ group, lines }: { readonly group: Group; readonly lines: Pay['lines'] }): ReactNode {
  const t = useTranslations('mine');
  const work = group.taught === null ? `${group.orderTitle} ${group.stepName}` : `${group.orderTitle} ${t('payTaught', { name: group.taught })}`;
  const part = group.correction ? <span className="text-soft">{t('payCorrection')}</span> : group.taught !== null || group.yen === group.pieceYen ? null : <span className="text-soft">{t('payPart', { yen: group.yen, of: group.pieceYen })}</span>;
  const head = (
    <span className="flex grow flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <span className="min-w-0">
        <span className="block font-700">{work}</span>
        <span className="block text-[0.9375rem] text-soft">
          <Days group={group} />
        </span>
      </span>
      <span className="ml-auto text-right">
        <span className="text-[0.9375rem] whitespace-nowrap">{group.count > 1 ? t('payTimes', { count: group.count, yen: group.yen.toLocaleString('ja-JP') }) : null}</span>{' '}
        <span className="text-lg font-700">
          <Money yen={group.sumYen} />
        </span>
        {part === null ? null : <span className="block text-sm">{part}</span>}
      </span>
    </span>
  );
  if (group.taught !== null || lines.length === 0) return <div className="flex py-2">{head}</div>;
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 py-2">
        <span aria-hidden="true" className="text-key transition-transform group-open:rotate-90">
          ▶
        </span>
        {head}
      </summary>
      <ul className="m-0 flex list-none flex-col p-0 pb-2 pl-7 text-[0.9375rem]" aria-label={t('payEach', { count: group.count })}>
        {lines.map((line) => (
          <li key={line.pieceId} className="flex flex-wrap justify-between gap-x-4 border-t border-line py-1">
            <span>{t('payOne', { row: line.rowNo })}</span>
            <span className="text-soft">
              <DateText at={line.receivedOn} />
            </span>
            <Money yen={line.yen} />
          </li>
        ))}
        {group.count > lines.length ? <li className="border-t border-line py-1 text-soft">{t('payMore', { count: group.count - lines.length })}</li> : null}
      </ul>
    </details>
  );
}

export function PayPieces({ month, groups, lines }: { readonly month: string; readonly groups: Pay['groups']; readonly lines: Pay['lines'] }): ReactNode {
  const t = useTranslations('mine');
  const byGroup = Map.groupBy(lines, (line) => line.group);
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('payWhat', { month })} />
      <Card>
        <ul className="m-0 flex list-none flex-col divide-y divide-line p-0">
          {groups.map((group) => (
            <li key={group.group}>
              <OneJob group={group} lines={byGroup.get(group.group) ?? []} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
