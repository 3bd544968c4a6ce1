// Long ago: a trial that came to nothing. Whoever took pieces of it has been entrusted with work since then, so an ending and its
// thirty days (art. 16, the stricter count) can be walked in the demonstration town.
import { type LocalDate, addDays, addMonths } from '../../core/kernel/time.ts';
import { cancelOrder, createOrder, fixGraph, getOrder, importItems, planPilot, previewItems, saveGraph } from '../../core/orders/wire.ts';
import { claim, giveBack } from '../../core/workbench/wire.ts';
import type { World } from './callers.ts';
import { opinionHeader, opinions } from './opinions.ts';

/** Months before this one; more than the six of the law. */
const MONTHS = 8, CARDS = 20;
const readers = ['nakagawa', 'oki'];

/** The day on which the town's people must be there already. */
export const firstDay = (thisMonth: LocalDate): LocalDate => addMonths(thisMonth, -MONTHS);

export async function firstTrial({ people, teams, manuals, clients, today, goTo }: World, thisMonth: LocalDate): Promise<void> {
  const director = people.get('tsuchiya')!.call, first = firstDay(thisMonth);
  const { id: clientId, contacts } = clients.get('city')!;
  goTo(addDays(first, 12));
  const { id: order } = await director(createOrder, { body: { clientId, contactId: contacts.get('oda')!, title: '公民館アンケートの分類（試しのみ）', directorId: people.get('tsuchiya')!.id, teamId: teams.get('rindo')!, unitName: '件' } });
  const params = { order };
  const layout = { kind: 'choice' as const, question: '分類：何についての意見ですか？', options: [{ value: 'rooms', label: '部屋と設備', key: '1' }, { value: 'people', label: '職員', key: '2' }], left: ['自由記述'], right: [] };
  const graph = await director(saveGraph, { params, body: { steps: [{ name: '意見を分類する', kind: 'choice', typicalMinutes: 1, skill: '照合・判定', secrecy: 'team', checkMethod: 'none', priceYen: 25, manualId: manuals.get('opinions')!, layout }] } });
  await director(fixGraph, { params: { order, graph: graph.id } });
  const source = { from: 'paste' as const, text: [opinionHeader, ...opinions(CARDS).map((c) => c.row)].map((row) => row.join('\t')).join('\r\n') };
  await director(importItems, { params, body: { name: '試し', source, mapping: (await director(previewItems, { params, body: { source } })).mapping } });
  const step = (await director(getOrder, { params })).graphs.at(-1)!.steps[0]!.id;
  await director(planPilot, { params, body: { stepId: step, items: CARDS, people: readers.map((key) => people.get(key)!.id) } });
  // The wish was taken back the next day: what they held went back, and the order was called off.
  for (const key of readers) {
    const { call } = people.get(key)!;
    const taken = await call(claim, { params: { step }, body: { count: 5, windowMinutes: 240 } });
    for (const piece of taken.pieces) await call(giveBack, { params: { piece: piece.id } });
  }
  goTo(addDays(first, 13));
  await director(cancelOrder, { params });
  goTo(today);
}
