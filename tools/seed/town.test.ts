import { expect, test } from 'vitest';
import { isRole } from '../../core/access/model.ts';
import { findHeader } from '../../core/orders/items/find-header.ts';
import { fillDelivery, matchFields } from '../../core/orders/items/fill-delivery.ts';
import { importItems } from '../../core/orders/items/read-items.ts';
import { readSeparated } from '../../core/orders/items/read-separated.ts';
import { suggestMapping } from '../../core/orders/items/suggest-mapping.ts';
import { quoteLine, stepDraft } from '../../core/orders/wire.ts';
import { createClient, createContact } from '../../core/relations/wire.ts';
import { band, reason, saveBank, saveHours, saveManual, saveProfile, setSkill } from '../../core/workforce/wire.ts';
import { bankNames } from '../../server/documents/bank-master.ts';
import { productPairs } from './product-pairs.ts';
import { pairsToPaste, scanNames, town } from './town.ts';
import { townHallFields, townHallHeader } from './town-hall-table.ts';

const everyone = [...town.staff, ...town.workers];

test('the town is complete: 28 workers, three teams with leaders, every role once at least', () => {
  expect(town.workers).toHaveLength(28);
  expect(town.teams).toHaveLength(3);
  const held = new Set(everyone.flatMap((p) => p.roles));
  expect([...held].every(isRole)).toBe(true);
  expect([...held].sort()).toEqual(['accounting', 'admin', 'city', 'coordinator', 'counsellor', 'director', 'leader', 'manager', 'professional', 'worker']);
  expect(town.staff.filter((p) => p.roles.includes('director'))).toHaveLength(2);
  for (const list of [everyone.map((p) => p.key), everyone.map((p) => p.name), everyone.map((p) => p.email)]) expect(new Set(list).size).toBe(list.length);
});

test('every key names somebody, and leaders lead teams they are in', () => {
  const keys = new Set(everyone.map((p) => p.key));
  for (const team of town.teams) {
    expect(team.members).toContain(team.leader);
    for (const key of [team.director, ...team.members]) expect(keys.has(key), key).toBe(true);
    expect(town.workers.find((w) => w.key === team.leader)!.roles).toContain('leader');
  }
  for (const worker of town.workers) expect(town.teams.some((t) => t.members.includes(worker.key)), worker.key).toBe(true);
  for (const job of town.jobs) {
    for (const key of [job.director, ...job.pilot.people]) expect(keys.has(key), key).toBe(true);
    expect(town.clients.find((c) => c.key === job.client)!.contacts.some((c) => c.key === job.contact)).toBe(true);
    expect(town.manuals.map((m) => m.key)).toEqual(expect.arrayContaining(job.steps.map((s) => s.manual)));
    const members = town.teams.find((t) => t.key === job.team)!.members;
    const able = town.workers.filter((w) => members.includes(w.key) && job.steps.every((s) => w.skills.some((k) => k.skill === s.step.skill)));
    expect(able.length).toBeGreaterThan(7);
    expect(able.map((w) => w.key)).toEqual(expect.arrayContaining([...job.pilot.people]));
  }
});

test('everything passes the shapes of the wire', () => {
  for (const worker of town.workers) {
    expect(worker.hours.length).toBeGreaterThan(0);
    saveHours.body.parse({ hours: worker.hours });
    saveBank.body.parse(worker.bank);
    for (const skill of worker.skills) setSkill.body.parse(skill);
    for (const h of worker.hours) band.parse(h.band);
    for (const r of worker.reasons) reason.parse(r);
    saveProfile.body.parse({ devices: worker.devices, monthLimitMinutes: worker.monthLimitMinutes, monthLimitYen: worker.monthLimitYen, reasons: worker.reasons, wishes: worker.wishes });
    expect(bankNames(worker.bank.bankCode, worker.bank.branchCode), `${worker.bank.bankCode}-${worker.bank.branchCode}`).toBeDefined();
  }
  for (const manual of town.manuals) saveManual.body.parse({ title: manual.title, rules: manual.rules });
  for (const { key: _key, contacts, ...client } of town.clients) {
    createClient.body.parse(client);
    for (const { key: _contact, ...contact } of contacts) createContact.body.parse(contact);
  }
  for (const job of town.jobs) {
    for (const { step } of job.steps) stepDraft.parse({ ...step, manualId: null });
    for (const line of job.quote) quoteLine.parse(line);
  }
});

test('the price of each step is above the minimum wage for its typical minutes', () => {
  for (const job of town.jobs) for (const { step } of job.steps) expect((step.priceYen / (step.pricePer ?? 1) / step.typicalMinutes) * 60).toBeGreaterThan(1117);
});

test('the firm\'s pasted pairs come in, and its answers go back into its own column', () => {
  const table = readSeparated(pairsToPaste());
  const header = table.ok ? findHeader(table.value) : table;
  if (!table.ok || !header.ok) throw new Error('refused');
  const items = importItems(table.value, suggestMapping(table.value, header.value));
  expect(items.ok && items.value.length).toBe(320);
  const layout = town.jobs[1]!.steps[0]!.step.layout;
  if (layout.kind !== 'choice' || !items.ok) throw new Error('no choice');
  const columns = header.value.names;
  const fields = matchFields(columns, [{ key: 'choice', label: layout.question, show: Object.fromEntries(layout.options.map((o) => [o.value, o.label])) }]);
  expect(fields[0]!.column).toBe('判定');
  const pairs = productPairs(320);
  const filled = fillDelivery(columns, fields, items.value.map((item, i) => ({ source: item.source, result: { choice: pairs[i]!.truth } })), 320);
  expect(filled.ok && filled.value.header).toEqual(columns);
  expect(filled.ok && filled.value.rows[0]!.at(-1)).toBe(pairs[0]!.truth === 'same' ? '同じ' : '別');
});

test('the town hall\'s columns take the answers of the form', () => {
  const layout = town.jobs[0]!.steps[0]!.step.layout;
  if (layout.kind !== 'form') throw new Error('no form');
  const fields = matchFields(townHallHeader, layout.fields);
  expect(fields.filter((f) => f.column === null).map((f) => f.key)).toEqual(['year', 'month', 'route']);
  expect(fields.filter((f) => f.column !== null).every((f) => townHallFields[f.key] === f.column)).toBe(true);
  expect(scanNames()).toHaveLength(72);
});
