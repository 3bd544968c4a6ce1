// One delivery's certificate: draw the rows, note the faults, hand the two files on.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { percentShown } from '../../core/quality/certificate/page.ts';
import { certificateFile, drawCertificate, listCertificates, stateCertificate } from '../../core/quality/wire.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { Check, Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import type { Order } from './order-words.ts';

export function CertificatePart({ order, delivery }: { readonly order: Order; readonly delivery: string }): ReactNode {
  const t = useTranslations('orders');
  const { data } = useAsk(listCertificates, { params: { order: order.id } });
  const draw = useAct(drawCertificate, { refresh: ['certificates/'] });
  const state = useAct(stateCertificate, { refresh: ['certificates/'] });
  const [defects, setDefects] = useState('0');
  const [corrected, setCorrected] = useState(false);
  const found = data?.certificates.find((each) => each.deliveryId === delivery);
  const params = { order: order.id, delivery };
  const wrong = Number(defects.normalize('NFKC'));
  if (data === undefined) return null;
  if (found === undefined) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-soft">{t('certificateLead')}</span>
        <Button look="second" size="small" isDisabled={draw.isPending} onPress={() => draw.mutate({ params, body: {} })}>
          {t('certificateDraw')}
        </Button>
      </div>
    );
  }
  if (found.stated !== null) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-700">{t('certificateClaim', { limit: percentShown(found.stated.limit), confidence: Math.round(found.confidence * 1000) / 10 })}</span>
        {(['pdf', 'json'] as const).map((as) => (
          <a key={as} href={addressOf(certificateFile, params, { as })} download className={buttonLook('quiet', 'small')}>
            {t(as === 'pdf' ? 'certificatePdf' : 'certificateJson')}
          </a>
        ))}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <span className="font-700">{t('certificateRows', { sample: found.sample })}</span>
      <p className="m-0 max-h-40 overflow-y-auto tabular-nums">{found.rows.join(', ')}</p>
      <span className="text-[0.9375rem] break-all text-soft">
        {t('certificateSeed')} {found.commitment}
      </span>
      <div className="flex flex-wrap items-end gap-4">
        <Field label={t('certificateDefects')} name="defects" inputMode="numeric" value={defects} onChange={setDefects} />
        <Check label={t('certificateCorrected')} value={corrected} onChange={setCorrected} />
        <Button isDisabled={state.isPending || !corrected || !(wrong >= 0 && wrong <= found.sample) || defects.trim() === ''} onPress={() => state.mutate({ params, body: { defects: Math.round(wrong), corrected: true } })}>
          {t('certificateIssue')}
        </Button>
      </div>
    </div>
  );
}
