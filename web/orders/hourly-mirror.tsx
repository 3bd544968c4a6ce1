// What price and minutes mean per hour, beside the prefecture's minimum wage of today, while the director types.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { dayOf, instant } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { priceForMinimum, wageMirror } from '../../core/money/hourly.ts';
import type { StepDraft } from '../../core/orders/wire.ts';

type Props = { readonly step: Pick<StepDraft, 'priceYen' | 'pricePer' | 'typicalMinutes'> };

export function HourlyMirror({ step: { priceYen, pricePer, typicalMinutes } }: Props): ReactNode {
  const t = useTranslations('orders');
  const [today] = useState(() => dayOf(instant(Date.now())));
  if (!(priceYen > 0) || !(typicalMinutes > 0) || !Number.isSafeInteger(priceYen) || !(pricePer >= 1)) return null;
  const mirror = wageMirror({ yen: yen(priceYen), per: pricePer }, typicalMinutes, today);
  const least = priceForMinimum(typicalMinutes * pricePer, today);
  const say = (amount: number): string => amount.toLocaleString('ja-JP');
  return (
    <p role="status" className={`m-0 rounded-12 border-l-8 px-4 py-2.5 ${mirror.below ? 'border-l-yellow-600 bg-sun-soft' : 'border-l-key bg-key-soft'}`}>
      <strong>{t('hourly', { yen: say(mirror.hourly) })}</strong> {mirror.minimum === null ? null : t('hourlyWage', { yen: say(mirror.minimum) })} {mirror.below && least !== undefined ? t('hourlyBelow', { yen: say(least), count: pricePer }) : null}
    </p>
  );
}
