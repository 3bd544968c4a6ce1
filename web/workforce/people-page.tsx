// People and teams. No order of merit: people stand by name, and nothing here can be sorted by speed or count.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Role, mayGive } from '../../core/access/model.ts';
import { answerRegistration, invitations, invite, registrations } from '../../core/access/wire.ts';
import { createTeam, joinTeam, listPeople, listTeams, setSkill } from '../../core/workforce/wire.ts';
import { grantable } from '../../core/access/model.ts';
import { roleWord } from '../access/role-word.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { HandOverLink } from './hand-over-link.tsx';
import { SureOf } from './sure-part.tsx';

type Close = { readonly onClose: () => void };

function Invite({ onClose }: Close): ReactNode {
  const [link, setLink] = useState('');
  const t = useTranslations('office');
  const a = useTranslations('access');
  const { me } = useMe();
  const act = useAct(invite, { refresh: ['access/', 'centre/'] });
  const [given, setGiven] = useState({ name: '', email: '', role: 'worker' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const mine = grantable.filter((role) => mayGive(me?.roles ?? [], role));
  const send = (): void =>
    act.mutate(
      { body: { name: given.name, email: given.email, role: given.role as 'worker' } },
      {
        onSuccess: (made) => {
          setLink(made.link);
        },
      },
    );
  if (link !== '') return <HandOverLink link={link} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t('invite')} action={{ label: t('invite'), onPress: send, busy: act.isPending || given.name === '' || given.email === '' }}>
      <Field label={t('inviteName')} value={given.name} onChange={set('name')} required />
      <Field label={t('inviteEmail')} type="email" value={given.email} onChange={set('email')} required />
      <Pick label={t('inviteRole')} value={given.role} onChange={set('role')} options={mine.map((role) => ({ value: role, label: a(roleWord[role]) }))} required />
    </Dialog>
  );
}

/** Who was asked and has not come yet; where mail does not reach, a new link is handed over. */
function Invited(): ReactNode {
  const t = useTranslations('office');
  const a = useTranslations('access');
  const { language } = useLanguage();
  const { data } = useAsk(invitations, {});
  const act = useAct(invite, { refresh: ['access/', 'centre/'] });
  const [link, setLink] = useState('');
  const open = (data?.invitations ?? []).filter((each) => each.state === 'open' || each.state === 'expired').filter((each, i, all) => all.findIndex((other) => other.email === each.email) === i);
  if (open.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('invitedHead')} />
      <ul className="m-0 grid list-none gap-3 p-0 sm:grid-cols-2">
        {open.map((each) => (
          <Card key={each.id} as="li">
            <p className="m-0 font-700">
              {each.name} <span className="font-400 text-soft">{a(roleWord[each.role])}</span>
            </p>
            <p className="m-0 break-all text-soft">{each.email}</p>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="text-[0.9375rem] text-soft">{each.state === 'expired' ? t('invitedOver') : t('invitedUntil', { day: sayDate(each.expiresAt, language, 'time') })}</span>
              <Button look="quiet" size="small" isDisabled={act.isPending} onPress={() => act.mutate({ body: { name: each.name, email: each.email, role: each.role as 'worker' } }, { onSuccess: (made) => setLink(made.link) })}>
                {t('invitedAgain')}
              </Button>
            </div>
          </Card>
        ))}
      </ul>
      {link === '' ? null : <HandOverLink link={link} onClose={() => setLink('')} />}
    </section>
  );
}

function NewTeam({ people, onClose }: Close & { readonly people: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[] }): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const act = useAct(createTeam, { refresh: ['teams/', 'people/', 'centre/'] });
  const [name, setName] = useState('');
  const [director, setDirector] = useState('');
  const [leader, setLeader] = useState('');
  const holding = (role: string): { readonly value: string; readonly label: string }[] => people.filter((person) => person.roles.includes(role)).map((person) => ({ value: person.id, label: person.name }));
  const save = (): void =>
    act.mutate(
      { body: { name, directorId: director, leaderId: leader === '' ? null : leader } },
      {
        onSuccess: () => {
          notify.good(t('teamMade'));
          onClose();
        },
      },
    );
  return (
    <Dialog open onClose={onClose} title={t('teamNew')} action={{ label: t('teamNew'), onPress: save, busy: act.isPending || name === '' || director === '' }}>
      <Field label={t('teamName')} value={name} onChange={setName} required />
      <Pick label={t('teamDirector')} value={director} onChange={setDirector} options={holding('director')} required />
      <Pick label={t('teamLeader')} value={leader} onChange={setLeader} options={holding('leader')} />
    </Dialog>
  );
}

