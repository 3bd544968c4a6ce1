// じぶん: hours offered, limits one sets oneself, devices, wishes, bank account. Everything is one's own to change.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { band as bands, getMyself, type myself, saveBank, saveHours, saveProfile } from '../../core/workforce/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { useLength } from '../parts/amounts.tsx';
import { Check, Field, Pick } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { ExceptionsCard } from './exceptions-card.tsx';
import { ReasonsField } from './reasons-field.tsx';
import { MyLessons } from '../quality/my-lessons.tsx';
import { MySure } from './sure-part.tsx';

type Myself = z.infer<typeof myself>;
type Band = (typeof bands.options)[number];
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const STEPS = [0, 30, 60, 120, 180, 240] as const;

function Hours({ mine }: { readonly mine: Myself }): ReactNode {
  const t = useTranslations('mine');
  const p = useTranslations('parts'), say = useLength();
  const notify = useNotify();
  const act = useAct(saveHours, { refresh: ['me/'] });
  const [hours, setHours] = useState<ReadonlyMap<string, number>>(() => new Map(mine.hours.map((h) => [`${h.weekday}-${h.band}`, h.minutes])));
  const sum = [...hours.values()].reduce((a, b) => a + b, 0);
  const set = (key: string, minutes: number): void => setHours(new Map([...hours, [key, minutes]]));
  const save = (): void =>
    act.mutate({ body: { hours: [...hours].flatMap(([key, minutes]) => (minutes === 0 ? [] : [{ weekday: Number(key[0]), band: key.slice(2) as Band, minutes }])) } }, { onSuccess: () => notify.good(t('saved')) });
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('hours')} />
        <p className="m-0 text-soft">{t('hoursHint')}</p>
        <table className="w-full table-fixed border-separate border-spacing-1">
          <caption className="sr-only">{t('hours')}</caption>
          <thead>
            <tr>
              <th scope="col" className="w-7">
                <span className="sr-only">{t('hours')}</span>
              </th>
              {bands.options.map((band) => (
                <th key={band} scope="col" className="text-sm font-700 text-soft">
                  {t(band)}
                  <span className="block text-xs font-400 whitespace-nowrap">{t(`${band}Clock`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DAYS.map((day) => (
              <tr key={day}>
                <th scope="row" className="text-sm font-700">
                  {t(`weekday${day}`)}
                </th>
                {bands.options.map((band) => {
                  const value = hours.get(`${day}-${band}`) ?? 0;
                  return (
                    <td key={band}>
                      <select aria-label={t('bandOf', { day: t(`weekday${day}`), band: t(band) })} value={value} onChange={(event) => set(`${day}-${band}`, Number(event.target.value))} className={`min-h-11 w-full appearance-none rounded-8 border text-center text-[0.9375rem] font-700 ${value > 0 ? 'border-key bg-key-soft text-key-deep' : 'border-line bg-white text-soft'}`}>
                        {[...new Set([...STEPS, value])].sort((a, b) => a - b).map((minutes) => (
                          <option key={minutes} value={minutes}>
                            {minutes === 0 ? '–' : p('minutes', { minutes })}
                          </option>
                        ))}
                      </select>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="text-soft">{t('weekSum', { length: say(sum) })}</span>
          <Button isDisabled={act.isPending} onPress={save}>
            {t('hoursSave')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Limits({ mine }: { readonly mine: Myself }): ReactNode {
  const t = useTranslations('mine');
  const notify = useNotify();
  const act = useAct(saveProfile, { refresh: ['me/'] });
  const [yen, setYen] = useState(mine.monthLimitYen === null ? '' : String(mine.monthLimitYen));
  const [hours, setHours] = useState(mine.monthLimitMinutes === null ? '' : String(Math.round(mine.monthLimitMinutes / 6) / 10));
  const [devices, setDevices] = useState(mine.devices);
  const [wishes, setWishes] = useState(mine.skills.filter((s) => s.wished).map((s) => s.skill).join('\n'));
  const [reasons, setReasons] = useState(mine.reasons);
  const number = (text: string): number | null => (text.trim() === '' ? null : Number(text.normalize('NFKC').replace(/[,、\s]|円$/g, '')));
  // A limit that cannot be read must not be sent as "no limit".
  const unread = (text: string): string | undefined => (number(text) === null || (Number.isInteger(number(text)) && number(text)! >= 0) ? undefined : t('limitUnread'));
  const minutes = number(hours) === null ? null : Math.round(number(hours)! * 60);
  // A month has 744 hours at most.
  const unreadHours = minutes === null || (Number.isInteger(minutes) && minutes >= 0 && minutes <= 44_640) ? undefined : t('limitHoursUnread');
  const toggle = (device: 'phone' | 'pc') => (on: boolean) => setDevices(on ? [...devices, device] : devices.filter((d) => d !== device));
  const save = (): void =>
    act.mutate(
      { rev: mine.rev, body: { devices, monthLimitYen: number(yen), monthLimitMinutes: minutes, reasons, wishes: wishes.split('\n').map((w) => w.trim()).filter((w) => w !== '') } },
      { onSuccess: () => notify.good(t('saved')) },
    );
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('limits')} />
        <p className="m-0 text-soft">{t('limitsHint')}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('limitYen')} name="monthLimitYen" inputMode="numeric" value={yen} onChange={setYen} error={unread(yen)} />
          <Field label={t('limitHours')} name="monthLimitMinutes" inputMode="decimal" value={hours} onChange={setHours} error={unreadHours} />
        </div>
        <fieldset className="m-0 border-0 p-0">
          <legend className="font-700">{t('devices')}</legend>
          <div className="flex flex-wrap gap-x-8">
            <Check label={t('devicePhone')} value={devices.includes('phone')} onChange={toggle('phone')} />
            <Check label={t('devicePc')} value={devices.includes('pc')} onChange={toggle('pc')} />
          </div>
        </fieldset>
        <Field label={t('wishes')} name="wishes" hint={t('wishesHint')} rows={3} value={wishes} onChange={setWishes} />
        <ReasonsField value={reasons} onChange={setReasons} />
        <span className="flex justify-end">
          <Button isDisabled={act.isPending || devices.length === 0 || unread(yen) !== undefined || unreadHours !== undefined} onPress={save}>
            {t('save')}
          </Button>
        </span>
      </div>
    </Card>
  );
}

function Bank({ mine }: { readonly mine: Myself }): ReactNode {
  const t = useTranslations('mine');
  const notify = useNotify();
  const act = useAct(saveBank, { refresh: ['me/'] });
  const [given, setGiven] = useState({ bankCode: '', branchCode: '', kind: '1', number: '', holderKana: '' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  // A new round of fields after each save: what was refused before says nothing of what is there now.
  const [round, setRound] = useState(0);
  const save = (): void =>
    act.mutate(
      { body: { ...given, kind: given.kind as '1' } },
      {
        onSuccess: () => {
          notify.good(t('saved'));
          setGiven({ bankCode: '', branchCode: '', kind: '1', number: '', holderKana: '' });
          setRound(round + 1);
        },
      },
    );
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('bank')} />
        <p className="m-0 text-soft">{mine.hasBank ? t('bankThere') : t('bankHint')}</p>
        {mine.bank === null ? null : <p className="m-0 rounded-12 bg-sand px-4 py-2 font-700 tabular-nums">{t('bankMasked', { bank: mine.bank.bankName, branch: mine.bank.branchName, name: mine.bank.holderKana, last: mine.bank.lastDigits })}</p>}
        <div key={round} className="grid gap-4 sm:grid-cols-2">
          <Field label={t('bankCode')} name="bankCode" inputMode="numeric" value={given.bankCode} onChange={set('bankCode')} />
          <Field label={t('branchCode')} name="branchCode" inputMode="numeric" value={given.branchCode} onChange={set('branchCode')} />
          <Pick label={t('bankKind')} name="kind" value={given.kind} onChange={set('kind')} options={[{ value: '1', label: t('bankOrdinary') }, { value: '2', label: t('bankCurrent') }, { value: '4', label: t('bankSavings') }]} />
          <Field label={t('bankNumber')} name="number" inputMode="numeric" value={given.number} onChange={set('number')} />
          <Field label={t('bankHolder')} name="holderKana" hint={t('bankHolderHint')} value={given.holderKana} onChange={set('holderKana')} />
        </div>
        <span className="flex justify-end">
          <Button look="second" isDisabled={act.isPending} onPress={save}>
            {t('bankSave')}
          </Button>
        </span>
      </div>
    </Card>
  );
}

export function MePage(): ReactNode {
  const t = useTranslations('mine');
  const { data } = useAsk(getMyself, {});
  if (data === undefined) return null;
  const skills = data.skills.filter((s) => !s.wished);
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('meTitle')} lead={t('meLead')} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <Hours mine={data} />
          <ExceptionsCard exceptions={data.exceptions} />
        </div>
        <div className="flex flex-col gap-6">
          <Limits key={data.rev} mine={data} />
          <Card>
            <SectionHead title={t('skills')} />
            {skills.length === 0 ? (
              <p className="m-0 mt-2 text-soft">{t('skillsNone')}</p>
            ) : (
              <ul className="m-0 mt-3 flex list-none flex-wrap gap-2 p-0">
                {skills.map((s) => (
                  <li key={s.skill}>
                    <Badge tone="good">
                      {s.skill} {t('skillLevel', { level: s.level })}
                    </Badge>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          {data.worker ? <MySure /> : null}
          {data.worker ? <MyLessons /> : null}
          <Bank mine={data} />
        </div>
      </div>
    </div>
  );
}
