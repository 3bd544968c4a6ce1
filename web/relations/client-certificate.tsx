// What the client sees of a delivery's certificate: the fingerprint before the inspection, then the claim and the two files.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { percentUp } from '../../core/quality/certificate/page.ts';
import { clientCertificateFile, clientCertificates } from '../../core/quality/wire.ts';
import { buttonLook } from '../parts/button.tsx';
import { useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';

export function ClientCertificate({ delivery }: { readonly delivery: string }): ReactNode {
  const t = useTranslations('orders');
  const { data } = useAsk(clientCertificates, {});
  const found = data?.certificates.find((each) => each.deliveryId === delivery);
  if (found === undefined) return null;
  return (
    <span className="flex basis-full flex-wrap items-center gap-3">
      <span className="font-700">{found.stated === null ? t('certificate') : t('certificateClaim', { limit: percentUp(found.stated.limit), confidence: Math.round(found.confidence * 1000) / 10 })}</span>
      <span className="text-[0.9375rem] break-all text-soft">
        {t('certificateSeed')} {found.commitment}
      </span>
      {found.stated === null ? null : (['pdf', 'json'] as const).map((as) => (
        <a key={as} href={addressOf(clientCertificateFile, { delivery }, { as })} download className={buttonLook('quiet', 'small')}>
          {t(as === 'pdf' ? 'certificatePdf' : 'certificateJson')}
        </a>
      ))}
    </span>
  );
}
