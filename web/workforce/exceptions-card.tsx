// One day is different from the weekly hours: more, less or nothing. No reason is asked.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { type myself, saveException } from '../../core/workforce/wire.ts';
import { DateText, sayDate, useLength } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

type Exceptions = z.infer<typeof myself>['exceptions'];
const CHOICES = [0, 30, 60, 120, 180, 240, 360, 480] as const;

/** Today in Japan, as YYYY-MM-DD. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date());

export function ExceptionsCard({ exceptions }: { readonly exceptions: Exceptions }): ReactNode {
  const t = useTranslations('mine');
  const length = useLength();
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(saveException, { refresh: ['me/'] });
  const [from] = useState(today);
  // Nobody knows her hours further ahead; a slip of the year is caught here.
  const latest = `${Number(from.slice(0, 4)) + 2}${from.slice(4)}`;
  const [day, setDay] = useState('');
  const [minutes, setMinutes] = useState('0');
  const say = (count: number): string => (count === 0 ? t('exceptionNone') : length(count));
  const coming = exceptions.filter((each) => each.day >= from);
  const add = (): void =>
    act.mutate(
      { body: { day, minutes: Number(minutes) } },
      {
        onSuccess: () => {
          notify.good(t('saved'));
          setDay('');
        },
      },
    );
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('exceptions')} />
        <p className="m-0 text-soft">{t('exceptionsHint')}</p>
        {coming.length === 0 ? null : (
          <ul className="m-0 flex list-none flex-col gap-2 p-0">
            {coming.map((each) => (
              <li key={each.day} className="flex flex-wrap items-center justify-between gap-x-3 rounded-12 border border-line px-4 py-1">
                <span>
                  {each.day.slice(0, 4) === from.slice(0, 4) ? null : <span className="tabular-nums">{t('exceptionYear', { year: each.day.slice(0, 4) })} </span>}
                  <DateText at={each.day} /> <strong>{say(each.minutes)}</strong>
                </span>
                <Button look="quiet" size="small" aria-label={t('exceptionEndOf', { day: sayDate(each.day, language) })} isDisabled={act.isPending} onPress={() => act.mutate({ body: { day: each.day, minutes: null } }, { onSuccess: () => notify.good(t('saved')) })}>
                  {t('exceptionEnd')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('exceptionDay')} name="day" type="date" value={day} onChange={setDay} error={day !== '' && day < from ? t('exceptionPast') : day > latest ? t('exceptionFar') : undefined} />
          <Pick label={t('exceptionMinutes')} name="minutes" value={minutes} onChange={setMinutes} options={CHOICES.map((value) => ({ value: String(value), label: say(value) }))} />
        </div>
        <span className="flex justify-end">
          <Button look="second" isDisabled={act.isPending || day < from || day > latest || minutes === ''} onPress={add}>
            {t('exceptionSave')}
          </Button>
        </span>
      </div>
    </Card>
  );
}
