// Minutes of a paid trial, written by the person who did it; they give the price. Asked after handing in, never measured.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { noteMinutes } from '../../core/orders/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';

type Asked = { readonly pieceId: string; readonly label: string };

function One({ piece }: { readonly piece: Asked }): ReactNode {
  const t = useTranslations('bench');
  const notify = useNotify();
  const [minutes, setMinutes] = useState('');
  const act = useAct(noteMinutes, { refresh: ['me/today'] });
  const value = Number(minutes.normalize('NFKC'));
  return (
    <li className="flex flex-wrap items-end gap-3">
      <span className="w-40 grow">
        <Field label={`${piece.label} ${t('pilotMinutes')}`} name="minutes" inputMode="decimal" value={minutes} onChange={setMinutes} />
      </span>
      <Button look="second" isDisabled={act.isPending || !(value > 0)} onPress={() => act.mutate({ params: { piece: piece.pieceId }, body: { minutes: value } }, { onSuccess: () => notify.good(t('pilotSaved')) })}>
        {t('pilotSave')}
      </Button>
    </li>
  );
}

export function PilotMinutes({ pieces }: { readonly pieces: readonly Asked[] }): ReactNode {
  const t = useTranslations('bench');
  if (pieces.length === 0) return null;
  return (
    <Card tone="sun">
      <div className="flex flex-col gap-3">
        <SectionHead title={t('pilotTitle')} />
        <p className="m-0">{t('pilotText')}</p>
        <ul className="m-0 flex list-none flex-col gap-3 p-0">
          {pieces.map((piece) => (
            <One key={piece.pieceId} piece={piece} />
          ))}
        </ul>
      </div>
    </Card>
  );
}
