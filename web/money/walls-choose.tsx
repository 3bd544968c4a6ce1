// Choosing the limits to look at: first who one is, in plain words, then every limit by its question, with what it means in
// yen for her before she chooses. Only what she ticks is kept; which of the first answers she pressed is not.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { LocalDate } from '../../core/kernel/time.ts';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import { yen } from '../../core/kernel/yen.ts';
import { type Situation, type WallName, wallLimit } from '../../core/money/wall-meter.ts';
import { saveWalls, situationShape } from '../../core/money/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Check, Choices, Field } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { SumField } from './sum-field.tsx';
import { grouped, isSum, sumOf } from './whole.ts';
import { type Who, type WallGroup, wallGroups, wallsOf, whoOf, whos } from './wall-groups.ts';

type Kept = z.infer<typeof situationShape>;
const blank: Kept = { special: false, salary: 0, expenses: 0, chosen: [], ownLimit: null, insurer: null };
const sum = situationShape.shape.salary;

/** Today in Japan. */
const today = (): LocalDate => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' }) as LocalDate;
const orNothing = (text: string): string => (text === '' ? '0' : text);
const readSum = (text: string): number => (isSum(orNothing(text), sum) ? sumOf(orNothing(text)) : 0);

function Group({ group, chosen, limitOf, onChange, children }: { readonly group: WallGroup; readonly chosen: readonly WallName[]; readonly limitOf: (wall: WallName) => string | null; readonly onChange: (wall: WallName, on: boolean) => void; readonly children?: ReactNode }): ReactNode {
  const t = useTranslations('walls');
  return (
    <fieldset className="m-0 flex flex-col gap-2 border-0 border-t border-line p-0 pt-3">
      <legend className="float-left w-full pb-1 text-lg font-700">{t(`wallGroup-${group.name}`)}</legend>
      <p className="m-0 clear-both text-[0.9375rem] text-soft">{t(`wallGroupText-${group.name}`)}</p>
      {group.walls.map((wall) => {
        const limit = limitOf(wall);
        return <Check key={wall} label={t(`wall-${wall}`)} hint={<>{limit === null ? null : <span className="block font-700 text-ink tabular-nums">{limit}</span>}{t(`wallFor-${wall}`)}</>} value={chosen.includes(wall)} onChange={(on) => onChange(wall, on)} />;
      })}
      {children}
    </fieldset>
  );
}

export function WallsChoose({ given }: { readonly given: Kept | null }): ReactNode {
  const t = useTranslations('walls');
  const notify = useNotify();
  const { language } = useLanguage();
  const save = useAct(saveWalls, { refresh: ['me/walls'] });
  const [s, setS] = useState(given ?? blank);
  const [typed, setTyped] = useState({ ownLimit: s.ownLimit === null ? '' : String(s.ownLimit), salary: s.salary === 0 ? '' : String(s.salary), expenses: s.expenses === 0 ? '' : String(s.expenses) });
  const type = (key: keyof typeof typed) => (text: string): void => setTyped({ ...typed, [key]: text });
  const insurer = s.insurer ?? { text: '', on: '' };
  const asks: Kept = { ...s, ownLimit: typed.ownLimit.trim() === '' ? null : sumOf(typed.ownLimit), salary: sumOf(orNothing(typed.salary)), expenses: sumOf(orNothing(typed.expenses)), insurer: insurer.text.trim() === '' ? null : insurer };
  // An answer without its day would be of no use next year; it is asked for and never dropped unseen.
  const needsDay = insurer.text.trim() !== '' && insurer.on === '';
  const wrong = Object.values(typed).some((text) => !isSum(orNothing(text), sum));
  const reckoned: Situation = { special: s.special, salary: yen(readSum(typed.salary)), expenses: yen(readSum(typed.expenses)), chosen: s.chosen, ownLimit: typed.ownLimit === '' ? null : yen(readSum(typed.ownLimit)), insurer: null };
  const limitOf = (wall: WallName): string | null => {
    const limit = wallLimit(wall, reckoned, today());
    return limit === null ? (wall === 'own-limit' ? null : t('wallUnknown')) : t(wall.startsWith('insured') ? 'wallBelow' : 'wallUpTo', { yen: grouped(limit) });
  };
  const tick = (wall: WallName, on: boolean): void => setS({ ...s, chosen: on ? [...s.chosen, wall] : s.chosen.filter((w) => w !== wall) });
  const pick = (who: string): void => setS({ ...s, chosen: [...wallsOf[who as Who], ...s.chosen.filter((w) => w === 'own-limit')] });
  return (
    <Card label={t('wallChoose')}>
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-3">
          <SectionHead title={t('wallChoose')} />
          <Choices label={t('wallWho')} value={whoOf(s.chosen)} onChange={pick} options={whos.map((value) => ({ value, label: t(`wallWho-${value}`), hint: t(`wallWhoHint-${value}`) }))} columns={2} />
          <p className="m-0 text-[0.9375rem] text-soft">{t('wallWhoText')}</p>
        </div>
        {wallGroups.map((group) => (
          <Group key={group.name} group={group} chosen={s.chosen} limitOf={limitOf} onChange={tick}>
            {group.name === 'own' && s.chosen.includes('own-limit') ? <SumField label={t('wallOwn')} name="ownLimit" value={typed.ownLimit} onChange={type('ownLimit')} bounds={sum} required /> : null}
          </Group>
        ))}
        <div className="flex flex-col gap-3 border-t border-line pt-3">
          <h3 className="m-0 text-lg font-700">{t('wallReckon')}</h3>
          <p className="m-0 text-[0.9375rem] text-soft">{t('wallReckonText')}</p>
          <Check label={t('wallSpecial')} hint={t('wallSpecialText')} value={s.special} onChange={(special) => setS({ ...s, special })} />
          <SumField label={t('wallSalary')} name="salary" hint={t('wallSalaryText')} value={typed.salary} onChange={type('salary')} bounds={sum} />
          <SumField label={t('wallExpenses')} name="expenses" hint={t('wallExpensesText')} value={typed.expenses} onChange={type('expenses')} bounds={sum} />
          <Field label={t('wallInsurer')} name="text" hint={t('wallInsurerText')} value={insurer.text} rows={3} maxLength={4000} onChange={(text) => setS({ ...s, insurer: { ...insurer, text } })} />
          {insurer.text.trim() === '' ? null : <Field label={t('wallInsurerOn')} name="on" value={insurer.on} type="date" error={needsDay ? t('wallInsurerNeedsDay') : insurer.on > today() ? sayRefusal({ code: 'money/insurer-day-to-come', facts: { on: insurer.on } }, language) : undefined} onChange={(on) => setS({ ...s, insurer: { ...insurer, on } })} />}
        </div>
        <span className="flex flex-wrap items-center gap-3">
          <Button isDisabled={save.isPending || needsDay || wrong} onPress={() => save.mutate({ body: asks }, { onSuccess: () => notify.good(t('wallSaved')) })}>
            {t('wallSave')}
          </Button>
        </span>
      </div>
    </Card>
  );
}
