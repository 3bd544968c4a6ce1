// Every refusal's sentence, from the app and from the rooms of core. A new room is one line.
import { words as access } from '../../core/access/words.ts';
import { words as journeys } from '../../core/journeys/words.ts';
import { words as money } from '../../core/money/words.ts';
import { words as items } from '../../core/orders/items/words.ts';
import { words as orders } from '../../core/orders/words.ts';
import { words as workbench } from '../../core/workbench/words.ts';
import type { Language } from './list.ts';
import { refused } from './refused.ts';

const rooms = [refused, access, orders, items, workbench, money, journeys] as const;

export const refusals: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ja: Object.assign({}, ...rooms.map((room) => room.ja)) as Record<string, string>,
  en: Object.assign({}, ...rooms.map((room) => room.en)) as Record<string, string>,
};
