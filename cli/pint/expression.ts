// XPath as text: what stands in a string is left alone by everyone who looks for something else.

export type Part = { readonly text: string; readonly literal: boolean };

/** The expression cut into string literals (with their quotes), comments left out, and the rest. */
export function parts(expression: string): Part[] {
  const found: Part[] = [];
  let at = 0, from = 0;
  const cut = (end: number): void => {
    if (end > from) found.push({ text: expression.slice(from, end), literal: false });
  };
  while (at < expression.length) {
    const c = expression[at]!;
    if (c === '"' || c === "'") {
      cut(at);
      let end = at + 1;
      // A doubled quote is the quote itself.
      while (end < expression.length && (expression[end] !== c || expression[end + 1] === c)) end += expression[end] === c ? 2 : 1;
      found.push({ text: expression.slice(at, end + 1), literal: true });
      at = from = end + 1;
    } else if (c === '(' && expression[at + 1] === ':') {
      cut(at);
      let depth = 1;
      for (at += 2; at < expression.length && depth > 0; at += 1) {
        if (expression.startsWith('(:', at)) [depth, at] = [depth + 1, at + 1];
        else if (expression.startsWith(':)', at)) [depth, at] = [depth - 1, at + 1];
      }
      from = at;
    } else at += 1;
  }
  cut(expression.length);
  return found;
}

/** The branches of a union at the top level of a match pattern. */
export function branches(pattern: string): string[] {
  const found = [''];
  let depth = 0;
  for (const { text, literal } of parts(pattern)) {
    if (literal) found[found.length - 1] += text;
    else
      for (const c of text) {
        if (c === '(' || c === '[') depth += 1;
        if (c === ')' || c === ']') depth -= 1;
        if (c === '|' && depth === 0) found.push('');
        else found[found.length - 1] += c;
      }
  }
  return found.map((b) => b.trim()).filter((b) => b !== '');
}

const outside = (expression: string): string => parts(expression).filter((p) => !p.literal).map((p) => p.text).join(' ');

/** Names of the variables an expression speaks of. */
export const variablesIn = (expression: string): ReadonlySet<string> => new Set([...outside(expression).matchAll(/\$\s*([\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?)/gu)].map((m) => m[1]!));

/** Names of the functions an expression calls, with their prefixes. */
export const callsIn = (expression: string): ReadonlySet<string> => new Set([...outside(expression).matchAll(/([\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?)\s*\(/gu)].map((m) => m[1]!));

/** The same expression as XQuery reads it: there an ampersand in a string begins an entity. */
export const asXQuery = (expression: string): string => parts(expression).map((p) => (p.literal ? p.text.replaceAll('&', '&amp;') : p.text)).join(' ');
