import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Candidate, WantedStep } from './model.ts';

/**
 * Does this work fit this person? Yes carries the reasons she may read and dispute (keys of words), no carries one
 * refusal. A limit is her own: it stops offers, never pay.
 */
export function fits(person: Candidate, step: WantedStep): Result<readonly string[]> {
  if (person.resting) return refuse('workbench/resting');
  if (step.device !== 'any' && !person.devices.includes(step.device)) return refuse('workbench/other-device', { device: step.device });
  const skill = person.skills.find((s) => s.skill === step.skill && (s.level > 0));
  // Work above her level is hers once somebody has said yes to teach her on it: before, the teaching would be nobody's pay.
  const learns = skill?.wished === true && step.id !== undefined && (person.taught ?? []).includes(step.id);
  if (step.skill !== '' && (skill === undefined || skill.wished) && !learns) return skill?.wished === true && (person.mentored ?? []).includes(step.skill) ? refuse('workbench/waits-for-mentor', { skill: step.skill }) : refuse('workbench/skill-missing', { skill: step.skill });
  const inTeam = step.teamId !== null && person.teams.includes(step.teamId);
  if (step.secrecy !== 'open' && !inTeam) return refuse('workbench/team-only');
  if (person.monthLimitYen !== null && person.monthYen >= person.monthLimitYen) return refuse('workbench/own-limit', { yen: person.monthLimitYen });
  const reasons = [
    ...(step.skill === '' ? [] : learns ? ['workbench/reason-learn'] : ['workbench/reason-skill']),
    ...(inTeam ? ['workbench/reason-team'] : []),
    ...(person.knowsClient ? ['workbench/reason-knows-client'] : []),
    ...(step.device !== 'pc' && person.devices.includes('phone') ? ['workbench/reason-phone'] : []),
    ...(person.weekMinutes > 0 ? ['workbench/reason-hours'] : []),
  ];
  return ok(reasons);
}
