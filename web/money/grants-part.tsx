// Grants: what came in, who entered it, and taking back what was entered wrongly. Nothing is changed, nothing disappears.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { describeSubsidy, listSubsidies, recordSubsidy, reverseSubsidy } from '../../core/money/wire.ts';
import { DateText, Money, sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { ClosedDay } from './closed-day.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';

const sum = recordSubsidy.body.shape.yen;

type Grant = z.infer<typeof listSubsidies.reply>['grants'][number];
type Facts = { readonly granter: string; readonly decision: string; readonly purpose: string };
const untold: Facts = { granter: '', decision: '', purpose: '' };
const nothing = { yen: '', on: '', costCentre: '', ...untold };

function FactFields({ facts, onChange }: { readonly facts: Facts; readonly onChange: (changed: Partial<Facts>) => void }): ReactNode {
  const t = useTranslations('books');
  return (
    <>
      <Field label={t('subsidyGranter')} hint={t('subsidyGranterHint')} name="granter" value={facts.granter} onChange={(granter) => onChange({ granter })} maxLength={200} required />
      <Field label={t('subsidyPurpose')} name="purpose" value={facts.purpose} onChange={(purpose) => onChange({ purpose })} maxLength={400} />
      <Field label={t('subsidyDecision')} name="decision" value={facts.decision} onChange={(decision) => onChange({ decision })} maxLength={100} />
    </>
  );
}

function NewGrant(): ReactNode {
  const t = useTranslations('books');
  const notify = useNotify();
  const act = useAct(recordSubsidy, { refresh: ['books/', 'subsidies/', 'records/', 'journal/'] });
  const [given, setGiven] = useState(nothing);
  const send = (): void =>
    act.mutate({ body: { ...given, yen: sumOf(given.yen) } }, { onSuccess: () => {
      notify.good(t('subsidyDone'));
      setGiven(nothing);
    } });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('subsidyNew')}</summary>
      <div className="grid gap-3 pt-1 sm:grid-cols-2">
        <SumField label={t('subsidyYen')} name="yen" value={given.yen} onChange={(yen) => setGiven({ ...given, yen })} bounds={sum} required />
        <Field label={t('subsidyOn')} name="on" type="date" value={given.on} onChange={(on) => setGiven({ ...given, on })} required />
        <div className="empty:hidden sm:col-span-2">
          <ClosedDay on={given.on} />
        </div>
        <FactFields facts={given} onChange={(changed) => setGiven({ ...given, ...changed })} />
        <Field label={t('subsidyCentre')} name="costCentre" value={given.costCentre} onChange={(costCentre) => setGiven({ ...given, costCentre })} maxLength={100} required />
        <span className="self-end">
          <Button look="second" isDisabled={act.isPending || !isSum(given.yen, sum) || given.on === '' || given.costCentre.trim() === '' || given.granter.trim() === ''} onPress={send}>
            {t('subsidyNew')}
          </Button>
        </span>
      </div>
    </details>
  );
}

function BackDialog({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('books');
  const notify = useNotify();
  const act = useAct(reverseSubsidy, { refresh: ['books/', 'subsidies/', 'records/', 'journal/'] });
  const [reason, setReason] = useState('');
  const send = (): void =>
    act.mutate({ params: { grant: grant.id }, body: { reason } }, { onSuccess: () => {
      notify.good(t('subsidyBackDone'));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('subsidyBackTitle', { centre: grant.costCentre, yen: grouped(grant.yen) })} action={{ label: t('subsidyBack'), onPress: send, busy: act.isPending || reason.trim() === '' }}>
      <p className="m-0">{t('subsidyBackLead')}</p>
      <Field label={t('subsidyBackReason')} name="reason" value={reason} onChange={setReason} maxLength={400} required />
    </Dialog>
  );
}

function FactsDialog({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('books');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(describeSubsidy, { refresh: ['subsidies/', 'records/', 'journal/'] });
  const [{ granter, decision, purpose }, setFacts] = useState<Facts>(grant.versions[0] ?? untold);
  const facts = { granter, decision, purpose };
  const send = (): void =>
    act.mutate({ params: { grant: grant.id }, body: facts }, { onSuccess: () => {
      notify.good(t('subsidyDescribed'));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={t('subsidyDescribeTitle')} action={{ label: t('subsidySave'), onPress: send, busy: act.isPending || granter.trim() === '' }}>
      <p className="m-0">{t('subsidyDescribeLead')}</p>
      <FactFields facts={facts} onChange={(changed) => setFacts({ ...facts, ...changed })} />
      {grant.versions.slice(1).map((v) => (
        <p key={v.at} className="m-0 text-[0.9375rem] text-soft">
          {t('subsidyBefore', { name: v.by, day: sayDate(v.at, language) })} {[v.granter, v.purpose, v.decision].filter((text) => text !== '').join(' / ')}
        </p>
      ))}
    </Dialog>
  );
}

export function GrantsPart(): ReactNode {
  const t = useTranslations('books');
  const { data } = useAsk(listSubsidies, {});
  const [back, setBack] = useState<Grant | null>(null);
  const [describing, setDescribing] = useState<Grant | null>(null);
  return (
    <>
      <NewGrant />
      {data === undefined || data.grants.length === 0 ? null : (
        <Table
          caption={t('subsidies')}
          rows={data.grants}
          rowKey={(g) => g.id}
          columns={[
            { key: 'on', title: t('subsidyOn'), head: true, cell: (g) => <DateText at={g.on} as="full" /> },
            {
              key: 'granter',
              title: t('subsidyGranter'),
              cell: (g) => {
                const told = g.versions[0];
                return told === undefined ? <Badge tone="wait">{t('subsidyGranterMissing')}</Badge> : (
                  <span className="flex flex-col">
                    <span>{told.granter}</span>
                    <span className="text-[0.9375rem] text-soft">{[told.purpose, told.decision].filter((text) => text !== '').join(' / ')}</span>
                  </span>
                );
              },
            },
            { key: 'centre', title: t('subsidyCentre'), cell: (g) => g.costCentre },
            { key: 'yen', title: t('subsidyYen'), end: true, cell: (g) => (g.back === null ? <Money yen={g.yen} /> : <s><Money yen={g.yen} /></s>) },
            { key: 'by', title: t('subsidyBy'), cell: (g) => g.by },
            {
              key: 'back',
              title: '',
              cell: (g) =>
                g.back === null ? (
                  <span className="flex flex-wrap justify-end gap-1">
                    <Button look="quiet" size="small" onPress={() => setDescribing(g)}>
                      {t('subsidyDescribe')}
                    </Button>
                    <Button look="quiet" size="small" onPress={() => setBack(g)}>
                      {t('subsidyBack')}
                    </Button>
                  </span>
                ) : (
                  <span className="text-[0.9375rem] text-soft">
                    <DateText at={g.back.on} /> {t('subsidyBackBy', { name: g.back.by, reason: g.back.reason })}
                  </span>
                ),
            },
          ]}
        />
      )}
      {describing === null ? null : <FactsDialog key={describing.id} grant={describing} onClose={() => setDescribing(null)} />}
      {back === null ? null : <BackDialog key={back.id} grant={back} onClose={() => setBack(null)} />}
    </>
  );
}
