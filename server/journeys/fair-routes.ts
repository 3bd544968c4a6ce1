// Fair dealing beside the acts of art. 5: endings and their reasons, consideration, re-consignment, prices and their talks,
// what is told of a job before it is taken.
import { sql } from 'kysely';
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf, monthOf } from '../../core/kernel/time.ts';
import { checkReconsignment, reconsignedPayDay, usualPayDay } from '../../core/money/due.ts';
import { yen } from '../../core/kernel/yen.ts';
import { endingCount } from '../../core/money/ending.ts';
import { nothingMeasured, readHourly } from '../../core/money/hourly.ts';
import { endingPaper } from '../../core/money/papers/ending.ts';
import { talksPaper } from '../../core/money/papers/talks.ts';
import { checkTalk } from '../../core/money/price.ts';
import { type TakenWork, leftToReduce } from '../../core/money/prohibited.ts';
import { missingRecruitmentItems } from '../../core/money/recruit.ts';
import { answerEnding, answerWish, askEnding, carryTalk, endingPdf, jobTerms, listActs, listEndings, listWishes, myActs, myEndings, myWishes, priceTalks, reconsignment, recordTalk, sayWish, setReconsignment, talksPdf, withdrawEnding } from '../../core/money/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { insertReconsignment, reconsignmentOf } from '../money/reconsignment.ts';
import { bankSettings } from '../money/settings.ts';
import { pressOfPaper, pressWhen, printed } from '../money/papers.ts';
import { centreTerms } from '../money/terms.ts';
import { workBasis } from '../orders/work-basis.ts';
import { fixedSteps, orderHead, orderRelation } from '../orders/store.ts';
import { personName, piecesAhead, pilotMinutes, stepHead } from '../workbench/store.ts';
import { endingToPrint, endingsOf, entrustedTo, heldOf, nothingHeld, plainEnding, relationsOf, sayToEnding, toldEndings, wishShown, wishesOf, withdrawEndingRow } from './fair-store.ts';
import { carryPrice, hourOf, stillDiffers, talksOf } from './carry-price.ts';
import { nothingTaken, takenWork } from './consider-act.ts';
import { mirrorWage, mirrorWages } from './mirror-wage.ts';
import { tell, tellOffice } from './tell.ts';

type Act = { readonly id: string; readonly act: 'reduce-pay'; readonly ground: string; readonly evidence: string; readonly yen: number | null; readonly name: string; readonly by: string; readonly at: string; readonly covered: boolean };
const shownWork = <P>(person: P, work: TakenWork) => ({ ...person, ...work, late: work.late.map((l) => ({ ...l, rows: [...l.rows] })), fee: yen(work.fee), reduced: yen(work.reduced), left: yen(leftToReduce(work)) });

