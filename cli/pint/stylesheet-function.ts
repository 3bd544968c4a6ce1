// xsl:function of a Schematron as an XQuery function: what rule sets write in them (params, variables, a choice, a value).
// XSLT 2.0 section 10.3; whatever else stands in one is named as unknown, and the rules that call it are not proved.
import type { Element } from 'slimdom';
import { asXQuery, callsIn } from './expression.ts';

export type StylesheetFunction = { readonly name: string; readonly query: string; readonly calls: ReadonlySet<string>; readonly unknown: string | null };

const XSL = 'http://www.w3.org/1999/XSL/Transform';
class Unknown extends Error {}

type Reading = { readonly calls: Set<string> };

function expression(element: Element, attribute: string, reading: Reading): string {
  const text = element.getAttribute(attribute);
  if (text === null) throw new Unknown(`xsl:${element.localName} without ${attribute}`);
  for (const call of callsIn(text)) reading.calls.add(call);
  return asXQuery(text);
}

const quoted = (text: string): string => `"${text.replaceAll('&', '&amp;').replaceAll('"', '""')}"`;
/** Only simple types are converted; a declared node or item is what it is. */
const simple = (type: string | null): string | null => (type !== null && /^xs:[a-zA-Z]+[?]?$/.test(type) ? type : null);

/** A value made of text, as the declared type reads it: xsl:value-of gives a text, and the type is read from that. */
const converted = (text: string, type: string | null): string => (simple(type) === null ? text : `(for $text in ${text} return ${simple(type)!.replace('?', '')}($text))`);

function textOf(element: Element): string {
  return element.childNodes.filter((n) => n.nodeType === 3 || n.nodeType === 4).map((n) => n.nodeValue ?? '').join('');
}

/** A sequence of instructions as one expression; what was declared before holds for what follows. */
function body(steps: readonly Element[], type: string | null, reading: Reading): string {
  const [first, ...rest] = steps;
  if (first === undefined) return '()';
  if (first.namespaceURI !== XSL) throw new Unknown(first.nodeName);
  if (first.localName === 'variable') {
    const [name, as] = [first.getAttribute('name') ?? '', first.getAttribute('as')];
    const value = first.hasAttribute('select') ? expression(first, 'select', reading) : first.children.length === 0 ? quoted(textOf(first)) : body(first.children, as, reading);
    return `(let $${name} := (${value}) return ${body(rest, type, reading)})`;
  }
  const one = instruction(first, type, reading);
  return rest.length === 0 ? one : `(${one}, ${body(rest, type, reading)})`;
}

function instruction(element: Element, type: string | null, reading: Reading): string {
  switch (element.localName) {
    case 'sequence':
      return `(${expression(element, 'select', reading)})`;
    case 'value-of':
      return converted(`string-join(for $one in data((${expression(element, 'select', reading)})) return string($one), ${quoted(element.getAttribute('separator') ?? ' ')})`, type);
    case 'if':
      return `(if (${expression(element, 'test', reading)}) then ${body(element.children, type, reading)} else ())`;
    case 'choose': {
      const otherwise = element.children.find((c) => c.localName === 'otherwise');
      return element.children.filter((c) => c.localName === 'when').reduceRight((no, when) => `(if (${expression(when, 'test', reading)}) then ${body(when.children, type, reading)} else ${no})`, otherwise === undefined ? '()' : body(otherwise.children, type, reading));
    }
    default:
      throw new Unknown(`xsl:${element.localName}`);
  }
}

/** The function as `declare function …;`, with the functions it calls, or what of it is not known here. */
export function stylesheetFunction(element: Element): StylesheetFunction {
  const name = element.getAttribute('name') ?? '';
  const reading: Reading = { calls: new Set() };
  const as = element.getAttribute('as');
  const params = element.children.filter((c) => c.localName === 'param');
  const rest = element.children.filter((c) => c.localName !== 'param');
  try {
    const typed = (type: string | null): string => (type === null ? '' : ` as ${type}`);
    const query = `declare function ${name}(${params.map((p) => `$${p.getAttribute('name') ?? ''}${typed(p.getAttribute('as'))}`).join(', ')})${typed(as)} { ${body(rest, as, reading)} };`;
    return { name, query, calls: reading.calls, unknown: null };
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    return { name, query: '', calls: reading.calls, unknown: error.message };
  }
}
