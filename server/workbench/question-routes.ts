// Questions about a piece, from the bench to whoever leads the order, and back. The client is no part of it.
import { sql } from 'kysely';
import type { z } from 'zod';
import { refuse } from '../../core/kernel/result.ts';
import { whoAnswers } from '../../core/workbench/who-answers.ts';
import { answerPiece, askPiece, pieceQuestions, type questionLine } from '../../core/workbench/wire.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { tell } from '../journeys/tell.ts';
import { hearersOf } from './dispute-store.ts';
import { pieceHeads, pieceRelation } from './store.ts';

type Place = { readonly title: string; readonly row: number };

const placeOf = async (tx: Tx, piece: string): Promise<Place> =>
  (await sql<Place>`select o.title, i.row_no as row from piece p join client_order o on o.centre_id = p.centre_id and o.id = p.order_id join item i on i.centre_id = p.centre_id and i.id = p.item_id where p.id = ${piece}`.execute(tx)).rows[0]!;

type Asked = { readonly id: string; readonly body: string; readonly at: string; readonly mine: boolean; readonly answer: string | null; readonly answeredAt: string | null };

/** What waits for an answer in an order, with the piece it is about. */
export async function openQuestions(tx: Tx, actor: Actor, order: string): Promise<z.infer<typeof questionLine>[]> {
  return (await sql<z.infer<typeof questionLine>>`select q.id, q.body, q.created_at as at, n.name as "personName", q.person_id is distinct from ${actor.person} as "mayAnswer", p.id as piece, i.row_no as "rowNo", s.name as "stepName", i.source, b.columns, i.image_sha256 is not null as "hasImage"
    from piece_question q join piece p on p.centre_id = q.centre_id and p.id = q.piece_id join step s on s.centre_id = p.centre_id and s.id = p.step_id join item i on i.centre_id = p.centre_id and i.id = p.item_id join item_batch b on b.centre_id = i.centre_id and b.id = i.batch_id
      join person n on n.centre_id = q.centre_id and n.id = q.person_id
    where p.order_id = ${order} and q.answer is null order by q.created_at, q.id limit 200`.execute(tx)).rows;
}

export function routes(app: App): void {
  const relate = ({ tx, actor, params }: { tx: Tx; actor: Actor; params: { piece: string } }) => pieceRelation(tx, actor, params.piece);
  register(app, pieceQuestions, {
    relate,
    handle: async ({ tx, actor, params }) => ({ body: { questions: (await sql<Asked>`select id, body, created_at as at, person_id = ${me(actor)} as mine, answer, answered_at as "answeredAt" from piece_question where piece_id = ${params.piece} order by created_at, id limit 100`.execute(tx)).rows } }),
  });
  register(app, askPiece, {
    relate,
    handle: async ({ tx, actor, params, body, id, kado }) => {
      const made = id();
      await sql`insert into piece_question (id, piece_id, person_id, body) values (${made}, ${params.piece}, ${me(actor)}, ${body.body})`.execute(tx);
      const [head] = await pieceHeads(tx, [params.piece], false);
      // Nearest first: the order's director, its team's director and leader, then a manager; never herself.
      const [hearer] = whoAnswers(await hearersOf(tx, actor, head!.orderId), me(actor), me(actor));
      const { title, row } = await placeOf(tx, params.piece);
      if (hearer !== undefined) await tell(tx, id, kado.settings.publicOrigin, { person: hearer.personId, kind: 'messages/piece-asked', facts: { title, row, body: body.body }, link: `/orders/${head!.orderId}/reviews#question-${made}` });
      await writeAudit(tx, 'pieces/ask', 'piece', params.piece);
      return { body: { id: made, hearer: hearer?.name ?? null } };
    },
  });
  register(app, answerPiece, {
    relate,
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const asked = (await sql<{ person: string; answer: string | null }>`select person_id as person, answer from piece_question where id = ${body.question} and piece_id = ${params.piece} for update`.execute(tx)).rows[0];
      if (asked === undefined) return refuse('workbench/no-such-question');
      if (asked.person === me(actor)) return refuse('workbench/own-question');
      if (asked.answer !== null) return refuse('workbench/question-answered');
      await sql`update piece_question set answer = ${body.answer}, answered_by = ${me(actor)}, answered_at = ${now} where id = ${body.question}`.execute(tx);
      await tell(tx, id, kado.settings.publicOrigin, { person: asked.person, kind: 'messages/piece-answered', facts: { ...(await placeOf(tx, params.piece)), answer: body.answer }, link: `/work/${params.piece}` });
      await writeAudit(tx, 'pieces/answer', 'piece', params.piece);
      return finished;
    },
  });
}
