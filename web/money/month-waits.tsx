// Whose pay of the month waits: everybody with the reason, letting go, noting somebody, telling those who can help themselves.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { type holdShape, holdWorker, tellWaiting } from '../../core/money/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';

type Hold = z.infer<typeof holdShape>;
const refresh = ['months/', 'dues/'];

function NoteOne({ month, people }: { readonly month: string; readonly people: readonly { readonly id: string; readonly name: string }[] }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(holdWorker, { refresh });
  const [person, setPerson] = useState('');
  const [reason, setReason] = useState('');
  const send = (): void =>
    act.mutate({ params: { month }, body: { person, held: true, reason } }, { onSuccess: () => {
      notify.good(t('holdDone'));
      setPerson('');
      setReason('');
    } });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('hold')}</summary>
      <div className="flex flex-col gap-3 pt-1">
        <p className="m-0 text-[0.9375rem] text-soft">{t('holdLead')}</p>
        <Pick label={t('holdWho')} name="person" value={person} onChange={setPerson} options={people.map((p) => ({ value: p.id, label: p.name }))} required />
        <Field label={t('holdWhy')} name="reason" value={reason} onChange={setReason} rows={2} maxLength={4000} required />
        <span>
          <Button look="second" isDisabled={act.isPending || person === '' || reason.trim() === ''} onPress={send}>
            {t('hold')}
          </Button>
        </span>
      </div>
    </details>
  );
}

export function MonthWaits({ month, holds, people }: { readonly month: string; readonly holds: readonly Hold[]; readonly people: readonly { readonly id: string; readonly name: string }[] }): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const release = useAct(holdWorker, { refresh });
  const tell = useAct(tellWaiting, {});
  const noted = new Set(holds.filter((h) => h.cause === 'noted').map((h) => h.person));
  if (holds.length === 0 && people.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 rounded-12 bg-sand px-4 py-3" aria-label={t('waitNow')}>
      <span className="font-700">{t('waitNow')}</span>
      {holds.length === 0 ? <span className="text-soft">{t('waitNone')}</span> : null}
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {holds.map((h) => (
          <li key={`${h.person} ${h.cause}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone="wait">{h.name}</Badge>
            <span className="grow text-[0.9375rem]">{t(`wait-${h.cause}`, { reason: h.reason, by: h.by })}</span>
            {h.cause === 'noted' ? (
              <Button size="small" look="second" isDisabled={release.isPending} onPress={() => release.mutate({ params: { month }, body: { person: h.person, held: false, reason: h.reason } }, { onSuccess: () => notify.good(t('waitReleased')) })}>
                {t('waitRelease')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {holds.some((h) => h.cause !== 'noted') ? (
        <span>
          <Button size="small" look="second" isDisabled={tell.isPending} onPress={() => tell.mutate({ params: { month } }, { onSuccess: ({ told }) => notify.good(t('waitTold', { count: told })) })}>
            {t('waitTell')}
          </Button>
        </span>
      ) : null}
      <NoteOne month={month} people={people.filter((p) => !noted.has(p.id))} />
    </section>
  );
}
