// Every refusal's sentence, from the app and from the rooms of core. A new room is one line.
import { words as access } from '../../core/access/words.ts';
import { words as journeys } from '../../core/journeys/words.ts';
import { words as money } from '../../core/money/words.ts';
import { words as items } from '../../core/orders/items/words.ts';
import { words as orders } from '../../core/orders/words.ts';
import { words as workbench } from '../../core/workbench/words.ts';
import { words as workforce } from '../../core/workforce/words.ts';
import type { Language } from './list.ts';
import { refused } from './refused.ts';

const rooms = [refused, access, orders, items, workbench, workforce, money, journeys] as const;

type Sentences = Readonly<Record<string, string>>;

const speak = (language: Language): Sentences => Object.assign({}, ...rooms.map((room) => room[language])) as Sentences;

const spoken: { ja?: Sentences; en?: Sentences } = {};

export const refusals: Readonly<Record<Language, Sentences>> = {
  get ja() {
    return (spoken.ja ??= speak('ja'));
  },
  get en() {
    return (spoken.en ??= speak('en'));
  },
};
