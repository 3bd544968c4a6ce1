/** A sentence with its facts: `{name}` places are filled, unknown ones stay visible. Line breaks in a fact become spaces (mail headers). */
export const fill = (sentence: string, facts: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => (facts[name] === undefined ? place : String(facts[name]).replace(/[\r\n]+/g, ' ')));
