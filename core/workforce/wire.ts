// What crosses the network about people: who they are, the time they offer, teams, rest.
import { z } from 'zod';
import { dateShape, done, endpoint, idShape, nameShape, revShape, withId } from '../kernel/wire.ts';

export const band = z.enum(['early', 'morning', 'afternoon', 'evening', 'night']);
export const device = z.enum(['phone', 'pc']);
/** Coarse and optional. Seen by the person and the coordinator only. */
export const reason = z.enum(['single_parent', 'childcare', 'care', 'disability', 'second_career', 'migration', 'several_jobs', 'other']);
export const hoursShape = z.array(z.strictObject({ weekday: z.int().min(1).max(7), band, minutes: z.int().min(1).max(480) })).max(35);
export const skillShape = z.strictObject({ skill: z.string().min(1).max(100), level: z.int().min(1).max(5), wished: z.boolean() });

export const personLine = z.strictObject({ id: idShape, name: z.string(), roles: z.array(z.string()), teams: z.array(z.string()), skills: z.array(skillShape), devices: z.array(device), weekMinutes: z.int(), resting: z.boolean(), state: z.string() });
/** What the coordinator needs before she speaks with somebody: the offered hours, and why one works this way, if one has said so. */
export const workerShape = z.strictObject({ hours: hoursShape, reasons: z.array(reason) });
export const getWorker = endpoint({ name: 'people/get', method: 'GET', path: '/api/workers/:person', summary: 'Hours offered and what one has said of one’s situation', params: z.strictObject({ person: idShape }), reply: workerShape });
export const listPeople = endpoint({ name: 'people/list', method: 'GET', path: '/api/workers', summary: 'People of the centre: skills, device, offered time', reply: z.strictObject({ people: z.array(personLine) }) });
export const setSkill = endpoint({ name: 'people/skill', method: 'PUT', path: '/api/workers/:person/skills', summary: 'Record a skill and its level', params: z.strictObject({ person: idShape }), body: z.strictObject({ skill: z.string().trim().min(1).max(100), level: z.int().min(1).max(5) }), reply: done });

export const myself = z.strictObject({
  id: idShape, name: z.string(), worker: z.boolean(), devices: z.array(device), skills: z.array(skillShape), hours: hoursShape, exceptions: z.array(z.strictObject({ day: dateShape, minutes: z.int() })),
  monthLimitMinutes: z.int().nullable(), monthLimitYen: z.int().nullable(), reasons: z.array(reason), resting: z.boolean(), hasBank: z.boolean(), /** Bank, branch, the holder's name and the last three digits, so that she knows her own account again; never more. */ bank: z.strictObject({ bankCode: z.string(), branchCode: z.string(), /** As the kept master calls them; the codes where it does not know them. */ bankName: z.string(), branchName: z.string(), holderKana: z.string(), lastDigits: z.string() }).nullable(), rev: revShape,
});
export const getMyself = endpoint({ name: 'me/profile', method: 'GET', path: '/api/me/profile', summary: 'My own page', reply: myself });
export const saveProfile = endpoint({
  name: 'me/save', method: 'PUT', path: '/api/me/profile', summary: 'Change my limits, devices, wishes', revised: true,
  body: z.strictObject({ devices: z.array(device).min(1).max(2), monthLimitMinutes: z.int().min(0).max(44_640).nullable(), monthLimitYen: z.int().min(0).max(100_000_000).nullable(), reasons: z.array(reason).max(8), wishes: z.array(z.string().trim().min(1).max(100)).max(20) }),
  reply: z.strictObject({ rev: revShape }),
});
export const saveHours = endpoint({ name: 'me/hours', method: 'PUT', path: '/api/me/hours', summary: 'The time I offer, per weekday and band', body: z.strictObject({ hours: hoursShape }), reply: done });
export const saveException = endpoint({ name: 'me/exception', method: 'PUT', path: '/api/me/exceptions', summary: 'One day is different', body: z.strictObject({ day: dateShape, minutes: z.int().min(0).max(1440).nullable() }), reply: done });
export const saveBank = endpoint({ name: 'me/bank', method: 'PUT', path: '/api/me/bank', summary: 'Where my pay goes', /** As typed: what is wrong is said of all fields at once (core/money/read-account). */ body: z.strictObject({ bankCode: z.string().max(40), branchCode: z.string().max(40), kind: z.enum(['1', '2', '4']), number: z.string().max(40), holderKana: z.string().max(48) }), reply: done });

