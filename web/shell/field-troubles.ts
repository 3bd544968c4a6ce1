// Where a refusal is said: on the field it speaks of, if the form one was in has that field; else in a short message.
// One mechanism for every form: a field that has a `name` listens, an act that was refused asks who takes what.
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../core/kernel/result.ts';
import { fieldOfCode } from '../words/field-of-code.ts';

type Listener = { readonly name: string; readonly element: () => HTMLElement | null; readonly show: (refusal: Refusal) => void };

const listeners = new Set<Listener>();

/** Names a refusal may belong to, best first: the whole path, the paths above it, then its parts from the end without their numbers. */
export function namesOf(refusal: Refusal): string[] {
  const given = refusal.facts.field ?? fieldOfCode[refusal.code];
  if (typeof given !== 'string') return [];
  const parts = given.split('.');
  const above = parts.slice(1).map((_, i) => parts.slice(0, -1 - i).join('.'));
  return [...new Set([given, ...above, ...given.split(/[.|]/).filter((part) => !/^\d+$/.test(part)).toReversed()])];
}

const precedes = (a: HTMLElement, b: HTMLElement): boolean => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The field of that name nearest to where one pressed: inside the smallest surrounding box that has one, never past an open dialog. */
function nearest(name: string, from: Element | null): Listener | null {
  for (let box: Element | null = from ?? document.body; box !== null; box = box.parentElement) {
    const inside = [...listeners].filter((each) => each.name === name && box.contains(each.element()));
    if (inside.length > 0) return inside.reduce((first, each) => (precedes(each.element()!, first.element()!) ? each : first));
    if (box.getAttribute('role') === 'dialog' || box.getAttribute('role') === 'alertdialog') return null;
  }
  return null;
}

/** Shows on fields what belongs there and takes the person to the first wrong one; gives back what has no field. */
export function placeOnFields(refusals: readonly Refusal[], from: Element | null): Refusal[] {
  const taken = new Map<Listener, Refusal>();
  const left: Refusal[] = [];
  for (const refusal of refusals) {
    const field = namesOf(refusal).map((name) => nearest(name, from)).find((found) => found !== null) ?? null;
    if (field === null) left.push(refusal);
    else if (!taken.has(field)) taken.set(field, refusal);
  }
  for (const [field, refusal] of taken) field.show(refusal);
  // What stands folded away opens, or nobody would find it.
  for (const field of taken.keys()) for (let fold = field.element()?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  const places = [...taken.keys()].flatMap((field) => field.element() ?? []);
  // After the message stands there, so that it is read together with the field.
  if (places.length > 0) setTimeout(() => places.reduce((first, each) => (precedes(each, first) ? each : first)).querySelector<HTMLElement>('input, select, textarea, [role=radio]')?.focus(), 0);
  return left;
}

/** What was refused of this field, until its value changes. */
export function useTrouble(name: string | undefined, value: unknown): { readonly place: React.RefObject<HTMLDivElement | null>; readonly refusal: Refusal | null } {
  const place = useRef<HTMLDivElement | null>(null);
  const [trouble, setTrouble] = useState<{ readonly refusal: Refusal; readonly value: unknown } | null>(null);
  const now = useRef(value);
  useEffect(() => {
    now.current = value;
  });
  useEffect(() => {
    if (name === undefined) return;
    const listener: Listener = { name, element: () => place.current, show: (refusal) => setTrouble({ refusal, value: now.current }) };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [name]);
  return { place, refusal: trouble !== null && trouble.value === value ? trouble.refusal : null };
}
