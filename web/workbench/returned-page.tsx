// One piece that was sent back: why, how she saw it, what was answered and by whom, and where the piece is now. A notice or a
// mail of weeks ago still leads here, whatever has become of the piece.
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { returned } from '../../core/workbench/wire.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { sayMoment } from './say-time.ts';

type Back = z.infer<typeof returned.reply>;

function Answer({ dispute }: { readonly dispute: NonNullable<Back['dispute']> }): ReactNode {
  const t = useTranslations('returned');
  if (dispute.state === 'open') {
    return (
      <Card tone="sun">
        <p className="m-0 font-700">{dispute.hearer === null ? t('waitingNobody') : t('waiting', { name: dispute.hearer })}</p>
        <p className="m-0">{t('meanwhile')}</p>
      </Card>
    );
  }
  return (
    <Card tone="key">
      <div className="flex flex-col gap-2">
        <SectionHead title={t(dispute.state)} />
        {dispute.answeredBy === null ? null : <p className="m-0 text-soft">{t('answerBy', { name: dispute.answeredBy })}</p>}
        <p className="m-0 break-words whitespace-pre-wrap">{dispute.answer}</p>
      </div>
    </Card>
  );
}

function Now({ back }: { readonly back: Back }): ReactNode {
  const t = useTranslations('returned');
  const { language } = useLanguage();
  if (back.piece !== 'held') {
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="m-0 font-700">{t(back.piece)}</p>
        <ButtonLink to="/">{t('home')}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-3">
      {back.leaseUntil === null ? null : <p className="m-0">{t('held', { time: sayMoment(back.leaseUntil, language) })}</p>}
      <ButtonLink to={`/work/${back.pieceId}`} size="large">
        {t('goOn')}
      </ButtonLink>
      {back.dispute === null ? <p className="m-0 text-soft">{t('disagreeAt')}</p> : null}
    </div>
  );
}

export function ReturnedPage(): ReactNode {
  const t = useTranslations('returned');
  const { review } = useParams({ strict: false }) as { review: string };
  const { data } = useAsk(returned, { params: { review } });
  if (data === undefined) return null;
  return (
    <div className="flex max-w-[44rem] flex-col gap-5">
      <PageHead title={t('title')} lead={t('which', { order: data.orderTitle, step: data.stepName, row: data.rowNo })} />
      {data.dispute === null ? null : <Answer dispute={data.dispute} />}
      <Now back={data} />
      <Card>
        <div className="flex flex-col gap-3">
          <SectionHead title={t('asked')} />
          <p className="m-0 break-words whitespace-pre-wrap">{data.reason}</p>
          <p className="m-0 break-words">
            <strong>{t('rule', { code: data.ruleCode })}</strong> {data.ruleBody}
          </p>
          <p className="m-0 break-words">
            <strong>{t('evidence')}</strong> {data.evidence}
          </p>
          {data.dispute === null ? null : (
            <>
              <SectionHead title={t('yourView')} />
              <p className="m-0 break-words whitespace-pre-wrap">{data.dispute.body}</p>
            </>
          )}
        </div>
      </Card>
    </div>
  );
}
