// Every refusal's sentence: the pages, the command line and the answers of the server say the same. A new room is one line.
import { words as access } from '../../access/words.ts';
import { words as journeys } from '../words.ts';
import type { FactWords } from '../../messages/fact-words.ts';
import { moneyFacts } from '../../money/fact-words.ts';
import { words as money } from '../../money/words.ts';
import { orderFacts } from '../../orders/fact-words.ts';
import { itemWords as items, words as orders } from '../../orders/words.ts';
import { words as workbench } from '../../workbench/words.ts';
import { words as workforce } from '../../workforce/words.ts';
import { words as app } from './words.ts';

const rooms = [app, access, orders, items, workbench, workforce, money, journeys] as const;

/** Facts that stand in data as keys, and the words that sentences print for them. */
export const factWords: FactWords = { ...moneyFacts, ...orderFacts };

export type Language = 'ja' | 'en';

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
