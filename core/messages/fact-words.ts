// Words for facts that stand in data as keys: the state of an order, a kind of work, a rule. A sentence prints the word.
type Facts = Readonly<Record<string, unknown>>;

/** The words of one kind of fact, by its key, in both languages; in the built app undefined until they are brought (web/words/later.ts). */
export type Words = Readonly<Record<'ja' | 'en', Readonly<Record<string, string>> | undefined>>;

/** By the refusal's code and the fact's name. */
export type FactWords = Readonly<Record<string, Readonly<Record<string, Words>>>>;

/** The facts of a refusal with words in place of keys; what has no word stays as it is. */
export function inWords(known: FactWords, code: string, facts: Facts, language: 'ja' | 'en'): Facts {
  const named = known[code];
  if (named === undefined) return facts;
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, (typeof fact === 'string' ? named[name]?.[language]?.[fact] : undefined) ?? fact]));
}
