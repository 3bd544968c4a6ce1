// Every rule of a Schematron against one document: in each pattern a node belongs to the first rule whose context it fits.
// A rule that cannot be run is named with its cause; nothing is passed over in silence.
import { createRequire } from 'node:module';
import type * as Fontoxpath from 'fontoxpath';
import { type Document, type Node, parseXmlDocument } from 'slimdom';
import { asXQuery, branches, callsIn, variablesIn } from './expression.ts';
import type { Assertion, Let, Pattern, Rule, Schematron } from './schematron.ts';

export type RuleFinding = { readonly rule: string; readonly flag: string; readonly at: string; readonly text: string };
export type NotProved = { readonly rule: string; readonly because: string };
/** `rules` = assertions in the file, `asked` = how often one met a node of the document. */
export type Outcome = { readonly rules: number; readonly asked: number; readonly findings: readonly RuleFinding[]; readonly notProved: readonly NotProved[] };

// The package is CommonJS whose names Node cannot read from outside.
const { evaluateXPath, evaluateXPathToBoolean, evaluateXPathToNodes, evaluateXPathToString, registerCustomXPathFunction } = createRequire(import.meta.url)('fontoxpath') as typeof Fontoxpath;

/** XSLT's current(): the node of the rule, wherever in the test it is asked. */
const OURS = 'urn:kado:schematron';
registerCustomXPathFunction({ namespaceURI: OURS, localName: 'current' }, [], 'node()?', ({ currentContext }: { currentContext: unknown }) => currentContext);

const FUNCTIONS = 'http://www.w3.org/2005/xpath-functions';
const builtIn: Readonly<Record<string, string>> = { xs: 'http://www.w3.org/2001/XMLSchema', fn: FUNCTIONS, math: `${FUNCTIONS}/math`, map: `${FUNCTIONS}/map`, array: `${FUNCTIONS}/array` };
const because = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200);

/** The lets an expression needs, in the order they stand, each below the ones before it. */
function needed(expression: string, lets: readonly Let[]): Let[] {
  const wanted = new Set(variablesIn(expression));
  const found: Let[] = [];
  for (const l of [...lets].reverse()) {
    if (!wanted.has(l.name)) continue;
    found.unshift(l);
    for (const name of variablesIn(l.value)) wanted.add(name);
  }
  return found;
}

type Whole = { readonly text: string; readonly query: boolean };

class Runner {
  readonly #schema: Schematron;
  readonly #made = new WeakMap<readonly Let[], Map<string, Whole>>();
  readonly #resolve = (prefix: string): string | null => (prefix === '' ? null : (this.#schema.namespaces[prefix] ?? builtIn[prefix] ?? null));

  constructor(schema: Schematron) {
    this.#schema = schema;
  }

