// The order notice of art. 3 of the Freelance Act, as it was given when the work was taken: the same paper, item by
// item, that the PDF shows.
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { OrderNotice } from '../../core/money/order-notice.ts';
import { noticePaper } from '../../core/money/papers/notice.ts';
import { myNotice } from '../../core/workbench/wire.ts';
import { PaperWish } from '../money/paper-wish.tsx';
import { Money } from '../parts/amounts.tsx';
import { PageHead } from '../parts/card.tsx';
import { PrintPage } from '../parts/print-page.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';

export function TermsPage(): ReactNode {
  const t = useTranslations('today');
  const { language } = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data } = useAsk(myNotice, { params: { id } });
  if (data === undefined) return null;
  // The centre made it by makeOrderNotice and never changes it; on the wire it is any record.
  const notice = data.content as unknown as OrderNotice;
  const paper = noticePaper(notice, { lang: language, ...data.look });
  return (
    <div className="flex flex-col gap-6">
      <div className="screen-only">
        <PageHead title={t('termsTitle')} lead={t('termsLead')}>
          <PaperWish kind="order-notice" of={id} />
        </PageHead>
      </div>
      <PrintPage title={paper.title}>
        <h2 className="mt-0 mb-4 text-center text-2xl leading-140 font-700">{paper.title}</h2>
        <div className="flex flex-wrap justify-between gap-x-8 gap-y-2">
          <p className="m-0 text-lg font-700">{paper.to.name}</p>
          <p className="m-0 ml-auto text-right text-[0.9375rem]">
            {paper.labels.number} {paper.number}
            <br />
            {paper.labels.date} {paper.date}
            <br />
            <strong>{paper.from.name}</strong>
            {paper.from.lines.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </p>
        </div>
        <p className="my-5">{paper.lead}</p>
        {paper.headline === null ? null : (
          <p className="mt-0 mb-5 flex flex-wrap items-baseline justify-between gap-x-4 border-b-2 border-ink pb-1">
            <span className="font-700">{paper.headline.label}</span> <span className="text-2xl font-700"><Money yen={paper.headline.yen} /></span>
          </p>
        )}
        {paper.tables.map((part) => (
          <section key={part.caption} className="mb-5 break-inside-avoid-page">
            <h3 className="m-0 rounded-8 bg-sand px-3 py-1 text-base font-700 print:border print:border-line">{part.caption}</h3>
            <dl className="m-0 grid gap-x-4 sm:grid-cols-[11rem_1fr] print:grid-cols-[11rem_1fr]">
              {part.rows.map(([label, value, mark]) => (
                <div key={String(label)} className="contents">
                  <dt className="flex items-baseline justify-between gap-2 pt-2 font-700 sm:border-b sm:border-line sm:pb-2 print:border-b print:border-line print:pb-2">
                    {label}
                    {mark === '' ? null : <span className="text-xs font-400 whitespace-nowrap text-soft">{mark}</span>}
                  </dt>
                  <dd className="m-0 border-b border-line pb-2 break-words whitespace-pre-line sm:pt-2 print:pt-2">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {paper.notes.map((note) => (
          <p key={note} className="mt-3 mb-0 text-[0.9375rem]">
            {note}
          </p>
        ))}
      </PrintPage>
    </div>
  );
}
