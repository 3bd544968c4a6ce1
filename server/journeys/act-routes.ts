// Acts that need a lawful ground, and endings with their 30 days.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { considerOne, giveEnding } from '../../core/money/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { App } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { orderHead, orderRelation } from '../orders/store.ts';
import { heldOf, nothingHeld } from './fair-store.ts';
import { giveNotice, passAct } from './consider-act.ts';
import { tell } from './tell.ts';

export function routes(app: App): void {
  register(app, considerOne, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      if ((await sql`select 1 from piece where order_id = ${params.order} and person_id = ${body.person} limit 1`.execute(tx)).rows.length === 0) return refuse('money/act-not-on-order', {});
      const made = id();
      const passed = await passAct(tx, made, { act: body.act, worker: body.person, order: params.order, by: me(actor), at: now, ground: body.ground, evidence: body.evidence, yen: body.yen === null ? null : yen(body.yen) }, null);
      if (!passed.ok) return passed;
      await tell(tx, id, kado.settings.publicOrigin, { person: body.person, kind: 'messages/act-recorded', facts: { title: (await orderHead(tx, params.order))!.title }, link: '/fair' });
      await writeAudit(tx, 'acts/consider', 'order', params.order, { act: body.act, ground: body.ground });
      return { body: { id: made, covered: passed.value.covered } };
    },
  });
  register(app, giveEnding, {
    relate: async ({ tx, params }) => ((await sql`select 1 from worker where id = ${params.person}`.execute(tx)).rows.length > 0 ? { relation: 'centre' } : null),
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      // Two people may tell it at once: the second waits here, and then sees the first.
      await sql`select pg_advisory_xact_lock(hashtext(${`ending of ${params.person}`}))`.execute(tx);
      const held = (await heldOf(tx, params.person)).get(params.person) ?? nothingHeld;
      if (held.pieces > body.holding) return refuse('money/ending-holds', { pieces: held.pieces });
      const given = await giveNotice(tx, id(), { worker: params.person, noticed: dayOf(now), ends: body.ends as LocalDate, exception: body.exception, evidence: body.evidence }, me(actor));
      if (!given.ok) return given;
      await tell(tx, id, kado.settings.publicOrigin, { person: params.person, kind: 'messages/ending', facts: { ends: given.value.ends, until: given.value.reasonUntil }, link: '/fair' });
      await writeAudit(tx, 'endings/give', 'person', params.person, { ends: given.value.ends });
      return { body: { duty: given.value.duty, days: given.value.days, reasonUntil: given.value.reasonUntil } };
    },
  });
}
