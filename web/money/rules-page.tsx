// 「決まりごと」: the rules of law as the centre uses them, with source; what waits for the centre's word says so.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { confirmRule, listRulesOn } from '../../core/money/wire.ts';
import { DateText, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Choices, Field } from '../parts/field.tsx';
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
  const [rate, setRate] = useState('');
  const [answer, setAnswer] = useState<string | null>(null);
  const asked = typeof row.value === 'boolean';
  // People write 14.6 %, the table keeps 0.146.
  const percent = Number(rate.normalize('NFKC').replace(/%$/, '')), typed = rate.trim() !== '' && Number.isFinite(percent);
  const value = row.entered ? Math.round(percent * 1e4) / 1e6 : asked ? Number(answer) : null;
  const lacks = note.trim() === '' || (asked && answer === null) || (row.entered && !typed);
  const fair = useTranslations('fair');
  const [sure, setSure] = useState(false);
  const save = (): void => act.mutate({ body: { rule: row.rule, from: row.from, note, value } }, { onSuccess: () => notify.good(t('confirmDone')), onSettled: () => setSure(false) });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('confirmRule')}</summary>
      <div className="flex flex-col gap-3 pt-2">
        {row.entered ? <Field label={fair('rate')} name="value" inputMode="decimal" value={rate} onChange={setRate} required /> : null}
        {asked ? <Choices label={t('confirmAnswer')} name="value" value={answer} onChange={setAnswer} columns={2} options={[{ value: '1', label: t('yes') }, { value: '0', label: t('no') }]} required /> : null}
        <Field label={t('confirmNote')} name="note" value={note} onChange={setNote} rows={2} maxLength={4000} required />
        <span>
          <Button isDisabled={act.isPending || lacks} onPress={() => (row.entered ? setSure(true) : save())}>
            {t('confirmRule')}
          </Button>
        </span>
        <Dialog open={sure} onClose={() => setSure(false)} title={fair('rateSure', { rate: percent.toLocaleString('ja-JP', { maximumFractionDigits: 4 }) })} action={{ label: t('confirmRule'), onPress: save, busy: act.isPending }}>
          <p className="m-0">{fair('rateSureText')}</p>
        </Dialog>
      </div>
    </details>
  );
}

/** What a rule says, with its unit: 7 days, 10.21 %, ¥1,117 an hour. */
function useSayValue(): (row: Row) => string {
  const t = useTranslations('money');
  const names = useTranslations('rules');
  return ({ value, unit }) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'string') return value;
    if (unit === 'flag') return String(value);
    return names(`unit-${unit}`, { value: (unit === 'share' ? Math.round(value * 1e6) / 1e4 : value).toLocaleString('ja-JP', { maximumFractionDigits: 4 }) });
  };
}

function Source({ text }: { readonly text: string }): ReactNode {
  const [address] = /https?:\/\/[\x21-\x7e]+/.exec(text) ?? [];
  if (address === undefined) return text;
  return (
    <span className="break-words">
      {text.replace(address, '').trim()}{' '}
      <a href={address} target="_blank" rel="noreferrer" className="break-all text-key underline">
        {new URL(address).host}
      </a>
    </span>
  );
}

export function RulesPage(): ReactNode {
  const t = useTranslations('money');
  const names = useTranslations('rules');
  const { language } = useLanguage();
  const value = useSayValue();
  const { data } = useAsk(listRulesOn, { query: {} });
  if (data === undefined) return null;
  const nameOf = (row: Row): string => (names.has(row.rule as 'waiting') ? names(row.rule as 'waiting') : row.rule);
  const waiting = data.rules.filter((row) => row.status === 'to-be-confirmed');
  const used = data.rules.filter((row) => row.status !== 'to-be-confirmed');
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('rules')} lead={t('rulesLead')} />
      <Notice>{t('note')}</Notice>
      {waiting.length === 0 ? null : (
        <section className="flex flex-col gap-3">
          <SectionHead title={names('waiting')} />
          <p className="m-0 text-soft">{names('waitingLead')}</p>
          {waiting.map((row) => (
            <Card key={`${row.rule} ${row.from}`} as="article" tone="sun">
              <div className="flex flex-col gap-1">
                <p className="m-0 flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <span className="font-700">{nameOf(row)}</span>
                  {row.entered || typeof row.value === 'boolean' ? null : <span>{value(row)}</span>}
                  <Badge tone="wait">{t('toConfirm')}</Badge>
                </p>
                <p className="m-0 text-[0.9375rem] text-soft">
                  <Source text={row.source} />
                </p>
                {data.mayConfirm ? <Confirm row={row} /> : null}
              </div>
            </Card>
          ))}
        </section>
      )}
      <section className="flex flex-col gap-3">
        <SectionHead title={`${names('used')} ${t('rulesOn', { day: sayDate(data.on, language, 'full') })}`} />
        <Card>
          <Table
            caption={t('rulesOn', { day: sayDate(data.on, language, 'full') })}
            rows={used}
            rowKey={(row) => `${row.rule} ${row.from}`}
            columns={[
              { key: 'rule', title: t('ruleName'), head: true, cell: nameOf },
              { key: 'value', title: t('ruleValue'), end: true, cell: (row) => <span className="font-700">{value(row)}</span> },
              { key: 'from', title: t('ruleFrom'), cell: (row) => <DateText at={row.from} as="full" /> },
              { key: 'source', title: t('ruleSource'), cell: (row) => <span className="text-[0.9375rem]"><Source text={row.source} /></span> },
              { key: 'state', title: t('ruleState'), cell: (row) => (row.status === 'foreseen' ? <Badge tone="wait">{names('foreseen')}</Badge> : row.confirmedBy === null || row.confirmedOn === null ? <Badge tone="good">{t('inForce')}</Badge> : <span className="text-sm">{t('confirmedBy', { name: row.confirmedBy, day: sayDate(row.confirmedOn, language, 'full') })}</span>) },
            ]}
          />
        </Card>
      </section>
    </div>
  );
}
