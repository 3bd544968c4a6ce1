// 「決まりごと」: the rules of law as the centre uses them, with source; what waits for the centre's word says so.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { confirmRule, listRulesOn } from '../../core/money/wire.ts';
import { DateText, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

type Row = z.infer<typeof listRulesOn.reply>['rules'][number];

function Confirm({ row }: { readonly row: Row }): ReactNode {
  const t = useTranslations('money');
  const notify = useNotify();
  const act = useAct(confirmRule, { refresh: ['rules/', 'months/'] });
  const [note, setNote] = useState('');
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('confirmRule')}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <Field label={t('confirmNote')} name="note" value={note} onChange={setNote} rows={2} maxLength={4000} required />
        <span>
          <Button isDisabled={act.isPending} onPress={() => act.mutate({ body: { rule: row.rule, from: row.from, note } }, { onSuccess: () => notify.good(t('confirmDone')) })}>
            {t('confirmRule')}
          </Button>
        </span>
      </div>
    </details>
  );
}

export function RulesPage(): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const { data } = useAsk(listRulesOn, { query: {} });
  if (data === undefined) return null;
  const value = (row: Row): string => (typeof row.value === 'boolean' ? t(row.value ? 'yes' : 'no') : typeof row.value === 'number' ? row.value.toLocaleString('ja-JP', { maximumFractionDigits: 4 }) : row.value);
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('rules')} lead={t('rulesLead')} />
      <Notice>{t('note')}</Notice>
      <Card>
        <Table
          caption={t('rulesOn', { day: sayDate(data.on, language) })}
          rows={data.rules}
          rowKey={(row) => `${row.rule} ${row.from}`}
          columns={[
            { key: 'rule', title: t('ruleName'), head: true, cell: (row) => row.rule },
            { key: 'value', title: t('ruleValue'), cell: value },
            { key: 'from', title: t('ruleFrom'), cell: (row) => <DateText at={row.from} /> },
            { key: 'source', title: t('ruleSource'), cell: (row) => row.source },
            {
              key: 'state',
              title: t('ruleState'),
              cell: (row) => (
                <span className="flex flex-col items-start gap-1">
                  <Badge tone={row.status === 'in-force' ? 'good' : 'wait'}>{t(row.status === 'in-force' ? 'inForce' : 'toConfirm')}</Badge>
                  {row.confirmedBy === null || row.confirmedOn === null ? null : <span className="text-sm text-soft">{t('confirmedBy', { name: row.confirmedBy, day: sayDate(row.confirmedOn, language) })}</span>}
                  {row.status === 'to-be-confirmed' && data.mayConfirm ? <Confirm row={row} /> : null}
                </span>
              ),
            },
          ]}
        />
      </Card>
    </div>
  );
}
