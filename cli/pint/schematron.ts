// A Schematron file as a value: namespaces, lets, functions, and patterns of rules (ISO/IEC 19757-3, query binding xslt2).
// What this reader does not know is kept as a sentence, so that the rules under it are named as not proved.
import { type Element, parseXmlDocument } from 'slimdom';
import { type StylesheetFunction, stylesheetFunction } from './stylesheet-function.ts';

export type Let = { readonly name: string; readonly value: string };
/** `report` speaks when its test holds, an assert when it does not. `say` is text, or an expression to be put in. */
export type Assertion = { readonly id: string; readonly report: boolean; readonly flag: string; readonly test: string; readonly say: readonly { readonly text: string; readonly select: boolean }[] };
export type Rule = { readonly context: string; readonly lets: readonly Let[]; readonly assertions: readonly Assertion[] };
export type Pattern = { readonly id: string; readonly lets: readonly Let[]; readonly rules: readonly Rule[]; readonly unknown: string | null };
export type Schematron = {
  readonly title: string;
  readonly namespaces: Readonly<Record<string, string>>;
  readonly lets: readonly Let[];
  readonly functions: readonly StylesheetFunction[];
  readonly patterns: readonly Pattern[];
  /** What stands in the file and cannot be run, in words. */
  readonly unknown: readonly string[];
};

const SCH = 'http://purl.oclc.org/dsdl/schematron';
const named = (of: Element, name: string): Element[] => of.children.filter((c) => c.namespaceURI === SCH && c.localName === name);
const text = (of: Element, name: string): string => of.getAttribute(name) ?? '';
const lets = (of: Element): Let[] => named(of, 'let').map((l) => ({ name: text(l, 'name'), value: l.hasAttribute('value') ? text(l, 'value') : `'${(l.textContent ?? '').replaceAll("'", "''")}'` }));

function assertion(of: Element, index: number): Assertion {
  const say = of.childNodes.flatMap((n) => {
    const element = n.nodeType === 1 ? (n as Element) : null;
    if (element?.localName === 'value-of') return [{ text: text(element, 'select'), select: true }];
    if (element?.localName === 'name') return [{ text: `name(${text(element, 'path')})`, select: true }];
    return n.nodeType === 8 ? [] : [{ text: element === null ? (n.nodeValue ?? '') : (element.textContent ?? ''), select: false }];
  });
  const id = text(of, 'id');
  return { id: id === '' ? `${of.localName} ${index + 1}: ${text(of, 'test').replace(/\s+/g, ' ').trim().slice(0, 60)}` : id, report: of.localName === 'report', flag: text(of, 'flag') || text(of, 'role') || 'fatal', test: text(of, 'test'), say };
}

const assertions = (of: Element): Assertion[] => of.children.filter((c) => c.namespaceURI === SCH && (c.localName === 'assert' || c.localName === 'report')).map(assertion);

/** A rule with what the abstract rules that it extends hold; a rule that is not there is an unknown. */
function ruleOf(of: Element, abstracts: ReadonlyMap<string, Element>, missing: string[], depth = 0): Rule {
  const extended = named(of, 'extends').flatMap((e) => {
    const from = abstracts.get(text(e, 'rule'));
    if (from === undefined || depth > 8) {
      missing.push(`extends ${text(e, 'rule') || text(e, 'href')}`);
      return [];
    }
    return [ruleOf(from, abstracts, missing, depth + 1)];
  });
  return { context: text(of, 'context'), lets: [...extended.flatMap((e) => e.lets), ...lets(of)], assertions: [...extended.flatMap((e) => e.assertions), ...assertions(of)] };
}

function patternOf(of: Element, index: number): Pattern {
  const abstracts = new Map(named(of, 'rule').filter((r) => text(r, 'abstract') === 'true').map((r) => [text(r, 'id'), r]));
  const missing: string[] = of.hasAttribute('is-a') ? [`is-a ${text(of, 'is-a')}`] : named(of, 'include').map((i) => `include ${text(i, 'href')}`);
  const rules = named(of, 'rule').filter((r) => text(r, 'abstract') !== 'true').map((r) => ruleOf(r, abstracts, missing));
  return { id: text(of, 'id') || `pattern ${index + 1}`, lets: lets(of), rules, unknown: missing.length === 0 ? null : [...new Set(missing)].join(', ') };
}

/** Reads the file; null when it is no ISO Schematron. Phases choose parts of the rules: all of them are taken. */
export function readSchematron(bytes: Uint8Array): Schematron | null {
  let root: Element | null;
  try {
    root = parseXmlDocument(new TextDecoder().decode(bytes).replace(/^\uFEFF/, '')).documentElement;
  } catch {
    return null;
  }
  if (root === null || root.namespaceURI !== SCH || root.localName !== 'schema') return null;
  const own = lets(root);
  const known = new Set(['title', 'ns', 'let', 'pattern', 'phase', 'p', 'diagnostics', 'properties']);
  return {
    title: (named(root, 'title')[0]?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    namespaces: Object.fromEntries(named(root, 'ns').map((n) => [text(n, 'prefix'), text(n, 'uri')])),
    lets: [...own, ...named(root, 'phase').flatMap(lets).filter((l) => !own.some((o) => o.name === l.name))],
    functions: root.children.filter((c) => c.namespaceURI === 'http://www.w3.org/1999/XSL/Transform' && c.localName === 'function').map(stylesheetFunction),
    patterns: named(root, 'pattern').filter((p) => text(p, 'abstract') !== 'true').map(patternOf),
    unknown: root.children.filter((c) => !(c.namespaceURI === SCH ? known.has(c.localName) : c.namespaceURI === 'http://www.w3.org/1999/XSL/Transform' && c.localName === 'function')).map((c) => `${c.nodeName} ${text(c, 'href') || text(c, 'name')}`.trim()),
  };
}
