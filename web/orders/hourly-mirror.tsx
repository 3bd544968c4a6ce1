// What price and minutes mean per hour, beside the prefecture's minimum wage of its day: the same number that the price
// talks and the worker's card show. A mirror: it warns whoever sets the price and stops nobody.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { saidMinutes } from '../../core/kernel/said-minutes.ts';
import { yen } from '../../core/kernel/yen.ts';
import { sayDay } from '../../core/messages/fill-words.ts';
import { type HourlyBasis, nothingMeasured, readHourly } from '../../core/money/hourly.ts';
import { priceTalks } from '../../core/money/wire.ts';
import type { StepDraft } from '../../core/orders/wire.ts';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';

type Wage = z.infer<typeof priceTalks.reply>['minimum'];

type Reading = { readonly hourly: number; readonly minutes: number; readonly basis: HourlyBasis; readonly below: boolean; readonly enough: number | null };

const say = (amount: number): string => amount.toLocaleString('ja-JP');

/** One reading in words: the number, whose minutes it rests on, and the wage it is held against. */
export function MirrorText({ reading, per, prefecture, minimum }: { readonly reading: Reading; readonly per: number; readonly prefecture: string; readonly minimum: Wage }): ReactNode {
  const t = useTranslations('orders');
  const { language } = useLanguage();
  const { basis } = reading;
  const minutes = saidMinutes(reading.minutes);
  const time = minutes < 1 ? t('hourlySeconds', { seconds: Math.round(minutes * 60) }) : t('hourlyMinutes', { minutes });
  return (
    <div role="status" className={`flex flex-col gap-0.5 rounded-12 border-l-8 px-4 py-2.5 ${reading.below ? 'border-l-yellow-600 bg-sun-soft' : 'border-l-key bg-key-soft'}`}>
      <span>
        <strong>{t('hourly', { yen: say(reading.hourly) })}</strong> {minimum === null ? t('hourlyNoWage', { prefecture }) : t('hourlyWage', { prefecture, yen: say(minimum.yen), from: sayDay(minimum.from, language) })}
      </span>
      <span className="text-[0.9375rem]">{basis.kind === 'pilot' ? t('hourlyPilot', { people: basis.people, pieces: basis.pieces, time }) : t('hourlyTyped', { time })}</span>
      {reading.below && reading.enough !== null ? (
        <span>
          <strong>{t('hourlyLow')}</strong> {t('hourlyBelow', { yen: say(reading.enough), count: per })}
        </span>
      ) : null}
    </div>
  );
}

type Props = { readonly order: string; readonly step: Pick<StepDraft, 'name' | 'priceYen' | 'pricePer' | 'typicalMinutes'> };

export function HourlyMirror({ order, step: { name, priceYen, pricePer, typicalMinutes } }: Props): ReactNode {
  const { data } = useAsk(priceTalks, { params: { order } }, { soft: true });
  if (data === undefined || !(priceYen > 0) || !Number.isSafeInteger(priceYen)) return null;
  // A step that was tried keeps its minutes while its price is thought over.
  const noted = data.steps.find((step) => step.name === name)?.noted ?? nothingMeasured;
  const reading = readHourly({ yen: yen(priceYen), per: pricePer }, typicalMinutes, noted, data.minimum && { yen: yen(data.minimum.yen) });
  return reading === undefined ? null : <MirrorText reading={reading} per={pricePer} prefecture={data.prefecture} minimum={data.minimum} />;
}
