// What shows quality at work in the demonstration: known items among the pairs, one of them missed, and a small order that a director
// looked at piece by piece and whose delivery is certified.
import type { LocalDate } from '../../core/kernel/time.ts';
import { addDays } from '../../core/kernel/time.ts';
import { confirmOrder, createOrder, deliver, fixGraph, getOrder, importItems, openOrder, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { listGold, markGold } from '../../core/quality/gold/wire.ts';
import { drawCertificate, stateCertificate } from '../../core/quality/wire.ts';
import { listClients } from '../../core/relations/wire.ts';
import { claim, giveReview, submit } from '../../core/workbench/wire.ts';
import { judgePair } from './human-answers.ts';
import type { Caller } from './callers.ts';
import { productPair } from './product-pairs.ts';
import { pairsToPaste, town } from './town.ts';

/** The last pairs are the known ones. */
const KNOWN_FROM = 301, KNOWN_TO = 320;

/** Marked before the order is opened: they go on with the director's answer. */
export async function markKnown(director: Caller, order: string): Promise<void> {
  const [step] = (await director(listGold, { params: { order } })).steps;
  for (let row = KNOWN_FROM; row <= KNOWN_TO; row++) {
    await director(markGold, { params: { order }, body: { stepId: step!.stepId, rowNo: row, answer: { choice: productPair(row).truth }, ruleId: step!.rules[3]!.id, note: '内容量の単位をそろえて比べるのがこつです。' } });
  }
}

/** Works on until one known item was met, and misses that one: its rule can be seen and practised. */
export async function missOne(worker: Caller, step: string): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const { pieces } = await worker(claim, { params: { step }, body: { count: 12, windowMinutes: 240 } });
    const known = pieces.find((p) => p.rowNo >= KNOWN_FROM);
    const other = { same: 'different', different: 'same' } as const;
    await worker(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: { choice: p === known ? other[productPair(p.rowNo).truth] : judgePair(productPair(p.rowNo), 7) } })) } });
    if (known !== undefined) return;
  }
}

export type Checked = { readonly director: Caller; readonly directorId: string; readonly worker: Caller; readonly team: string; readonly manual: string; readonly ruleOf: (code: string) => string; readonly today: LocalDate };

const ROWS = 32;

/** Every piece looked at, two sent back with the rule and handed in again, delivered, and the delivery certified. */
export async function checkedOrder({ director, directorId, worker, team, manual, ruleOf, today }: Checked): Promise<void> {
  const job = town.jobs.find((j) => j.key === 'pairs')!;
  const client = (await director(listClients)).clients.find((c) => c.name === town.clients.find((x) => x.key === job.client)!.name)!;
  const order = (await director(createOrder, { body: { clientId: client.id, contactId: client.contacts[0]!.id, title: '商品マスタ 名寄せ判定（見本づくり）', directorId, teamId: team, dueOn: addDays(today, 7), unitName: job.unitName } })).id;
  const params = { order };
  const graph = await director(saveGraph, { params, body: { steps: job.steps.map((s) => ({ ...s.step, manualId: manual, checkMethod: 'review' as const, passes: 1, defectYen: 0 })) } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const source = { from: 'paste' as const, text: pairsToPaste(ROWS) };
  await director(importItems, { params, body: { name: '見本', source, mapping: (await director(previewItems, { params, body: { source } })).mapping } });
  await director(confirmOrder, { params, body: { orderedOn: today, dueOn: addDays(today, 7), unitYen: job.unitYen } });
  await director(openOrder, { params });
  const step = (await director(getOrder, { params })).graphs.at(-1)!.steps[0]!.id;
  const { pieces } = await worker(claim, { params: { step }, body: { count: ROWS, windowMinutes: 240 } });
  const truth = (rowNo: number) => ({ choice: productPair(rowNo).truth });
  const slips = new Set([pieces[4]!.id, pieces[17]!.id]);
  await worker(submit, { body: { answers: pieces.map((p) => ({ piece: p.id, content: slips.has(p.id) ? { choice: truth(p.rowNo).choice === 'same' ? 'different' : 'same' } : truth(p.rowNo) })) } });
  for (const p of pieces) {
    if (slips.has(p.id)) {
      await director(giveReview, { params: { piece: p.id }, body: { verdict: 'reject', reason: '内容量をもう一度見てください。', ruleId: ruleOf('PAIR-04'), evidence: `${p.rowNo}番の内容量`, cause: 'worker' } });
      await worker(submit, { body: { answers: [{ piece: p.id, content: truth(p.rowNo) }] } });
    }
    await director(giveReview, { params: { piece: p.id }, body: { verdict: 'accept' } });
  }
  const delivery = (await director(deliver, { params, body: { sample: false, format: 'xlsx' } })).id;
  await director(drawCertificate, { params: { order, delivery }, body: { limit: 0.1, confidence: 0.95 } });
  await director(stateCertificate, { params: { order, delivery }, body: { defects: 0, corrected: true } });
}
