// A worker's side of money: her word on her statement, her private limits, the terms she was given.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type Instant, type LocalDate, addMonths, dayOf } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { type StatementVoice, confirmationState, stillAsked } from '../../core/money/confirmation.ts';
import type { Statement } from '../../core/money/model.ts';
import type { OrderNotice } from '../../core/money/order-notice.ts';
import { noticePaper } from '../../core/money/papers/notice.ts';
import { type Situation, paceToCome, readWalls } from '../../core/money/wall-meter.ts';
import { wallTroubles } from '../../core/money/walls-asked.ts';
import { answerStatement, myNotices, myVoices, myWalls, noticePdf, sayToStatement, saveWalls, statementVoices } from '../../core/money/wire.ts';
import { myNotice } from '../../core/workbench/wire.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, type Related, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { tell, tellOffice } from '../journeys/tell.ts';
import { loadNotice3 } from '../workbench/store.ts';
import { pressOfPaper, printed } from './papers.ts';
import { noticeNumber } from './record-store.ts';
import { statementContent } from './store.ts';

type Said = StatementVoice & { readonly by: string };

const voicesOf = async (tx: Tx, statement: string): Promise<Said[]> =>
  (await sql<Said>`select v.kind, v.line, v.body as text, v.at, p.name as by from statement_voice v join person p on p.centre_id = v.centre_id and p.id = v.by_person where v.statement_id = ${statement} order by v.at, v.id`.execute(tx)).rows;

const say = async (tx: Tx, v: { readonly id: string; readonly statement: string; readonly kind: StatementVoice['kind']; readonly line: number | null; readonly text: string; readonly by: string; readonly at: Instant }): Promise<void> =>
  void (await sql`insert into statement_voice (id, statement_id, kind, line, body, by_person, at) values (${v.id}, ${v.statement}, ${v.kind}, ${v.line}, ${v.text}, ${v.by}, ${v.at})`.execute(tx));

const relate = async ({ tx, actor, params }: { tx: Tx; actor: Actor; params: { statement: string } }): Promise<Related> => {
  const found = await statementContent(tx, params.statement);
  return found === null ? null : { relation: found.personId === actor.person ? 'own' : 'centre' };
};

const shown = (content: Statement, voices: readonly Said[], today: LocalDate) => ({
  state: confirmationState(content, voices, today), confirmBy: content.confirmBy, lines: content.lines.map((l) => ({ title: l.title, count: l.count, each: l.each, amount: l.amount, from: l.receivedFrom, to: l.receivedTo })), voices: voices.map((v) => ({ ...v })),
});

/** Accepted so far this year, what she holds or handed in that is not accepted yet, and what the last three whole months brought. */
async function revenue(tx: Tx, person: string, on: LocalDate): Promise<{ readonly soFar: number; readonly toCome: number; readonly lastThree: number }> {
  const year = on.slice(0, 4), month = `${on.slice(0, 7)}-01` as LocalDate;
  return (await sql<{ soFar: number; toCome: number; lastThree: number }>`select coalesce((select sum(yen) from pay_standing where person_id = ${person} and received_on between ${`${year}-01-01`} and ${`${year}-12-31`}), 0)::bigint as "soFar",
    coalesce((select sum(pay_yen) from piece where person_id = ${person} and state in ('claimed', 'submitted')), 0)::bigint as "toCome",
    coalesce((select sum(yen) from pay_standing where person_id = ${person} and received_on >= ${addMonths(month, -3)} and received_on < ${month}), 0)::bigint as "lastThree"`.execute(tx)).rows[0]!;
}

