// Skill through HTTP: for herself and the director of her team. Nothing here ranks, bans or pays, and nothing is kept.
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { skillOn } from '../../core/quality/skill/skill.ts';
import { askAboutSkill, mySkill, personSkill, ruleReturns } from '../../core/quality/wire.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { tell } from '../journeys/tell.ts';
import { personName } from '../workbench/store.ts';
import { workerExists } from '../workforce/store.ts';
import { type Looked, directorsOf, lookedAt, returnsOfRules } from './store.ts';

/** One line a kind of work; a figure only when enough answers were looked at. */
function kindsOf(looked: readonly Looked[], day: LocalDate): { skill: string; checked: number; known: { mean: number; low: number; high: number } | null }[] {
  return [...Map.groupBy(looked, (l) => l.skill)].map(([skill, answers]) => {
    const { known, mean, low, high } = skillOn(answers.map((a) => ({ ...a, weight: 1 })), day).gold;
    return { skill, checked: answers.length, known: known ? { mean, low, high } : null };
  });
}

export function routes(app: App): void {
  register(app, mySkill, { handle: async ({ tx, actor, now }) => ({ body: { kinds: kindsOf(await lookedAt(tx, me(actor)), dayOf(now)) } }) });
  register(app, askAboutSkill, {
    handle: async ({ tx, actor, body, id, kado }) => {
      const directors = await directorsOf(tx, me(actor));
      if (directors.length === 0) return refuse('workbench/no-director');
      const name = await personName(tx, me(actor));
      for (const person of directors) await tell(tx, id, kado.settings.publicOrigin, { person, kind: 'messages/skill-question', facts: { name, skill: body.skill, body: body.body }, link: '/people' });
      return finished;
    },
  });
  register(app, personSkill, {
    relate: async ({ tx, actor, params }) => {
      if (!(await workerExists(tx, params.person))) return null;
      return { relation: actor.person !== null && (await directorsOf(tx, params.person)).includes(actor.person) ? 'led' : 'centre' };
    },
    handle: async ({ tx, params, now }) => ({ body: { kinds: kindsOf(await lookedAt(tx, params.person), dayOf(now)) } }),
  });
  register(app, ruleReturns, { handle: async ({ tx }) => ({ body: { rules: await returnsOfRules(tx) } }) });
}
