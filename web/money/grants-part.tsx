// Grants: what came in, who entered it, and taking back what was entered wrongly. Nothing is changed, nothing disappears.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { listSubsidies, recordSubsidy, reverseSubsidy } from '../../core/money/wire.ts';
import { DateText, Money } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';

const sum = recordSubsidy.body.shape.yen;

type Grant = z.infer<typeof listSubsidies.reply>['grants'][number];
const nothing = { yen: '', on: '', costCentre: '' };

function NewGrant(): ReactNode {
  const t = useTranslations('books');
  const notify = useNotify();
  const act = useAct(recordSubsidy, { refresh: ['books/', 'subsidies/'] });
  const [given, setGiven] = useState(nothing);
  const send = (): void =>
    act.mutate({ body: { yen: sumOf(given.yen), on: given.on, costCentre: given.costCentre } }, { onSuccess: () => {
      notify.good(t('subsidyDone'));
      setGiven(nothing);
    } });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('subsidyNew')}</summary>
      <div className="grid gap-3 pt-1 sm:grid-cols-2">
        <SumField label={t('subsidyYen')} name="yen" value={given.yen} onChange={(yen) => setGiven({ ...given, yen })} bounds={sum} required />
        <Field label={t('subsidyOn')} name="on" type="date" value={given.on} onChange={(on) => setGiven({ ...given, on })} required />
        <Field label={t('subsidyCentre')} name="costCentre" value={given.costCentre} onChange={(costCentre) => setGiven({ ...given, costCentre })} maxLength={100} required />
        <span className="self-end">
          <Button look="second" isDisabled={act.isPending || !isSum(given.yen, sum) || given.on === '' || given.costCentre.trim() === ''} onPress={send}>
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
  const act = useAct(reverseSubsidy, { refresh: ['books/', 'subsidies/'] });
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

export function GrantsPart(): ReactNode {
  const t = useTranslations('books');
  const { data } = useAsk(listSubsidies, {});
  const [back, setBack] = useState<Grant | null>(null);
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
            { key: 'centre', title: t('subsidyCentre'), cell: (g) => g.costCentre },
            { key: 'yen', title: t('subsidyYen'), end: true, cell: (g) => (g.back === null ? <Money yen={g.yen} /> : <s><Money yen={g.yen} /></s>) },
            { key: 'by', title: t('subsidyBy'), cell: (g) => g.by },
            {
              key: 'back',
              title: '',
              cell: (g) =>
                g.back === null ? (
                  <Button look="quiet" size="small" onPress={() => setBack(g)}>
                    {t('subsidyBack')}
                  </Button>
                ) : (
                  <span className="text-[0.9375rem] text-soft">
                    <DateText at={g.back.on} /> {t('subsidyBackBy', { name: g.back.by, reason: g.back.reason })}
                  </span>
                ),
            },
          ]}
        />
      )}
      {back === null ? null : <BackDialog key={back.id} grant={back} onClose={() => setBack(null)} />}
    </>
  );
}