export function routes(app: App): void {
  register(app, myVoices, { relate, handle: async ({ tx, params, now }) => ({ body: shown((await statementContent(tx, params.statement))!.content, await voicesOf(tx, params.statement), dayOf(now)) }) });
  register(app, statementVoices, { relate, handle: async ({ tx, params, now }) => ({ body: shown((await statementContent(tx, params.statement))!.content, await voicesOf(tx, params.statement), dayOf(now)) }) });
  register(app, sayToStatement, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const { content } = (await statementContent(tx, params.statement))!;
      if (body.line !== null && body.line > content.lines.length) return refuse('money/no-such-line', { line: body.line });
      if (body.kind === 'questioned' && body.text.trim() === '') return refuse('money/question-empty');
      await say(tx, { id: id(), statement: params.statement, ...body, by: me(actor), at: now });
      if (body.kind === 'questioned') await tellOffice(tx, kado.settings.publicOrigin, 'accounting', { kind: 'messages/pay-question', facts: { name: content.workerName, month: content.month, text: body.text }, link: '/waits' });
      await writeAudit(tx, `statements/${body.kind}`, 'statement', params.statement);
      return { body: { state: confirmationState(content, await voicesOf(tx, params.statement), dayOf(now)) } };
    },
  });
  register(app, answerStatement, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const { personId, content } = (await statementContent(tx, params.statement))!;
      if (!stillAsked(await voicesOf(tx, params.statement))) return refuse('money/nothing-asked');
      await say(tx, { id: id(), statement: params.statement, kind: 'answered', ...body, by: me(actor), at: now });
      await tell(tx, id, kado.settings.publicOrigin, { person: personId, kind: 'messages/pay-answered', facts: { month: content.month, text: body.text }, link: '/pay' });
      await writeAudit(tx, 'statements/answer', 'statement', params.statement);
      return finished;
    },
  });
  register(app, myWalls, {
    handle: async ({ tx, actor, now }) => {
      const found = (await sql<{ situation: Situation }>`select situation from wall_setting where id = ${me(actor)}`.execute(tx)).rows[0];
      if (found === undefined) return { body: { situation: null, readings: [] } };
      const { soFar, toCome, lastThree } = await revenue(tx, me(actor), dayOf(now));
      return { body: { situation: { ...found.situation, chosen: [...found.situation.chosen] }, readings: readWalls(found.situation, now, yen(soFar), yen(toCome + paceToCome(yen(lastThree), dayOf(now)))) } };
    },
  });
  register(app, saveWalls, {
    handle: async ({ tx, actor, body, now }) => {
      const refusals = wallTroubles(body, dayOf(now));
      if (refusals.length > 0) return { ok: false, refusals };
      await sql`insert into wall_setting (id, situation) values (${me(actor)}, ${JSON.stringify({ ...body, chosen: [...new Set(body.chosen)] })}::jsonb) on conflict (centre_id, id) do update set situation = excluded.situation`.execute(tx);
      return finished;
    },
  });
  register(app, myNotices, {
    handle: async ({ tx, actor }) => {
      const notices = (await sql<{ id: string; number: string; on: string; content: string; feeYen: number | null; payOn: string | null }>`
        select n.id, ${noticeNumber} as number, (n.created_at at time zone 'Asia/Tokyo')::date as on, coalesce(n.content ->> 'content', o.title) as content, (n.content -> 'fee' ->> 'yen')::int as "feeYen", (n.content ->> 'payOn')::date as "payOn"
        from order_notice n join client_order o on o.centre_id = n.centre_id and o.id = n.order_id where n.person_id = ${me(actor)} order by n.created_at desc limit 500`.execute(tx)).rows;
      return { body: { notices } };
    },
  });
  register(app, myNotice, {
    handle: async ({ tx, actor, params }) => {
      const notice = await loadNotice3(tx, params.id, me(actor));
      if (notice === null) return refuse('access/not-found');
      const press = await pressOfPaper(tx, 'order-notice', params.id);
      if (!press.ok) return press;
      const { calendar, centre } = press.value.look;
      return { body: { ...notice, look: { calendar, centre } } };
    },
  });
  register(app, noticePdf, {
    download: true,
    handle: async ({ tx, actor, params, query }) => {
      const notice = await loadNotice3(tx, params.id, me(actor));
      if (notice === null) return refuse('access/not-found');
      const press = await pressOfPaper(tx, 'order-notice', params.id, query.lang);
      return press.ok ? printed(press.value, noticePaper(notice.content as unknown as OrderNotice, press.value.look), `notice-${dayOf(notice.createdAt as Instant)}`, query.format) : press;
    },
  });
}
