// The papers issued to the client for this order, the newest first, each one press away.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { clientPaper, clientPapers } from '../../core/money/wire.ts';
import { DateText, Money } from '../parts/amounts.tsx';
import { buttonLook } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';

export function ClientPapers(): ReactNode {
  const t = useTranslations('client');
  const { data } = useAsk(clientPapers, {});
  if (data === undefined) return null;
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('papers')} />
        {data.papers.length === 0 ? <p className="m-0 text-soft">{t('papersNone')}</p> : null}
        <ul className="m-0 flex list-none flex-col p-0">
          {data.papers.map((each) => (
            <li key={each.id + each.kind} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 border-b border-line py-3 first:pt-0 last:border-0 last:pb-0">
              <span className="flex min-w-0 flex-col">
                <span className="flex flex-wrap gap-x-3">
                  <span className="font-700">{t(`paper-${each.kind}`)}</span>
                  <span className="text-soft tabular-nums">{each.number}</span>
                </span>
                <span className="flex flex-wrap gap-x-3">
                  <Money yen={each.totalYen} />
                  <span className="text-soft">
                    <DateText at={each.on} as="full" />
                  </span>
                </span>
              </span>
              <a href={addressOf(clientPaper, { kind: each.kind, paper: each.id })} download aria-label={t('paperOpen', { paper: t(`paper-${each.kind}`), number: each.number })} className={buttonLook('second', 'small')}>
                {t('download')}
              </a>
            </li>
          ))}
        </ul>
        {data.papers.some((each) => each.kind === 'invoice') ? <p className="m-0 text-[0.9375rem] text-soft">{t('papersShared')}</p> : null}
      </div>
    </Card>
  );
}
