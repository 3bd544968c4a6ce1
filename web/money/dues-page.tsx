// The calendar of due days; what went to the tax office is recorded here.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { LocalDate } from '../../core/kernel/time.ts';
import { withheldMonthOf } from '../../core/money/dues.ts';
import { listDues, payWithheldTax } from '../../core/money/wire.ts';
import { DateText, Money } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { grouped } from './whole.ts';

/** The tax office has the money: the sum is what the books hold, only the day is asked. */
function PaidToOffice({ month, yen, onClose }: { readonly month: string; readonly yen: number; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('books');
  const notify = useNotify();
  const act = useAct(payWithheldTax, { refresh: ['dues/', 'books/'] });
  const [on, setOn] = useState('');
  const send = (): void =>
    act.mutate({ body: { month, on } }, { onSuccess: (paid) => {
      notify.good(t('taxPaidDone', { yen: grouped(paid.yen) }));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('taxPaidTitle', { year: month.slice(0, 4), month: Number(month.slice(5)), yen: grouped(yen) })} action={{ label: t('taxPaidRecord'), onPress: send, busy: act.isPending || on === '' }}>
      <p className="m-0">{t('taxPaidLead')}</p>
      <Field label={t('taxPaidOn')} name="on" type="date" value={on} onChange={setOn} required />
    </Dialog>
  );
}

/** Every day on which the centre owes or awaits something. */
export function DuesPage(): ReactNode {
  const t = useTranslations('money');
  const books = useTranslations('books');
  const [paying, setPaying] = useState<{ readonly month: string; readonly yen: number } | null>(null);
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
              {
                key: 'late',
                title: '',
                cell: (due) => (
                  <span className="flex flex-wrap items-center justify-end gap-2">
                    {due.late ? <Badge tone="stop">{t('late')}</Badge> : null}
                    {due.kind === 'withheld-tax' ? (
                      <Button look="quiet" size="small" onPress={() => setPaying({ month: withheldMonthOf(due.on as LocalDate), yen: due.yen ?? 0 })}>
                        {books('taxPaid')}
                      </Button>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        </Card>
      )}
      {paying === null ? null : <PaidToOffice {...paying} onClose={() => setPaying(null)} />}
    </div>
  );
}
