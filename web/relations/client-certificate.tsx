// What the client sees of a delivery's certificate: the fingerprint before the inspection, then the claim and the two files.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { LocalDate } from '../../core/kernel/time.ts';
import { percentShown } from '../../core/quality/certificate/page.ts';
import { recompute } from '../../core/quality/certificate/statement.ts';
import { clientCertificateFile, clientCertificates, statementShape } from '../../core/quality/wire.ts';
import { Button, buttonLook } from '../parts/button.tsx';
import { useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';

export function ClientCertificate({ delivery }: { readonly delivery: string }): ReactNode {
  const t = useTranslations('orders');
  const { data } = useAsk(clientCertificates, {});
  const found = data?.certificates.find((each) => each.deliveryId === delivery);
  if (found === undefined) return null;
  return (
    <div className="flex basis-full flex-col gap-2">
      <span className="flex flex-wrap items-center gap-3">
        <span className="font-700">{found.stated === null ? t('certificate') : t('certificateClaim', { limit: percentShown(found.stated.limit), confidence: Math.round(found.confidence * 1000) / 10 })}</span>
        {found.stated === null ? null : (
          <a href={addressOf(clientCertificateFile, { delivery }, { as: 'pdf' })} download className={buttonLook('quiet', 'small')}>
            {t('certificatePdf')}
          </a>
        )}
      </span>
      <details>
        <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('certificateForCareful')}</summary>
        <div className="flex flex-wrap items-center gap-3 pt-1">
          <p className="m-0 basis-full text-[0.9375rem]">{t('certificateWhy')}</p>
          <span className="basis-full text-[0.9375rem] break-all text-soft">
            {t('certificateSeed')} {found.commitment}
          </span>
          {found.stated === null ? null : (
            <>
              <a href={addressOf(clientCertificateFile, { delivery }, { as: 'json' })} download className={buttonLook('quiet', 'small')}>
                {t('certificateJson')}
              </a>
              <Recompute delivery={delivery} shown={found.commitment} />
            </>
          )}
        </div>
      </details>
    </div>
  );
}

type Found = { readonly limit: number; readonly holds: boolean; readonly rows: readonly number[] };

/** Worked out on the client's own device, from the JSON alone: nobody has to be believed. */
function Recompute({ delivery, shown }: { readonly delivery: string; readonly shown: string }): ReactNode {
  const t = useTranslations('orders');
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    const answer = await fetch(addressOf(clientCertificateFile, { delivery }, { as: 'json' }), { credentials: 'same-origin' });
    const read = statementShape.safeParse(answer.ok ? await answer.json() : null);
    if (read.success) {
      const { limit, agrees, commitmentHolds, positions } = recompute({ ...read.data, date: read.data.date as LocalDate });
      setFound({ limit, holds: agrees && commitmentHolds && read.data.commitment === shown, rows: [...positions].sort((a, b) => a - b) });
    } else setFound({ limit: 1, holds: false, rows: [] });
    setBusy(false);
  };
  return (
    <>
      <Button look="second" size="small" isDisabled={busy} onPress={() => void run().catch(() => setBusy(false))}>
        {t('certificateRecompute')}
      </Button>
      {found === null ? null : (
        <span role="status" className={`basis-full rounded-12 px-4 py-2 ${found.holds ? 'bg-key-soft' : 'bg-stop-soft'}`}>
          {found.holds ? t('certificateHolds', { limit: percentShown(found.limit), rows: found.rows.slice(0, ROWS_SHOWN).join(', ') + (found.rows.length > ROWS_SHOWN ? ' …' : '') }) : t('certificateFails')}
        </span>
      )}
    </>
  );
}

/** Enough to look a few up by hand; the JSON has them all. */
const ROWS_SHOWN = 40;
