// Reads and writes of people, the time they offer, teams, manuals.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { createTeam, manualShape, myself, personLine, saveManual, saveProfile, teamShape, workerShape } from '../../core/workforce/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { bankNames } from '../documents/bank-master.ts';

export async function loadPeople(tx: Tx): Promise<z.infer<typeof personLine>[]> {
  const { rows } = await sql<z.infer<typeof personLine>>`
    select p.id, p.name, w.state, w.devices,
      coalesce((select jsonb_agg(distinct g.role) from role_grant g where g.centre_id = p.centre_id and g.person_id = p.id and g.ended_at is null), '[]') as roles,
      coalesce((select jsonb_agg(t.name order by t.name) from team_member m join team t on t.centre_id = m.centre_id and t.id = m.team_id where m.centre_id = p.centre_id and m.person_id = p.id and m.until is null), '[]') as teams,
      coalesce((select jsonb_agg(jsonb_build_object('skill', s.skill, 'level', s.level, 'wished', s.wished) order by s.skill) from worker_skill s where s.centre_id = p.centre_id and s.person_id = p.id), '[]') as skills,
      coalesce((select sum(h.minutes) from hours_offer h where h.centre_id = p.centre_id and h.person_id = p.id), 0)::int as "weekMinutes",
      exists (select 1 from leave l where l.centre_id = p.centre_id and l.person_id = p.id and l.ended_at is null) as resting
    from worker w join person p on p.centre_id = w.centre_id and p.id = w.id
    where w.state <> 'left' order by p.name`.execute(tx);
  return rows;
}

export async function workerExists(tx: Tx, person: string): Promise<boolean> {
  return (await sql`select 1 from worker where id = ${person}`.execute(tx)).rows.length > 0;
}

/** The reasons are seen by the coordinator alone: the database hides their rows from everybody else. */
export async function loadWorker(tx: Tx, person: string): Promise<z.infer<typeof workerShape>> {
  return (await sql<z.infer<typeof workerShape>>`select
    coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'band', h.band, 'minutes', h.minutes) order by h.weekday, h.band) from hours_offer h where h.person_id = ${person}), '[]') as hours,
    coalesce((select jsonb_agg(r.reason order by r.reason) from worker_reason r where r.person_id = ${person}), '[]') as reasons`.execute(tx)).rows[0]!;
}

export async function putSkill(tx: Tx, id: string, person: string, skill: string, level: number): Promise<void> {
  await sql`insert into worker_skill (id, person_id, skill, level) values (${id}, ${person}, ${skill}, ${level})
    on conflict (centre_id, person_id, skill) do update set level = excluded.level, wished = false`.execute(tx);
}

export async function loadMyself(tx: Tx, person: string): Promise<z.infer<typeof myself> | null> {
  const { rows } = await sql<z.infer<typeof myself>>`
    select p.id, p.name, w.id is not null as worker, coalesce(w.devices, '{}') as devices,
      coalesce((select jsonb_agg(jsonb_build_object('skill', s.skill, 'level', s.level, 'wished', s.wished) order by s.skill) from worker_skill s where s.centre_id = p.centre_id and s.person_id = p.id), '[]') as skills,
      coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'band', h.band, 'minutes', h.minutes) order by h.weekday, h.band) from hours_offer h where h.centre_id = p.centre_id and h.person_id = p.id), '[]') as hours,
      coalesce((select jsonb_agg(jsonb_build_object('day', e.day, 'minutes', e.minutes) order by e.day) from hours_exception e where e.centre_id = p.centre_id and e.person_id = p.id), '[]') as exceptions,
      w.month_limit_minutes as "monthLimitMinutes", w.month_limit_yen as "monthLimitYen",
      coalesce((select jsonb_agg(r.reason order by r.reason) from worker_reason r where r.centre_id = p.centre_id and r.person_id = p.id), '[]') as reasons,
      exists (select 1 from leave l where l.centre_id = p.centre_id and l.person_id = p.id and l.ended_at is null) as resting,
      exists (select 1 from bank_account b where b.centre_id = p.centre_id and b.id = p.id) as "hasBank",
      (select jsonb_build_object('bankCode', b.bank_code, 'branchCode', b.branch_code, 'holderKana', b.holder_kana, 'lastDigits', right(b.number, 3)) from bank_account b where b.centre_id = p.centre_id and b.id = p.id) as bank, coalesce(w.rev, 1) as rev
    from person p left join worker w on w.centre_id = p.centre_id and w.id = p.id where p.id = ${person}`.execute(tx);
  const found = rows[0] ?? null;
  if (found?.bank == null) return found;
  const names = bankNames(found.bank.bankCode, found.bank.branchCode);
  return { ...found, bank: { ...found.bank, bankName: names?.bank ?? found.bank.bankCode, branchName: names?.branch ?? found.bank.branchCode } };
}

/** New revision, or null when someone (she herself, elsewhere) was faster. */
export async function updateProfile(tx: Tx, id: () => string, person: string, rev: number, given: z.output<typeof saveProfile.body>): Promise<number | null> {
  const { rows } = await sql<{ rev: number }>`update worker set devices = ${given.devices}, month_limit_minutes = ${given.monthLimitMinutes}, month_limit_yen = ${given.monthLimitYen}, rev = rev + 1 where id = ${person} and rev = ${rev} returning rev`.execute(tx);
  if (rows[0] === undefined) return null;
  await sql`delete from worker_reason where person_id = ${person}`.execute(tx);
  for (const reason of new Set(given.reasons)) await sql`insert into worker_reason (id, person_id, reason) values (${id()}, ${person}, ${reason})`.execute(tx);
  await sql`delete from worker_skill where person_id = ${person} and wished`.execute(tx);
  for (const wish of new Set(given.wishes)) await sql`insert into worker_skill (id, person_id, skill, level, wished) values (${id()}, ${person}, ${wish}, 1, true) on conflict do nothing`.execute(tx);
  return rows[0].rev;
}