  /** Functions called by the texts and by those functions in turn; throws when one of them cannot be run. */
  #functions(texts: readonly string[]): string[] {
    const wanted = new Set(texts.flatMap((t) => [...callsIn(t)]));
    const found = new Map<string, string>();
    for (const name of wanted) {
      for (const f of this.#schema.functions.filter((g) => g.name === name && !found.has(g.name))) {
        if (f.unknown !== null) throw new Error(`${f.name}() uses ${f.unknown}`);
        found.set(f.name, f.query);
        for (const call of f.calls) wanted.add(call);
      }
    }
    return [...found.values()];
  }

  /** The expression below its lets. A let of the schema or a pattern is asked at the root, one of a rule at its node. */
  #whole(expression: string, outer: readonly Let[], inner: readonly Let[]): Whole {
    // A rule's lets are one array for all its nodes, so each expression is put together once a rule.
    const made = this.#made.get(inner) ?? new Map<string, Whole>();
    this.#made.set(inner, made);
    const known = made.get(expression) ?? this.#written(expression, outer, inner);
    made.set(expression, known);
    return known;
  }

  #written(expression: string, outer: readonly Let[], inner: readonly Let[]): Whole {
    const innerNeeded = needed(expression, inner);
    const outerNeeded = needed([expression, ...innerNeeded.map((l) => l.value)].join(' '), outer);
    const functions = this.#functions([expression, ...innerNeeded.map((l) => l.value), ...outerNeeded.map((l) => l.value)]);
    const write = functions.length > 0 ? asXQuery : (t: string): string => t;
    const chain = [...outerNeeded.map((l) => `let $${l.name} := (root() ! (${write(l.value)})) return `), ...innerNeeded.map((l) => `let $${l.name} := (${write(l.value)}) return `)].join('');
    const prefixes = functions.length === 0 ? [] : Object.entries({ ...this.#schema.namespaces }).filter(([p]) => p !== 'xs' && p !== 'xml').map(([p, uri]) => `declare namespace ${p} = "${uri}";`);
    return { text: `${prefixes.join(' ')} ${functions.join('\n')} ${chain}(${write(expression)})`, query: functions.length > 0 };
  }

  #options(query: boolean, at: Node): Fontoxpath.Options {
    return {
      language: query ? evaluateXPath.XQUERY_3_1_LANGUAGE : evaluateXPath.XPATH_3_1_LANGUAGE,
      namespaceResolver: this.#resolve,
      currentContext: at,
      functionNameResolver: ({ prefix, localName }, arity) =>
        prefix === '' ? { namespaceURI: localName === 'current' && arity === 0 ? OURS : FUNCTIONS, localName } : { namespaceURI: this.#resolve(prefix) ?? prefix, localName },
    };
  }

  holds(expression: string, at: Node, outer: readonly Let[], inner: readonly Let[]): boolean {
    const { text, query } = this.#whole(expression, outer, inner);
    return evaluateXPathToBoolean(text, at, null, null, this.#options(query, at));
  }

  says(expression: string, at: Node, outer: readonly Let[], inner: readonly Let[]): string {
    const { text, query } = this.#whole(`string-join(for $one in data((${expression})) return string($one), ' ')`, outer, inner);
    return evaluateXPathToString(text, at, null, null, this.#options(query, at));
  }

  /** Nodes that fit a match pattern: a path from the root as it stands, any other at every depth (XSLT 2.0 section 5.5). */
  matches(context: string, document: Document, outer: readonly Let[]): Node[] {
    const found = branches(context).flatMap((branch) => {
      const { text, query } = this.#whole(branch.startsWith('/') ? branch : `(/descendant-or-self::node())/(${branch})`, outer, []);
      return evaluateXPathToNodes<Node>(text, document, null, null, this.#options(query, document));
    });
    return [...new Set(found)];
  }
}

/** `/Invoice/cac:TaxTotal[1]/cbc:TaxAmount[1]`, as a person finds it in the file. */
function placeOf(node: Node): string {
  if (node.nodeType === 9) return '/';
  if (node.nodeType === 2) return `${placeOf((node as unknown as { ownerElement: Node }).ownerElement)}/@${node.nodeName}`;
  const above = node.parentNode;
  if (above === null || above.nodeType === 9) return `/${node.nodeName}`;
  const alike = above.childNodes.filter((n) => n.nodeName === node.nodeName);
  return `${placeOf(above)}/${node.nodeName}${alike.length > 1 ? `[${alike.indexOf(node) + 1}]` : ''}`;
}

type Collected = { asked: number; readonly findings: RuleFinding[]; readonly notProved: Map<string, string> };

function ask(runner: Runner, a: Assertion, node: Node, outer: readonly Let[], rule: Rule, into: Collected): void {
  if (into.notProved.has(a.id)) return;
  try {
    into.asked += 1;
    if (runner.holds(a.test, node, outer, rule.lets) !== a.report) return;
  } catch (error) {
    into.notProved.set(a.id, because(error));
    return;
  }
  const text = a.say.map((s) => {
    if (!s.select) return s.text;
    try {
      return runner.says(s.text, node, outer, rule.lets);
    } catch {
      return '…';
    }
  });
  into.findings.push({ rule: a.id, flag: a.flag, at: placeOf(node), text: text.join('').replace(/\s+/g, ' ').trim() });
}

function runPattern(runner: Runner, pattern: Pattern, schemaLets: readonly Let[], document: Document, into: Collected): void {
  const outer = [...schemaLets, ...pattern.lets];
  const taken = new Set<Node>();
  let stopped = pattern.unknown;
  for (const rule of pattern.rules) {
    let nodes: Node[] = [];
    try {
      if (stopped === null) nodes = runner.matches(rule.context, document, outer);
    } catch (error) {
      // Its nodes would fall to the rules after it: they are not proved either.
      stopped = `context ${rule.context.replace(/\s+/g, ' ').slice(0, 80)}: ${because(error)}`;
    }
    if (stopped !== null) for (const a of rule.assertions) into.notProved.set(a.id, stopped);
    else
      for (const node of nodes) {
        if (taken.has(node)) continue;
        taken.add(node);
        for (const a of rule.assertions) ask(runner, a, node, outer, rule, into);
      }
  }
  if (stopped !== null && pattern.rules.length === 0) into.notProved.set(pattern.id, stopped);
}

/** What the rules say of the document; `xml` is well formed. */
export function runSchematron(schema: Schematron, xml: string): Outcome {
  const document = parseXmlDocument(xml);
  const runner = new Runner(schema);
  const into: Collected = { asked: 0, findings: [], notProved: new Map() };
  for (const pattern of schema.patterns) runPattern(runner, pattern, schema.lets, document, into);
  const rules = schema.patterns.reduce((n, p) => n + p.rules.reduce((m, r) => m + r.assertions.length, 0), 0);
  const unknown = schema.unknown.map((what) => ({ rule: what, because: 'not known here' }));
  return { rules, asked: into.asked, findings: into.findings, notProved: [...unknown, ...[...into.notProved].map(([rule, why]) => ({ rule, because: why }))] };
}
