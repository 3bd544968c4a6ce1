// People, their time, teams and manuals through HTTP.
import { refuse } from '../../core/kernel/result.ts';
import { dayOf } from '../../core/kernel/time.ts';
import { changeTeam, createTeam, getMyself, getWorker, joinTeam, leaveTeam, listManuals, listPeople, listTeams, saveBank, saveException, saveHours, saveManual, saveProfile, setSkill } from '../../core/workforce/wire.ts';
import { readAccount } from '../../core/money/read-account.ts';
import { bankMaster, knowsBank } from '../documents/bank-master.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { endMembership, isHere, teamFits, updateTeam } from './team-store.ts';
import { insertManual, insertMember, insertTeam, loadManuals, loadMyself, loadPeople, loadTeams, loadWorker, putBank, putException, putSkill, replaceHours, teamRelation, updateProfile, workerExists } from './store.ts';

export function routes(app: App): void {
  register(app, listPeople, { handle: async ({ tx }) => ({ body: { people: await loadPeople(tx) } }) });
  register(app, getWorker, {
    relate: async ({ tx, params }) => ((await workerExists(tx, params.person)) ? { relation: 'centre' } : null),
    handle: async ({ tx, params }) => ({ body: await loadWorker(tx, params.person) }),
  });
  register(app, setSkill, {
    relate: async ({ tx, params }) => ((await workerExists(tx, params.person)) ? { relation: 'centre' } : null),
    handle: async ({ tx, params, body, id }) => {
      await putSkill(tx, id(), params.person, body.skill, body.level);
      await writeAudit(tx, 'people/skill', 'person', params.person);
      return finished;
    },
  });
  register(app, getMyself, {
    handle: async ({ tx, actor }) => {
      const mine = await loadMyself(tx, me(actor));
      return mine === null ? refuse('access/not-found') : { body: mine, rev: mine.rev };
    },
  });
  register(app, saveProfile, {
    handle: async ({ tx, actor, body, rev, id }) => {
      const saved = await updateProfile(tx, id, me(actor), rev!, body);
      return saved === null ? refuse('http/rev-changed') : { body: { rev: saved }, rev: saved };
    },
  });
  register(app, saveHours, {
    handle: async ({ tx, actor, body, id }) => {
      await replaceHours(tx, id, me(actor), body.hours);
      return finished;
    },
  });
  register(app, saveException, {
    handle: async ({ tx, actor, body, id }) => {
      await putException(tx, id(), me(actor), body.day, body.minutes);
      return finished;
    },
  });
  register(app, saveBank, {
    handle: async ({ tx, actor, body }) => {
      // Written the bank's way, and looked at now: at month end it would be too late to ask.
      const account = readAccount(body, bankMaster, knowsBank);
      if (!account.ok) return account;
      await putBank(tx, me(actor), { ...account.value, kind: body.kind });
      await writeAudit(tx, 'me/bank', 'person', me(actor));
      return finished;
    },
  });
  register(app, listTeams, { handle: async ({ tx, actor }) => ({ body: { teams: await loadTeams(tx, me(actor), actor.roles.some((role) => role === 'coordinator' || role === 'manager'), actor.roles.includes('director')) } }) });
  register(app, createTeam, {
    handle: async ({ tx, actor, body, id, now }) => {
      const fits = await teamFits(tx, actor, body, null);
      if (!fits.ok) return fits;
      const team = await insertTeam(tx, id, body, dayOf(now));
      await writeAudit(tx, 'teams/create', 'team', team);
      return { body: { id: team } };
    },
  });
  register(app, joinTeam, {
    relate: async ({ tx, params, actor }) => {
      const relation = await teamRelation(tx, params.team, actor.person);
      return relation === null ? null : { relation };
    },
    handle: async ({ tx, params, body, id, now }) => {
      if (!(await isHere(tx, body.personId))) return refuse('workforce/left-the-centre');
      await insertMember(tx, id(), params.team, body.personId, dayOf(now));
      await writeAudit(tx, 'teams/join', 'team', params.team, { person: body.personId });
      return finished;
    },
  });
  register(app, changeTeam, {
    relate: async ({ tx, params, actor }) => {
      const relation = await teamRelation(tx, params.team, actor.person);
      return relation === null ? null : { relation };
    },
    handle: async ({ tx, actor, params, body, rev, id, now }) => {
      const fits = await teamFits(tx, actor, body, params.team);
      if (!fits.ok) return fits;
      const saved = await updateTeam(tx, id(), params.team, rev!, body, dayOf(now));
      if (saved === null) return refuse('http/rev-changed');
      await writeAudit(tx, 'teams/change', 'team', params.team, { director: body.directorId, leader: body.leaderId });
      return { body: { rev: saved }, rev: saved };
    },
  });
  register(app, leaveTeam, {
    relate: async ({ tx, params, actor }) => {
      const relation = await teamRelation(tx, params.team, actor.person);
      return relation === null ? null : { relation };
    },
    handle: async ({ tx, params, now }) => {
      const ended = await endMembership(tx, params.team, params.person, dayOf(now));
      if (!ended.ok) return ended;
      await writeAudit(tx, 'teams/leave', 'team', params.team, { person: params.person });
      return finished;
    },
  });
  register(app, saveManual, {
    handle: async ({ tx, body, id }) => {
      const manual = await insertManual(tx, id, body);
      await writeAudit(tx, 'manuals/save', 'manual', manual);
      return { body: { id: manual } };
    },
  });
  register(app, listManuals, { handle: async ({ tx }) => ({ body: { manuals: await loadManuals(tx) } }) });
}
