import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { listDues } from '../../core/money/wire.ts';
import { DateText, Money } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../shell/ask.ts';

/** Every day on which the centre owes or awaits something. */
export function DuesPage(): ReactNode {
  const t = useTranslations('money');
  const { data } = useAsk(listDues, {});
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('dues')} lead={t('duesLead')} />
      {data.dues.length === 0 ? (
        <Empty title={t('duesNone')} text={t('duesNoneText')} />
      ) : (
        <Card>
          <Table
            caption={t('dues')}
            rows={data.dues}
            rowKey={(due) => `${due.on} ${due.kind}`}
            columns={[
              { key: 'on', title: t('dueDay'), head: true, cell: (due) => <DateText at={due.on} /> },
              { key: 'kind', title: t('dueKind'), cell: (due) => t(`due-${due.kind}`) },
              { key: 'count', title: t('dueCount'), end: true, cell: (due) => due.count },
              { key: 'yen', title: t('dueYen'), end: true, cell: (due) => (due.yen === null ? '' : <Money yen={due.yen} />) },
              { key: 'late', title: '', cell: (due) => (due.late ? <Badge tone="stop">{t('late')}</Badge> : null) },
            ]}
          />
        </Card>
      )}
    </div>
  );
}
