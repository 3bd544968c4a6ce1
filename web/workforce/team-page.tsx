// One team: its name, who directs and leads it, who is in it. Whoever is taken out keeps all she did and is paid.
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { people as askPeople } from '../../core/access/wire.ts';
import { changeTeam, joinTeam, leaveTeam, listPeople, listTeams, type teamShape } from '../../core/workforce/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { NotFound } from '../shell/trouble.tsx';

type Team = z.infer<typeof teamShape>;
type Somebody = { readonly id: string; readonly name: string; readonly roles: readonly string[] };

const refresh = ['teams/', 'people/', 'centre/'];

function Head({ team, people }: { readonly team: Team; readonly people: readonly Somebody[] }): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const act = useAct(changeTeam, { refresh });
  const [name, setName] = useState(team.name);
  const [director, setDirector] = useState(team.directorId);
  const [leader, setLeader] = useState(team.leaderId ?? '');
  const holding = (role: string, now: { readonly id: string; readonly name: string } | null): { readonly value: string; readonly label: string }[] =>
    [...people.filter((person) => person.roles.includes(role)), ...(now === null || people.some((person) => person.id === now.id && person.roles.includes(role)) ? [] : [now])].map((person) => ({ value: person.id, label: person.name }));
  const changed = name !== team.name || director !== team.directorId || leader !== (team.leaderId ?? '');
  return (
    <Card label={t('teamAbout')}>
      <div className="flex flex-col gap-4">
        <Field label={t('teamName')} name="name" value={name} onChange={setName} required />
        <Pick label={t('teamDirector')} name="directorId" value={director} onChange={setDirector} options={holding('director', { id: team.directorId, name: team.directorName })} required />
        <Pick label={t('teamLeader')} name="leaderId" value={leader} onChange={setLeader} options={[{ value: '', label: t('teamNoLeader') }, ...holding('leader', team.leaderId === null ? null : { id: team.leaderId, name: team.leaderName ?? '' })]} />
        <span>
          <Button isDisabled={act.isPending || !changed || name.trim() === ''} onPress={() => act.mutate({ params: { team: team.id }, body: { name, directorId: director, leaderId: leader === '' ? null : leader }, rev: team.rev }, { onSuccess: () => notify.good(t('teamSaved')) })}>
            {t('teamSave')}
          </Button>
        </span>
      </div>
    </Card>
  );
}

function Members({ team, workers }: { readonly team: Team; readonly workers: readonly { readonly id: string; readonly name: string }[] }): ReactNode {
  const t = useTranslations('office');
  const notify = useNotify();
  const join = useAct(joinTeam, { refresh });
  const leave = useAct(leaveTeam, { refresh });
  const [more, setMore] = useState('');
  const [going, setGoing] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const others = workers.filter((worker) => !team.members.some((member) => member.id === worker.id));
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('members', { count: team.members.length })} />
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {team.members.map((member) => (
          <li key={member.id} className="flex min-h-14 flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-12 border border-line bg-card px-4 py-1.5">
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-700">{member.name}</span>
              {member.id === team.leaderId ? <Badge>{t('teamLeader')}</Badge> : null}
              {member.resting ? <Badge tone="wait">{t('resting')}</Badge> : null}
            </span>
            {!team.mayChange || member.id === team.leaderId ? null : (
              <Button look="quiet" size="small" aria-label={t('teamLeaveOf', { name: member.name })} onPress={() => setGoing(member)}>
                {t('teamLeave')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {team.mayChange ? (
        <div className="flex flex-wrap items-end gap-3">
          <Pick label={t('teamAdd')} name="personId" value={more} onChange={setMore} options={others.map((worker) => ({ value: worker.id, label: worker.name }))} />
          <Button look="second" isDisabled={more === '' || join.isPending} onPress={() => join.mutate({ params: { team: team.id }, body: { personId: more } }, { onSuccess: () => {
            notify.good(t('teamJoined'));
            setMore('');
          } })}>
            {t('teamAddDo')}
          </Button>
        </div>
      ) : null}
      {going === null ? null : (
        <Dialog open onClose={() => setGoing(null)} title={t('teamLeaveOf', { name: going.name })} action={{ label: t('teamLeave'), busy: leave.isPending, onPress: () => leave.mutate({ params: { team: team.id, person: going.id } }, { onSuccess: () => {
          notify.good(t('teamLeft', { name: going.name }));
          setGoing(null);
        } }) }}>
          <p className="m-0">{t('teamLeaveText')}</p>
        </Dialog>
      )}
    </section>
  );
}

export function TeamPage(): ReactNode {
  const t = useTranslations('office');
  const { team: id } = useParams({ strict: false }) as { team: string };
  const { data: teams } = useAsk(listTeams, {});
  const { data: workers } = useAsk(listPeople, {});
  const { data: everybody } = useAsk(askPeople, {});
  if (teams === undefined || workers === undefined || everybody === undefined) return null;
  const team = teams.teams.find((each) => each.id === id);
  if (team === undefined) return <NotFound />;
  return (
    <div className="flex max-w-[44rem] flex-col gap-6">
      <PageHead title={team.name} lead={team.mayChange ? undefined : t('teamOfOther', { name: team.directorName })} above={<span className="text-soft">{t('teams')}</span>}>
        <ButtonLink to="/people" look="second">
          {t('toPeople')}
        </ButtonLink>
      </PageHead>
      {team.mayChange ? <Head key={`${team.id} ${team.rev}`} team={team} people={everybody.people.filter((person) => person.state === 'active')} /> : (
        <p className="m-0">
          {t('teamDirector')} {team.directorName}
          {team.leaderName === null ? '' : ` ・ ${t('teamLeader')} ${team.leaderName}`}
        </p>
      )}
      <Members team={team} workers={workers.people} />
    </div>
  );
}