function OnePerson({ person, teams, onClose }: Close & { readonly person: { readonly id: string; readonly name: string }; readonly teams: readonly { readonly id: string; readonly name: string }[] }): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const join = useAct(joinTeam, { refresh: ['teams/', 'people/'] });
  const learn = useAct(setSkill, { refresh: ['people/'] });
  const [team, setTeam] = useState('');
  const [skill, setSkillName] = useState('');
  const [level, setLevel] = useState('1');
  return (
    <Dialog open onClose={onClose} title={person.name}>
      <div className="flex flex-wrap items-end gap-3">
        <Pick label={t('teamJoin')} value={team} onChange={setTeam} options={teams.map((each) => ({ value: each.id, label: each.name }))} />
        <Button look="second" isDisabled={team === '' || join.isPending} onPress={() => join.mutate({ params: { team }, body: { personId: person.id } }, { onSuccess: () => notify.good(t('teamJoined')) })}>
          {t('teamJoin')}
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('skillName')} value={skill} onChange={setSkillName} />
        <Pick label={t('skillLevel')} value={level} onChange={setLevel} options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))} />
        <Button look="second" isDisabled={skill.trim() === '' || learn.isPending} onPress={() => learn.mutate({ params: { person: person.id }, body: { skill, level: Number(level) } }, { onSuccess: () => notify.good(t('clientSaved')) })}>
          {t('skillNew')}
        </Button>
      </div>
      <SureOf person={person.id} />
    </Dialog>
  );
}

function Registrations(): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const { data } = useAsk(registrations, {});
  const act = useAct(answerRegistration, { refresh: ['access/'] });
  const waiting = (data?.registrations ?? []).filter((each) => each.state === 'asked');
  if (waiting.length === 0) return null;
  const answer = (id: string, say: 'invite' | 'decline'): void => act.mutate({ params: { id }, body: { answer: say } }, { onSuccess: () => notify.good(t('registrationDone')) });
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('registrations')} />
      {waiting.map((each) => (
        <Card key={each.id} as="article" tone="sun">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <div>
              <p className="m-0 font-700">{each.name}</p>
              <p className="m-0 text-soft">
                {each.email} {each.note}
              </p>
            </div>
            <span className="flex gap-2">
              <Button isDisabled={act.isPending} onPress={() => answer(each.id, 'invite')}>
                {t('registrationInvite')}
              </Button>
              <Button look="quiet" isDisabled={act.isPending} onPress={() => answer(each.id, 'decline')}>
                {t('registrationDecline')}
              </Button>
            </span>
          </div>
        </Card>
      ))}
    </section>
  );
}

export function PeoplePage(): ReactNode {
  const t = useTranslations('office');
  const a = useTranslations('access');
  const { me } = useMe();
  const { data: people } = useAsk(listPeople, {});
  const { data: teams } = useAsk(listTeams, {});
  const [asked, setAsked] = useState<'invite' | 'team' | { readonly id: string; readonly name: string } | null>(null);
  if (people === undefined || teams === undefined) return null;
  const close = (): void => setAsked(null);
  return (
    <div className="flex flex-col gap-7">
      <PageHead title={t('people')} lead={t('peopleLead')}>
        <Button onPress={() => setAsked('invite')}>{t('invite')}</Button>
        <Button look="second" onPress={() => setAsked('team')}>
          {t('teamNew')}
        </Button>
      </PageHead>
      {me?.roles.some((role) => role === 'coordinator' || role === 'manager' || role === 'admin') ? <Registrations /> : null}
      <Invited />
      <section className="flex flex-col gap-3">
        <SectionHead title={t('teams')} />
        {teams.teams.length === 0 ? <p className="m-0 text-soft">{t('teamsNone')}</p> : null}
        <ul className="m-0 grid list-none gap-3 p-0 sm:grid-cols-2 lg:grid-cols-3">
          {teams.teams.map((team) => (
            <Card key={team.id} as="li">
              <h3 className="m-0 text-lg font-700">{team.name}</h3>
              <p className="m-0 text-soft">
                {t('teamDirector')} {team.directorName}
                {team.leaderName === null ? '' : ` ・ ${t('teamLeader')} ${team.leaderName}`}
              </p>
              <p className="m-0">{t('members', { count: team.members.length })}</p>
            </Card>
          ))}
        </ul>
      </section>
      {people.people.length === 0 ? <Empty title={t('peopleNone')} text={t('peopleNoneText')} /> : null}
      <Table
        caption={t('people')}
        rows={people.people}
        rowKey={(person) => person.id}
        columns={[
          {
            key: 'name',
            title: t('person'),
            head: true,
            cell: (person) => (
              <button type="button" onClick={() => setAsked(person)} className="min-h-11 cursor-pointer font-700 text-key underline underline-offset-4">
                {person.name}
              </button>
            ),
          },
          { key: 'roles', title: t('roles'), cell: (person) => person.roles.map((role) => a(roleWord[role as Role])).join(' ・ ') },
          { key: 'teams', title: t('teams'), cell: (person) => person.teams.join(' ・ ') },
          { key: 'skills', title: t('skills'), cell: (person) => person.skills.filter((s) => !s.wished).map((s) => `${s.skill} ${s.level}`).join(' ・ ') },
          { key: 'devices', title: t('devices'), cell: (person) => person.devices.map((device) => t(device)).join(' ・ ') },
          { key: 'week', title: t('week'), end: true, cell: (person) => (person.resting ? <Badge tone="wait">{t('resting')}</Badge> : t('weekMinutes', { minutes: person.weekMinutes })) },
        ]}
      />
      {asked === 'invite' ? <Invite onClose={close} /> : asked === 'team' ? <NewTeam people={people.people} onClose={close} /> : asked === null ? null : <OnePerson person={asked} teams={teams.teams} onClose={close} />}
    </div>
  );
}
