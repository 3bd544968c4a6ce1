// The little XML that an e-invoice needs: elements as values, and one way to write them.

export type XmlElement = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly XmlElement[]; readonly text: string };

/** An element with text. */
export const leaf = (name: string, text: string | number, attributes: Readonly<Record<string, string>> = {}): XmlElement => ({ name, attributes, children: [], text: String(text) });

/** An element with children; absent ones are left out. */
export const node = (name: string, children: readonly (XmlElement | null)[], attributes: Readonly<Record<string, string>> = {}): XmlElement => ({ name, attributes, children: children.filter((c) => c !== null), text: '' });

/** Characters that XML 1.0 forbids become U+FFFD; the rest is escaped. */
const escaped = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function written(e: XmlElement, depth: number): string {
  const attributes = Object.entries(e.attributes).map(([k, v]) => ` ${k}="${escaped(v)}"`).join('');
  const space = '  '.repeat(depth);
  if (e.children.length === 0) return `${space}<${e.name}${attributes}>${escaped(e.text)}</${e.name}>\n`;
  return `${space}<${e.name}${attributes}>\n${e.children.map((c) => written(c, depth + 1)).join('')}${space}</${e.name}>\n`;
}

export const xmlText = (root: XmlElement): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, 0)}`;

/** Children found by a path of names, for example `find(root, 'cac:TaxTotal', 'cbc:TaxAmount')`. */
export function find(from: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let at: readonly XmlElement[] = [from];
  for (const name of path) at = at.flatMap((e) => e.children.filter((c) => c.name === name));
  return at;
}

export const textAt = (from: XmlElement, ...path: readonly string[]): string | undefined => find(from, ...path)[0]?.text;

/** The element and all below it. */
export const everything = (e: XmlElement): readonly XmlElement[] => [e, ...e.children.flatMap(everything)];