export async function replaceHours(tx: Tx, id: () => string, person: string, hours: readonly { weekday: number; band: string; minutes: number }[]): Promise<void> {
  await sql`delete from hours_offer where person_id = ${person}`.execute(tx);
  for (const h of hours) {
    await sql`insert into hours_offer (id, person_id, weekday, band, minutes) values (${id()}, ${person}, ${h.weekday}, ${h.band}, ${h.minutes})
      on conflict (centre_id, person_id, weekday, band) do update set minutes = excluded.minutes`.execute(tx);
  }
}

export async function putException(tx: Tx, id: string, person: string, day: string, minutes: number | null): Promise<void> {
  if (minutes === null) await sql`delete from hours_exception where person_id = ${person} and day = ${day}`.execute(tx);
  else await sql`insert into hours_exception (id, person_id, day, minutes) values (${id}, ${person}, ${day}, ${minutes}) on conflict (centre_id, person_id, day) do update set minutes = excluded.minutes`.execute(tx);
}

/** `all`: the asker may change every team; else only those she directs. */
export async function loadTeams(tx: Tx, person: string, all: boolean, directs: boolean): Promise<z.infer<typeof teamShape>[]> {
  const { rows } = await sql<z.infer<typeof teamShape>>`
    select t.id, t.name, t.director_id as "directorId", d.name as "directorName", t.leader_id as "leaderId", l.name as "leaderName",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name,
          'resting', exists (select 1 from leave v where v.centre_id = p.centre_id and v.person_id = p.id and v.ended_at is null)) order by p.name)
        from team_member m join person p on p.centre_id = m.centre_id and p.id = m.person_id where m.centre_id = t.centre_id and m.team_id = t.id and m.until is null), '[]') as members, (${all}::boolean or (${directs}::boolean and t.director_id = ${person})) as "mayChange", t.rev
    from team t join person d on d.centre_id = t.centre_id and d.id = t.director_id left join person l on l.centre_id = t.centre_id and l.id = t.leader_id
    order by t.name`.execute(tx);
  return rows;
}

export async function insertTeam(tx: Tx, id: () => string, given: z.output<typeof createTeam.body>, today: string): Promise<string> {
  const team = id();
  await sql`insert into team (id, name, director_id, leader_id) values (${team}, ${given.name}, ${given.directorId}, ${given.leaderId})`.execute(tx);
  for (const person of new Set([...given.members, ...(given.leaderId === null ? [] : [given.leaderId])])) await insertMember(tx, id(), team, person, today);
  return team;
}

export async function insertMember(tx: Tx, id: string, team: string, person: string, today: string): Promise<void> {
  await sql`insert into team_member (id, team_id, person_id, since) values (${id}, ${team}, ${person}, ${today})
    on conflict (centre_id, team_id, person_id) do update set until = null`.execute(tx);
}

/** How the actor stands to a team: its leader or director leads it. */
export async function teamRelation(tx: Tx, team: string, person: string | null): Promise<'led' | 'team' | 'centre' | null> {
  const { rows } = await sql<{ relation: 'led' | 'team' | 'centre' }>`
    select case when t.director_id = ${person} or t.leader_id = ${person} then 'led'
      when exists (select 1 from team_member m where m.centre_id = t.centre_id and m.team_id = t.id and m.person_id = ${person} and m.until is null) then 'team' else 'centre' end as relation
    from team t where t.id = ${team}`.execute(tx);
  return rows[0]?.relation ?? null;
}

export async function insertManual(tx: Tx, id: () => string, given: z.output<typeof saveManual.body>): Promise<string> {
  const manual = id();
  await sql`insert into manual (id, title) values (${manual}, ${given.title})`.execute(tx);
  let position = 0;
  for (const rule of given.rules) await sql`insert into manual_rule (id, manual_id, position, code, body) values (${id()}, ${manual}, ${++position}, ${rule.code}, ${rule.body})`.execute(tx);
  return manual;
}

export async function loadManuals(tx: Tx): Promise<z.infer<typeof manualShape>[]> {
  const { rows } = await sql<z.infer<typeof manualShape>>`
    select m.id, m.title, m.version, coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'body', r.body) order by r.position) from manual_rule r where r.centre_id = m.centre_id and r.manual_id = m.id), '[]') as rules
    from manual m order by m.title`.execute(tx);
  return rows;
}

export async function putBank(tx: Tx, person: string, given: { bankCode: string; branchCode: string; kind: string; number: string; holderKana: string }): Promise<void> {
  await sql`insert into bank_account (id, bank_code, branch_code, kind, number, holder_kana) values (${person}, ${given.bankCode}, ${given.branchCode}, ${given.kind}, ${given.number}, ${given.holderKana})
    on conflict (centre_id, id) do update set bank_code = excluded.bank_code, branch_code = excluded.branch_code, kind = excluded.kind, number = excluded.number, holder_kana = excluded.holder_kana, rev = bank_account.rev + 1`.execute(tx);
}