export function routes(app: App): void {
  register(app, listActs, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, now }) => {
      const acts = (await sql<Act>`select a.id, a.act, a.ground, a.evidence, a.yen, p.name, b.name as by, a.at, a.covered from act_record a join person p on p.centre_id = a.centre_id and p.id = a.person_id join person b on b.centre_id = a.centre_id and b.id = a.by_person
        where a.order_id = ${params.order} order by a.at desc, a.id desc limit 500`.execute(tx)).rows;
      const people = (await sql<{ id: string; name: string }>`select distinct p.id, p.name from piece x join person p on p.centre_id = x.centre_id and p.id = x.person_id where x.order_id = ${params.order} order by p.name, p.id`.execute(tx)).rows;
      const taken = await takenWork(tx, params.order, dayOf(now));
      return { body: { people: people.map((p) => shownWork(p, taken.get(p.id) ?? nothingTaken)), acts } };
    },
  });
  register(app, myActs, {
    handle: async ({ tx, actor }) => {
      const acts = (await sql<Omit<Act, 'name' | 'by' | 'covered'> & { readonly order: string }>`select a.id, a.act, a.ground, a.evidence, a.yen, coalesce(o.title, '') as order, a.at from act_record a
        left join client_order o on o.centre_id = a.centre_id and o.id = a.order_id where a.person_id = ${me(actor)} order by a.at desc, a.id desc limit 500`.execute(tx)).rows;
      return { body: { acts } };
    },
  });
  register(app, listEndings, {
    handle: async ({ tx, now }) => {
      const today = dayOf(now);
      const told = await toldEndings(tx), held = await heldOf(tx);
      const relations = [...(await relationsOf(tx))].flatMap(([person, { name, orders }]) => {
        const count = endingCount(today, orders, told.get(person) ?? []);
        return count === undefined ? [] : [{ person, name, ...count, holding: held.get(person) ?? nothingHeld }];
      });
      return { body: { endings: (await endingsOf(tx)).map(plainEnding), relations } };
    },
  });
  register(app, myEndings, { handle: async ({ tx, actor }) => ({ body: { endings: (await endingsOf(tx, { person: me(actor) })).map(plainEnding) } }) });
  register(app, askEnding, {
    handle: async ({ tx, actor, params, now, id, kado }) => {
      const [ending] = await endingsOf(tx, { id: params.ending });
      if (ending === undefined || ending.person !== me(actor)) return refuse('access/not-found');
      if (ending.withdrawn !== null) return refuse('money/ending-withdrawn');
      if (dayOf(now) > ending.reasonUntil) return refuse('money/ending-not-open', { until: ending.reasonUntil });
      if (ending.words.some((w) => w.kind === 'asked')) return refuse('money/already-asked');
      await sayToEnding(tx, { id: id(), ending: ending.id, kind: 'asked', text: '', by: me(actor), at: now });
      await tell(tx, id, kado.settings.publicOrigin, { person: ending.by, kind: 'messages/ending-asked', facts: { name: ending.name }, link: '/endings' });
      return finished;
    },
  });
  register(app, answerEnding, {
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const [ending] = await endingsOf(tx, { id: params.ending });
      if (ending === undefined) return refuse('access/not-found');
      if (ending.words.at(-1)?.kind !== 'asked') return refuse('money/not-asked');
      await sayToEnding(tx, { id: id(), ending: ending.id, kind: 'answered', text: body.text, by: me(actor), at: now });
      await tell(tx, id, kado.settings.publicOrigin, { person: ending.person, kind: 'messages/ending-answered', facts: { text: body.text }, link: '/fair' });
      await writeAudit(tx, 'endings/answer', 'ending', ending.id);
      return finished;
    },
  });
  register(app, withdrawEnding, {
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const [ending] = await endingsOf(tx, { id: params.ending });
      if (ending === undefined) return refuse('access/not-found');
      if (ending.withdrawn !== null) return refuse('money/ending-withdrawn');
      if (ending.ends < dayOf(now)) return refuse('money/ending-over', { ends: ending.ends });
      await withdrawEndingRow(tx, { id: id(), ending: ending.id, text: body.text, by: me(actor) });
      await tell(tx, id, kado.settings.publicOrigin, { person: ending.person, kind: 'messages/ending-withdrawn', facts: { ends: ending.ends, text: body.text }, link: '/fair' });
      await writeAudit(tx, 'endings/withdraw', 'ending', ending.id);
      return finished;
    },
  });
  register(app, endingPdf, {
    download: true,
    // Row security decides: a worker finds her own, the office all.
    handle: async ({ tx, params, query }) => {
      const [ending] = await endingsOf(tx, { id: params.ending });
      if (ending === undefined) return refuse('access/not-found');
      const press = await pressOfPaper(tx, 'ending-notice', params.ending, query.lang);
      return press.ok ? printed(press.value, endingPaper(endingToPrint(ending), press.value.look), `ending-${ending.noticed}`, query.format) : press;
    },
  });
  register(app, myWishes, {
    handle: async ({ tx, actor }) => {
      const orders = await entrustedTo(tx, me(actor));
      const told = (await toldEndings(tx, me(actor))).get(me(actor));
      return { body: { wishes: (await wishesOf(tx, { person: me(actor) })).map((w) => wishShown(w, orders, told)) } };
    },
  });
  register(app, sayWish, {
    handle: async ({ tx, actor, body, id, kado }) => {
      const made = id();
      await sql`insert into consideration (id, person_id, what, facts) values (${made}, ${me(actor)}, ${body.asked}, ${JSON.stringify({ note: body.note })}::jsonb)`.execute(tx);
      await tellOffice(tx, kado.settings.publicOrigin, 'coordinator', { kind: 'messages/wish', facts: { name: await personName(tx, me(actor)) }, link: '/wishes' });
      return { body: { id: made } };
    },
  });
  register(app, listWishes, {
    handle: async ({ tx }) => {
      const relations = await relationsOf(tx), told = await toldEndings(tx);
      return { body: { wishes: (await wishesOf(tx)).map((w) => ({ ...wishShown(w, relations.get(w.person)?.orders ?? [], told.get(w.person)), name: w.name })) } };
    },
  });
  register(app, answerWish, {
    handle: async ({ tx, actor, params, body, now, id, kado }) => {
      const [wish] = await wishesOf(tx, { id: params.wish });
      if (wish === undefined) return refuse('access/not-found');
      if (wishShown(wish, []).answer !== null) return refuse('money/wish-answered');
      if (body.done !== 'granted' && body.told.trim() === '') return refuse('money/wish-needs-explanation');
      await sql`insert into consideration_answer (id, consideration_id, done, told, by_person, at) values (${id()}, ${wish.id}, ${body.done}, ${body.told}, ${me(actor)}, ${now})`.execute(tx);
      await tell(tx, id, kado.settings.publicOrigin, { person: wish.person, kind: 'messages/wish-answered', facts: { text: body.told }, link: '/fair' });
      await writeAudit(tx, 'wishes/answer', 'consideration', wish.id);
      return finished;
    },
  });
  register(app, reconsignment, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params }) => {
      const head = (await orderHead(tx, params.order))!;
      const name = (await sql<{ name: string }>`select name from client where id = ${head.clientId}`.execute(tx)).rows[0]?.name ?? '';
      return { body: { clientDue: (await reconsignmentOf(tx, params.order))?.clientDue ?? null, suggested: head.clientDueOn, clientName: name } };
    },
  });
  register(app, setReconsignment, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, actor, params, body, now, id }) => {
      const head = (await orderHead(tx, params.order))!, today = dayOf(now);
      if (body.clientDue !== null) {
        const kept = checkReconsignment(today, (head.dueOn ?? today) as LocalDate, body.clientDue as LocalDate, (await bankSettings(tx)).leadDays);
        if (!kept.ok) return kept;
      }
      const name = (await sql<{ name: string }>`select name from client where id = ${head.clientId}`.execute(tx)).rows[0]?.name ?? '';
      await insertReconsignment(tx, { id: id(), order: params.order, clientDue: body.clientDue, clientName: name, by: me(actor) });
      await writeAudit(tx, 'orders/set-reconsignment', 'order', params.order, { clientDue: body.clientDue });
      return finished;
    },
  });
  register(app, priceTalks, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, now }) => {
      // Work that is over is held against the wage of its own days.
      const today = dayOf(now), due = (await orderHead(tx, params.order))?.dueOn ?? null;
      const { prefecture, wage } = await mirrorWage(tx, due !== null && due < today ? (due as LocalDate) : today);
      const steps = await fixedSteps(tx, params.order);
      const measured = await pilotMinutes(tx, steps.map((s) => s.id));
      const talks = await talksOf(tx, params.order), wages = await mirrorWages(tx, talks.map((t) => t.on));
      const shown = steps.map((s) => {
        const noted = measured.get(s.id) ?? nothingMeasured;
        return {
          id: s.id, name: s.name, yen: s.priceYen, per: s.pricePer, noted: { minutes: [...noted.minutes], people: noted.people }, mirror: readHourly({ yen: yen(s.priceYen), per: s.pricePer }, s.typicalMinutes, noted, wage) ?? null,
          talks: talks.filter((t) => t.step === s.id).map((talk) => {
            const { step: _step, ...rest } = talk;
            return { ...rest, ...hourOf(talk, s.typicalMinutes, wages.get(talk.on)!.wage), differs: stillDiffers(talk, talks, s) };
          }),
        };
      });
      return { body: { prefecture, minimum: wage === null ? null : { yen: wage.yen, from: wage.from }, steps: shown } };
    },
  });
  register(app, talksPdf, {
    download: true,
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, params, query, now }) => {
      const press = await pressWhen(tx, now, query.lang);
      if (!press.ok) return press;
      const head = (await orderHead(tx, params.order))!, steps = new Map((await sql<{ id: string; name: string; minutes: number }>`select id, name, typical_minutes::float8 as minutes from step where order_id = ${params.order}`.execute(tx)).rows.map((s) => [s.id, s]));
      const kept = (await talksOf(tx, params.order)).toReversed(), wages = await mirrorWages(tx, kept.map((t) => t.on));
      const talks = kept.map((t) => ({ ...t, ...hourOf(t, steps.get(t.step)!.minutes, wages.get(t.on)!.wage), on: t.on as LocalDate, step: steps.get(t.step)!.name }));
      return talks.length === 0 ? refuse('money/no-talks') : printed(press.value, talksPaper({ number: head.number, title: head.title, on: talks.at(-1)!.on, talks }, press.value.look), `price-talks-${head.number}`, query.format);
    },
  });
  register(app, recordTalk, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, actor, params, body, now, id }) => {
      const today = dayOf(now);
      const step = (await fixedSteps(tx, params.order)).find((s) => s.id === body.step);
      if (step === undefined) return refuse('money/no-such-step');
      const last = (await talksOf(tx, params.order)).find((t) => t.step === step.id && t.agreedYen !== null);
      const before = last === undefined || last.agreedYen === null ? { yen: yen(step.priceYen), per: step.pricePer } : { yen: yen(last.agreedYen), per: last.per };
      const { wage } = await mirrorWage(tx, body.on as LocalDate);
      const talk = { step: step.name, on: body.on as LocalDate, with: body.with, proposed: { yen: yen(body.proposedYen), per: body.per }, voices: body.voices, result: body.result, agreed: body.agreedYen === null ? null : { yen: yen(body.agreedYen), per: body.per }, by: me(actor), basis: body.basis };
      // Where nobody has tried the work, the minutes that were typed for it hold the mirror.
      const noted = (await pilotMinutes(tx, [step.id])).get(step.id)?.minutes ?? [], typed = noted.length === 0;
      const checked = checkTalk({ step: step.name, minutes: typed ? [step.typicalMinutes] : noted, on: today }, talk, before, wage);
      if (!checked.ok) return checked;
      const made = id(), mirror = typed ? null : checked.value.mirror;
      await sql`insert into price_talk (id, order_id, step_id, on_day, talked_with, result, proposed_yen, agreed_yen, per, voices, basis, median_minutes, hourly_yen, minimum_yen, by_person)
        values (${made}, ${params.order}, ${step.id}, ${body.on}, ${body.with}, ${body.result}, ${body.proposedYen}, ${body.agreedYen}, ${body.per}, ${JSON.stringify(body.voices)}::jsonb, ${body.basis}, ${mirror === null ? null : checked.value.median}, ${mirror?.hourly ?? null}, ${mirror?.minimum ?? null}, ${me(actor)})`.execute(tx);
      await writeAudit(tx, 'talks/record', 'step', step.id);
      return { body: { id: made } };
    },
  });
  register(app, carryTalk, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, actor, params, body, id }) => {
      const carried = await carryPrice(tx, { id: id(), order: params.order, talk: params.talk, done: body.done, reason: body.reason, by: me(actor), steps: await fixedSteps(tx, params.order) });
      if (!carried.ok) return carried;
      await writeAudit(tx, 'talks/carry', 'order', params.order, { done: body.done, pieces: carried.value.pieces });
      return { body: carried.value };
    },
  });
  register(app, jobTerms, {
    handle: async ({ tx, actor, params, now }) => {
      const today = dayOf(now);
      const step = await stepHead(tx, params.step);
      const found = await centreTerms(tx, today);
      if (step === null) return refuse('access/not-found');
      if (found === null) return refuse('money/no-terms');
      const { terms, common } = found;
      const fee = yen(step.priceYen);
      const by = step.dueOn as LocalDate | null;
      const person = await personName(tx, step.directorId);
      const basis = await workBasis(tx, step.id, step.name);
      const ending = common.ending ?? '';
      // Under a re-consignment the earlier of the days is told, not the usual rule alone.
      const shown = await reconsignmentOf(tx, step.orderId), limit = shown && reconsignedPayDay(today, by !== null && by > today ? by : today, shown.clientDue, (await bankSettings(tx)).leadDays);
      const usual = usualPayDay(monthOf(today), terms.payDay), payBy = limit?.ok === true && limit.value < usual ? limit.value : null;
      const missing = missingRecruitmentItems({ ending, person, name: terms.name, address: terms.address, contact: terms.phone, work: `${step.orderTitle} / ${step.name}`, place: common.place, delivery: by === null ? null : { from: today, by }, fee: { least: fee, most: fee, per: String(step.pricePer), payOn: common.payment, method: common.payment }, expenses: common.expenses, rights: common.rights, validUntil: by ?? today });
      return { body: { orderer: terms.name, address: terms.address, contact: terms.phone, work: `${step.orderTitle} / ${step.name}`, basis: 'manual' in basis ? { text: basis.manual, version: basis.version } : { text: basis.description, version: null }, place: common.place, from: today, by, feeYen: step.priceYen, per: step.pricePer, feeTax: terms.payTax, payment: common.payment, payBy, expenses: common.expenses, rights: common.rights, ending, person, pilot: (await piecesAhead(tx, [step.id], me(actor))).find((p) => p.look === 'work')?.pilot ?? false, missing } };
    },
  });
}