/** Rest: no reason is asked and none can be sent. Without `untilDay` it is today only, or as long as the rest that has begun; null = not decided. The last day over, it ends by itself. */
export const rest = endpoint({ name: 'me/rest', method: 'POST', path: '/api/me/rest', summary: '休む: one tap; my pieces pass to the team with their drafts', body: z.strictObject({ untilDay: dateShape.nullable().optional() }), reply: z.strictObject({ handedOver: z.int(), asked: z.int(), untilDay: dateShape.nullable() }), keyed: true });
export const undoRest = endpoint({ name: 'me/rest-undo', method: 'POST', path: '/api/me/rest/undo', summary: 'It was a slip: what nobody has taken yet comes back as it was', reply: z.strictObject({ broughtBack: z.int() }), keyed: true });
export const comeBack = endpoint({ name: 'me/back', method: 'POST', path: '/api/me/back', summary: 'Back from rest', reply: done });

export const teamShape = z.strictObject({ id: idShape, name: z.string(), directorId: idShape, directorName: z.string(), leaderId: idShape.nullable(), leaderName: z.string().nullable(), members: z.array(z.strictObject({ id: idShape, name: z.string(), resting: z.boolean() })), /** Whether the asker may change it. */ mayChange: z.boolean(), rev: revShape });
export const listTeams = endpoint({ name: 'teams/list', method: 'GET', path: '/api/teams', summary: 'Teams with leader, director and members', reply: z.strictObject({ teams: z.array(teamShape) }) });
export const createTeam = endpoint({ name: 'teams/create', method: 'POST', path: '/api/teams', summary: 'Form a team', body: z.strictObject({ name: nameShape, directorId: idShape, leaderId: idShape.nullable().default(null), members: z.array(idShape).max(200).default([]) }), reply: withId, keyed: true });
export const joinTeam = endpoint({ name: 'teams/join', method: 'POST', path: '/api/teams/:team/members', summary: 'Take someone into the team', params: z.strictObject({ team: idShape }), body: z.strictObject({ personId: idShape }), reply: done });
export const changeTeam = endpoint({ name: 'teams/change', method: 'PUT', path: '/api/teams/:team', summary: 'Change a team: its name, director, leader', params: z.strictObject({ team: idShape }), body: z.strictObject({ name: nameShape, directorId: idShape, leaderId: idShape.nullable() }), reply: z.strictObject({ rev: revShape }), revised: true });
/** What she has done, holds and is paid stays hers; the team's next work is no longer offered to her first. */
export const leaveTeam = endpoint({ name: 'teams/leave', method: 'POST', path: '/api/teams/:team/members/:person/leave', summary: 'Take someone out of the team', params: z.strictObject({ team: idShape, person: idShape }), reply: done });

export const saveManual = endpoint({ name: 'manuals/save', method: 'POST', path: '/api/manuals', summary: 'Write a manual, one rule a step', body: z.strictObject({ title: nameShape, rules: z.array(z.strictObject({ code: z.string().min(1).max(20), body: z.string().min(1).max(2000) })).min(1).max(100) }), reply: withId, keyed: true });
export const manualShape = z.strictObject({ id: idShape, title: z.string(), version: z.int(), rules: z.array(z.strictObject({ id: idShape, code: z.string(), body: z.string() })) });
export const listManuals = endpoint({ name: 'manuals/list', method: 'GET', path: '/api/manuals', summary: 'Manuals with their rules', reply: z.strictObject({ manuals: z.array(manualShape) }) });
