// Every refusal's sentence: the pages, the command line and the answers of the server say the same. A new room is one line.
import { words as access } from '../../access/words.ts';
import { words as journeys } from '../words.ts';
import type { FactWords } from '../../messages/fact-words.ts';
import { moneyFacts } from '../../money/printed-facts.ts';
import { words as money } from '../../money/words.ts';
import { orderFacts } from '../../orders/printed-facts.ts';
import { itemWords as items, words as orders } from '../../orders/words.ts';
import { words as workbench } from '../../workbench/words.ts';
import { words as workforce } from '../../workforce/words.ts';
import { words as app } from './words.ts';

export type Language = 'ja' | 'en';

type Sentences = Readonly<Record<string, string>>;
type Spoken = Readonly<Record<Language, Sentences | undefined>>;

/** In the built app the sentences of some rooms come after the first page (web/words/later.ts): undefined until then. */
export const refusalRooms: readonly Spoken[] = [app, access, orders, items, workbench, workforce, money, journeys];

/** Facts that stand in data as keys, and the words that sentences print for them. */
export const factWords: FactWords = { ...moneyFacts, ...orderFacts };

/** Undefined where no room knows the code. */
export function sentenceOf(code: string, language: Language): string | undefined {
  for (const room of refusalRooms) {
    const sentence = room[language]?.[code];
    if (sentence !== undefined) return sentence;
  }
  return undefined;
}
