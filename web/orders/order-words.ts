// States and checks of an order with their words and tones, once for every page.
import type { z } from 'zod';
import type { checkMethod, orderShape, orderState } from '../../core/orders/wire.ts';
import type { BadgeTone } from '../parts/badge.tsx';

export type Order = z.infer<typeof orderShape>;
export type State = z.infer<typeof orderState>;

export const stateWord = { draft: 'stateDraft', quoted: 'stateQuoted', ordered: 'stateOrdered', working: 'stateWorking', delivered: 'stateDelivered', accepted: 'stateAccepted', cancelled: 'stateCancelled' } as const satisfies Record<State, string>;
export const stateTone: Readonly<Record<State, BadgeTone>> = { draft: 'plain', quoted: 'wait', ordered: 'wait', working: 'good', delivered: 'wait', accepted: 'good', cancelled: 'stop' };
export const checkWord = { none: 'checkNone', self: 'checkSelf', double: 'checkDouble', vote: 'checkVote', review: 'checkReview', sample: 'checkSample', gold: 'checkGold' } as const satisfies Record<z.infer<typeof checkMethod>, string>;

export const tabs = ['overview', 'graph', 'items', 'pilot', 'quote', 'work', 'papers', 'client'] as const;
export type Tab = (typeof tabs)[number];
export const tabWord = { overview: 'tabOverview', graph: 'tabGraph', items: 'tabItems', pilot: 'tabPilot', quote: 'tabQuote', work: 'tabWork', papers: 'tabPapers', client: 'tabClient' } as const satisfies Record<Tab, string>;

export type Next = { readonly word: 'nextBreak' | 'nextItems' | 'nextQuote' | 'nextConfirm' | 'nextOpen' | 'nextWork' | 'nextDeliver' | 'nextAccept' | 'nextDone'; readonly tab: Tab; readonly step: number };

/** A director changes the orders she is in charge of; who leads the team works on it too, and the other roles of the office have their own part in each. */
export const mayDirect = (order: Pick<Order, 'leads'>, roles: readonly string[]): boolean => order.leads || !roles.includes('director') || roles.includes('coordinator') || roles.includes('manager');

/** The pilot's place among the steps: it can be left out, and then it is not done but left out. */
const PILOT = 2;
export const leftOut = (order: Pick<Order, 'progress'>, now: number): readonly number[] => (now > PILOT && order.progress.pilot === 0 ? [PILOT] : []);

/** The one next thing to do for an order: where it stands on the way from breaking down to delivery. */
export function nextFor(order: Pick<Order, 'state' | 'graphs' | 'progress'>): Next | null {
  const { state, graphs, progress } = order;
  if (state === 'cancelled') return null;
  if (state === 'accepted') return { word: 'nextDone', tab: 'overview', step: 6 };
  if (state === 'delivered') return { word: 'nextAccept', tab: 'client', step: 5 };
  if (state === 'working') return progress.items > 0 && progress.done >= progress.items ? { word: 'nextDeliver', tab: 'work', step: 5 } : { word: 'nextWork', tab: 'work', step: 4 };
  if (graphs.length === 0) return { word: 'nextBreak', tab: 'graph', step: 0 };
  if (progress.items === 0) return { word: 'nextItems', tab: 'items', step: 1 };
  if (state === 'ordered') return { word: 'nextOpen', tab: 'quote', step: 4 };
  return state === 'quoted' ? { word: 'nextConfirm', tab: 'quote', step: 3 } : { word: 'nextQuote', tab: 'quote', step: 3 };
}
