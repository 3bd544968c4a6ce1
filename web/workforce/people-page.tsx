// People and teams. No order of merit: people stand by name, and nothing here can be sorted by speed or count.
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { mayGive } from '../../core/access/model.ts';
import { answerRegistration, invite, people as askPeople, registrations } from '../../core/access/wire.ts';
import { createTeam, listPeople, listTeams } from '../../core/workforce/wire.ts';
import { grantable } from '../../core/access/model.ts';
import { roleWord } from '../access/role-word.ts';
import { Badge } from '../parts/badge.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { HandOverLink } from './hand-over-link.tsx';
import { Invitations } from './invitations-part.tsx';
import { PersonDialog } from './person-dialog.tsx';

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
    <Dialog open onClose={onClose} title={t('invite')} action={{ label: t('invite'), onPress: send, busy: act.isPending }}>
      <Field label={t('inviteName')} name="name" value={given.name} onChange={set('name')} required />
      <Field label={t('inviteEmail')} name="email" type="email" value={given.email} onChange={set('email')} required />
      <Pick label={t('inviteRole')} name="role" value={given.role} onChange={set('role')} options={mine.map((role) => ({ value: role, label: a(roleWord[role]) }))} required />
    </Dialog>
  );
}

/** Who was asked and has not come yet; where mail does not reach, a new link is handed over. */
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
    <Dialog open onClose={onClose} title={t('teamNew')} action={{ label: t('teamNew'), onPress: save, busy: act.isPending }}>
      <Field label={t('teamName')} name="name" value={name} onChange={setName} required />
      <Pick label={t('teamDirector')} name="directorId" value={director} onChange={setDirector} options={holding('director')} required />
      <Pick label={t('teamLeader')} name="leaderId" value={leader} onChange={setLeader} options={holding('leader')} />
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

const isNoWorker = ({ worker }: { readonly worker: unknown }): boolean => worker === null;

export function PeoplePage(): ReactNode {
  const t = useTranslations('office');
  const fair = useTranslations('fair');
  const a = useTranslations('access');
  const { me } = useMe();
  const { data: workers } = useAsk(listPeople, {});
  const { data: everybody } = useAsk(askPeople, {});
  const { data: teams } = useAsk(listTeams, {});
  const [asked, setAsked] = useState<'invite' | 'team' | { readonly person: string } | null>(null);
  const [find, setFind] = useState('');
  if (workers === undefined || everybody === undefined || teams === undefined) return null;
  const working = new Map(workers.people.map((worker) => [worker.id, worker]));
  const here = everybody.people.filter((person) => person.state === 'active').map((person) => ({ ...person, worker: working.get(person.id) ?? null }));
  const wanted = find.normalize('NFKC').replaceAll(/\s/g, '');
  const found = here.filter((person) => `${person.name}${person.kana}`.replaceAll(/\s/g, '').includes(wanted));
  const chosen = typeof asked === 'object' && asked !== null ? here.find((person) => person.id === asked.person) : undefined;
  const close = (): void => setAsked(null);
  return (
    <div className="flex flex-col gap-7">
      <PageHead title={t('people')} lead={t('peopleLead')}>
        <Button onPress={() => setAsked('invite')}>{t('invite')}</Button>
        <Button look="second" onPress={() => setAsked('team')}>
          {t('teamNew')}
        </Button>
        {me?.roles.some((role) => role === 'coordinator' || role === 'manager') ? (
          <a href="/wishes" className={buttonLook('second')}>
            {fair('wishes')}
          </a>
        ) : null}
        {me?.roles.some((role) => role === 'director' || role === 'coordinator' || role === 'manager') ? (
          <a href="/endings" className={buttonLook('second')}>
            {fair('endings')}
          </a>
        ) : null}
      </PageHead>
      {me?.roles.some((role) => role === 'coordinator' || role === 'manager' || role === 'admin') ? <Registrations /> : null}
      <Invitations />
      <section className="flex flex-col gap-3">
        <SectionHead title={t('teams')} />
        {teams.teams.length === 0 ? <p className="m-0 text-soft">{t('teamsNone')}</p> : null}
        <ul className="m-0 grid list-none gap-3 p-0 sm:grid-cols-2 lg:grid-cols-3">
          {teams.teams.length === 0 ? <li className="text-soft">{t('teamsNone')}</li> : null}
          {teams.teams.map((team) => (
            <Card key={team.id} as="li">
              <h3 className="m-0 text-lg font-700">
                <Link to={`/teams/${team.id}`} className="inline-flex min-h-11 items-center text-key underline underline-offset-4">
                  {team.name}
                </Link>
              </h3>
              <p className="m-0 text-soft">
                {t('teamDirector')} {team.directorName}
                {team.leaderName === null ? '' : ` ・ ${t('teamLeader')} ${team.leaderName}`}
              </p>
              <p className="m-0">{t('members', { count: team.members.length })}</p>
            </Card>
          ))}
        </ul>
      </section>
      {here.every((person) => !person.roles.includes('worker')) ? <Empty title={t('peopleNone')} text={t('peopleNoneText')} /> : (
        <Field label={t('peopleFind')} name="find" value={find} onChange={setFind} autoComplete="off" />
      )}
      {found.length === 0 ? <p className="m-0 text-soft">{t('peopleFindNone')}</p> : null}
      <Table
        caption={t('people')}
        rows={found}
        rowKey={(person) => person.id}
        columns={[
          {
            key: 'name',
            title: t('person'),
            head: true,
            cell: (person) => (
              <button type="button" onClick={() => setAsked({ person: person.id })} className="min-h-11 cursor-pointer text-left font-700 whitespace-nowrap text-key underline underline-offset-4">
                {person.name}
              </button>
            ),
          },
          { key: 'roles', title: t('roles'), cell: (person) => (person.roles.length === 0 ? t('rolesNone') : person.roles.map((role) => a(roleWord[role])).join(' ・ ')) },
          { key: 'teams', title: t('teams'), bare: isNoWorker, cell: ({ worker }) => worker?.teams.join(' ・ ') || '–' },
          { key: 'skills', title: t('skills'), bare: isNoWorker, cell: ({ worker }) => worker?.skills.filter((s) => !s.wished).map((s) => t('skillAt', { skill: s.skill, level: s.level })).join(' ・ ') || '–' },
          { key: 'devices', title: t('devices'), bare: isNoWorker, cell: ({ worker }) => worker?.devices.map((device) => t(device)).join(' ・ ') || '–' },
          { key: 'week', title: t('week'), end: true, bare: isNoWorker, cell: ({ worker }) => (worker === null ? '–' : worker.resting ? <Badge tone="wait">{t('resting')}</Badge> : t('weekMinutes', { minutes: worker.weekMinutes })) },
        ]}
      />
      {asked === 'invite' ? <Invite onClose={close} /> : asked === 'team' ? <NewTeam people={here} onClose={close} /> : chosen === undefined ? null : <PersonDialog person={chosen} teams={teams.teams} onClose={close} />}
    </div>
  );
}
