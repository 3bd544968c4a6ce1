// One person: roles given and taken back, team, skill. Nobody changes her own roles; the last manager and the last admin stay.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Role, grantable, mayGive } from '../../core/access/model.ts';
import { endRole, giveRole } from '../../core/access/wire.ts';
import { getWorker, joinTeam, listPeople, setSkill } from '../../core/workforce/wire.ts';
import { roleWord } from '../access/role-word.ts';
import { useLength } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { SureOf } from './sure-part.tsx';

type Person = { readonly id: string; readonly name: string; readonly email: string | null; readonly roles: readonly Role[]; readonly worker: unknown };
type Known = { readonly teams: readonly string[]; readonly skills: readonly { readonly skill: string; readonly level: number; readonly wished: boolean }[]; readonly devices: readonly ('phone' | 'pc')[]; readonly weekMinutes: number };
type Props = { readonly person: Person; readonly teams: readonly { readonly id: string; readonly name: string }[]; readonly onClose: () => void };

/** What is known of her today, so that a change can be seen to have happened. */
function Standing({ id }: { readonly id: string }): ReactNode {
  const t = useTranslations('office');
  const m = useTranslations('mine');
  const say = useLength();
  const { me } = useMe();
  const { data } = useAsk(listPeople, {});
  const known: Known | undefined = data?.people.find((each) => each.id === id);
  const coordinates = me?.roles.includes('coordinator') ?? false;
  if (known === undefined) return null;
  const rows = [
    [t('standTeams'), known.teams.join('、')],
    [t('standSkills'), known.skills.filter((each) => !each.wished).map((each) => `${each.skill} ${each.level}`).join('、')],
    [t('standWishes'), known.skills.filter((each) => each.wished).map((each) => each.skill).join('、')],
    [t('standDevices'), known.devices.map((device) => m(device === 'pc' ? 'devicePc' : 'devicePhone')).join('、')],
    [t('standHours'), known.weekMinutes === 0 ? '' : m('weekSum', { length: say(known.weekMinutes) })],
  ] as const;
  return (
    <section aria-label={t('standing')} className="flex flex-col gap-2">
      <h3 className="m-0 text-base font-700">{t('standing')}</h3>
      <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="m-0 wrap-anywhere">{value === '' ? '–' : value}</dd>
          </div>
        ))}
      </dl>
      {coordinates ? <Situation id={id} /> : null}
    </section>
  );
}

/** Hours by weekday, and why one works this way: the coordinator alone is shown it, as the person was told. */
function Situation({ id }: { readonly id: string }): ReactNode {
  const t = useTranslations('office');
  const m = useTranslations('mine');
  const say = useLength();
  const { data } = useAsk(getWorker, { params: { person: id } });
  if (data === undefined) return null;
  return (
    <>
      {data.hours.length === 0 ? null : (
        <ul className="m-0 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 text-[0.9375rem]">
          {data.hours.map((each) => (
            <li key={`${each.weekday} ${each.band}`}>
              {m('bandOf', { day: m(`weekday${each.weekday as 1}`), band: m(each.band) })} {say(each.minutes)}
            </li>
          ))}
        </ul>
      )}
      <p className="m-0">
        <span className="font-700">{t('situation')}</span> {data.reasons.length === 0 ? t('situationNone') : data.reasons.map((each) => m(each)).join('、')}
      </p>
      <p className="m-0 text-sm text-soft">{t('situationSeen')}</p>
    </>
  );
}

function Roles({ person }: { readonly person: Person }): ReactNode {
  const t = useTranslations('office');
  const a = useTranslations('access');
  const notify = useNotify();
  const { me } = useMe();
  const give = useAct(giveRole, { refresh: ['access/', 'people/'] });
  const end = useAct(endRole, { refresh: ['access/', 'people/', 'teams/'] });
  const [role, setRole] = useState('');
  const busy = give.isPending || end.isPending;
  const own = me?.person === person.id;
  const mine = me?.roles ?? [];
  const more = grantable.filter((each) => mayGive(mine, each) && !person.roles.includes(each));
  return (
    <section aria-label={t('roles')} className="flex flex-col gap-2">
      <h3 className="m-0 text-base font-700">{t('roles')}</h3>
      {person.roles.length === 0 ? <p className="m-0 text-soft">{t('rolesNone')}</p> : null}
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {person.roles.map((each) => (
          <li key={each} className="flex min-h-11 items-center justify-between gap-3 rounded-12 bg-sand px-4">
            <span>{a(roleWord[each])}</span>
            {own || !mayGive(mine, each) ? null : (
              <Button look="quiet" size="small" isDisabled={busy} aria-label={t('roleEndOf', { role: a(roleWord[each]) })} onPress={() => end.mutate({ params: { id: person.id }, body: { role: each as 'worker' } }, { onSuccess: () => notify.good(t('roleEnded', { name: person.name, role: a(roleWord[each]) })) })}>
                {t('roleEnd')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {own ? (
        <p className="m-0 text-[0.9375rem] text-soft">{t('rolesOwn')}</p>
      ) : more.length === 0 ? null : (
        <div className="flex flex-wrap items-end gap-3">
          <Pick label={t('roleGive')} name="role" value={role} onChange={setRole} options={more.map((each) => ({ value: each, label: a(roleWord[each]) }))} />
          <Button
            look="second"
            isDisabled={busy}
            onPress={() =>
              give.mutate(
                { params: { id: person.id }, body: { role: role as 'worker' } },
                {
                  onSuccess: () => {
                    notify.good(t('roleGiven', { name: person.name, role: a(roleWord[role as Role]) }));
                    setRole('');
                  },
                },
              )
            }
          >
            {t('roleGiveDo')}
          </Button>
        </div>
      )}
    </section>
  );
}

export function PersonDialog({ person, teams, onClose }: Props): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const join = useAct(joinTeam, { refresh: ['teams/', 'people/'] });
  const learn = useAct(setSkill, { refresh: ['people/'] });
  const { me } = useMe();
  const [team, setTeam] = useState('');
  const [skill, setSkillName] = useState('');
  const [level, setLevel] = useState('1');
  const teaches = me?.roles.some((role) => role === 'director' || role === 'coordinator') ?? false;
  return (
    <Dialog open onClose={onClose} title={person.name}>
      {person.email === null ? null : <p className="m-0 wrap-anywhere text-soft">{person.email}</p>}
      <Roles person={person} />
      {person.worker === null ? null : (
        <>
          <Standing id={person.id} />
          <div className="flex flex-wrap items-end gap-3">
            <Pick label={t('teamJoin')} name="personId" value={team} onChange={setTeam} options={teams.map((each) => ({ value: each.id, label: each.name }))} />
            <Button look="second" isDisabled={team === '' || join.isPending} onPress={() => join.mutate({ params: { team }, body: { personId: person.id } }, { onSuccess: () => notify.good(t('teamJoined')) })}>
              {t('teamJoin')}
            </Button>
          </div>
          {teaches ? (
            <div className="flex flex-wrap items-end gap-3">
              <Field label={t('skillName')} name="skill" value={skill} onChange={setSkillName} />
              <Pick label={t('skillLevel')} name="level" value={level} onChange={setLevel} options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))} />
              <Button look="second" isDisabled={learn.isPending} onPress={() => learn.mutate({ params: { person: person.id }, body: { skill, level: Number(level) } }, { onSuccess: () => notify.good(t('clientSaved')) })}>
                {t('skillNew')}
              </Button>
            </div>
          ) : null}
          <SureOf person={person.id} />
        </>
      )}
    </Dialog>
  );
}
