import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ReactNode, act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { namesOf, placeOnFields, useTrouble } from './field-troubles.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function Line({ name, id = name }: { readonly name: string; readonly id?: string }): ReactNode {
  const [value, setValue] = useState('');
  const { place, refusal } = useTrouble(name, value);
  return (
    <div ref={place} id={id} data-said={refusal?.code}>
      <input value={value} onChange={() => setValue('changed')} onClick={() => setValue('changed')} />
    </div>
  );
}

const Press = ({ id }: { readonly id: string }): ReactNode => (
  <button type="button" id={id}>
    {id}
  </button>
);

async function show(page: ReactNode): Promise<(id: string) => HTMLElement> {
  document.body.innerHTML = '<div id="app"></div>';
  await act(async () => createRoot(document.getElementById('app')!).render(page));
  return (id) => document.getElementById(id)!;
}

const refusal = (code: string, field?: string): { code: string; facts: Record<string, unknown> } => ({ code, facts: field === undefined ? {} : { field, problem: 'too_small' } });

test('a refusal stands on its field, takes one there, and goes when the value changes; what has no field comes back', async () => {
  const at = await show(<form><Line name="title" /><Line name="email" /><Press id="send" /></form>);
  let left: unknown;
  await act(async () => {
    left = placeOnFields([refusal('http/field', 'email'), refusal('http/field', 'title'), refusal('orders/not-now')], at('send'));
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
  expect(left).toEqual([refusal('orders/not-now')]);
  expect([at('title').dataset.said, at('email').dataset.said]).toEqual(['http/field', 'http/field']);
  expect(document.activeElement, 'the first wrong one').toBe(at('title').querySelector('input'));
  await act(async () => at('title').querySelector('input')!.click());
  expect([at('title').dataset.said, at('email').dataset.said]).toEqual([undefined, 'http/field']);
});

test('of two fields of one name the one beside the button takes it, and nothing behind an open dialog does', async () => {
  const at = await show(<main><section><Line name="name" id="first" /></section><section><Line name="name" id="second" /><Press id="send" /></section><div role="dialog"><Line name="code" /><Press id="ok" /></div></main>);
  await act(async () => placeOnFields([refusal('http/field', 'name')], at('send')));
  expect([at('first').dataset.said, at('second').dataset.said]).toEqual([undefined, 'http/field']);
  expect(placeOnFields([refusal('http/field', 'name')], at('ok'))).toHaveLength(1);
});

test('a field folded away is unfolded', async () => {
  const at = await show(<form><details><summary>…</summary><Line name="steps.1.manualId" id="manual" /></details><Press id="send" /></form>);
  await act(async () => placeOnFields([refusal('orders/review-needs-manual', 'steps.1.manualId')], at('send')));
  expect([at('manual').dataset.said, document.querySelector('details')!.open]).toEqual(['orders/review-needs-manual', true]);
});

test('a path is looked for whole, then above, then by its parts', () => expect(namesOf(refusal('http/field', 'steps.0.layout.fields.1.label'))).toEqual(['steps.0.layout.fields.1.label', 'steps.0.layout.fields.1', 'steps.0.layout.fields', 'steps.0.layout', 'steps.0', 'steps', 'label', 'fields', 'layout']));

/** Fields of forms without the schema's name: a refusal of theirs would only be a passing message. */
const nameless = (code: string): string[] => [...code.matchAll(/<(?:Field|Pick)\b([^>]*?)(?:\/>|=>)/gs)].filter(([, inside]) => !/\bname=/.test(inside!) && !/\bdisabled\b/.test(inside!)).map(([whole]) => whole.replaceAll(/\s+/g, ' ').slice(0, 80));

test('every field of every form has a name', () => {
  const found: string[] = [];
  for (const room of ['access', 'home', 'impact', 'messages', 'money', 'orders', 'relations', 'shell', 'workbench', 'workforce']) {
    for (const file of readdirSync(join(import.meta.dirname, '..', room), { recursive: true }) as string[]) if (/\.tsx$/.test(file) && !/\.test\.tsx$/.test(file)) found.push(...nameless(readFileSync(join(import.meta.dirname, '..', room, file), 'utf8')).map((line) => `${room}/${file} ${line}`));
  }
  expect(found).toEqual([]);
  expect(nameless('<Field label={t(1)} value={x} onChange={(y) => y} />'), 'the search barks').toHaveLength(1);
});
