// ./kado money pint: an e-invoice looked at by our own checks, and what is there of the official rule set. What was not run is said.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { type LocalDate, dayOf, instant, parseDate } from '../core/kernel/time.ts';
import { checkEInvoice } from '../core/money/e-invoice.ts';
import { type XmlElement, textAt } from '../core/money/pint/xml.ts';
import { BadInput, readOptions } from './options.ts';

const prefixes: Readonly<Record<string, string>> = {
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2': '',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2': 'cac:',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2': 'cbc:',
};
const MOST_BYTES = 20 << 20;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** The file as elements with the usual prefixes, whatever prefixes it uses; no entities, nothing fetched. */
export function readXml(text: string): XmlElement {
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new BadInput(`XML として読めません / not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new BadInput('DOCTYPE のある XML は読みません / XML with a DOCTYPE is not read');
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).filter((a) => a.prefix !== 'xmlns' && a.name !== 'xmlns').map((a) => [a.local, a.value]));
    stack.push({ name: `${prefixes[tag.uri] ?? `{${tag.uri}}`}${tag.local}`, attributes, children: [], text: '' });
  });
  parser.on('text', (more) => {
    const at = stack.at(-1);
    if (at) at.text += more;
  });
  parser.on('cdata', (more) => {
    const at = stack.at(-1);
    if (at) at.text += more;
  });
  parser.on('closetag', () => {
    const done = stack.pop()!;
    const element: XmlElement = { ...done, text: done.children.length > 0 ? '' : done.text };
    const above = stack.at(-1);
    if (above) above.children.push(element);
    else root = element;
  });
  parser.write(text).close();
  if (root === undefined) throw new BadInput('中身がありません / the file is empty');
  return root;
}

type Official = { readonly file: string; readonly kind: 'schematron' | 'compiled-schematron' | 'compiled-for-saxon-js' | 'schema' };
const kinds: readonly (readonly [RegExp, Official['kind']])[] = [[/\.sch$/i, 'schematron'], [/\.sef(\.json)?$/i, 'compiled-for-saxon-js'], [/\.xslt?$/i, 'compiled-schematron'], [/\.xsd$/i, 'schema']];

/** Files of a rule set below a folder, or the one file. */
function rulesAt(path: string): Official[] {
  let files: string[];
  try {
    files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((f) => join(path, f)) : [path];
  } catch {
    throw new BadInput(`${path} がありません / not found`);
  }
  return files.sort().flatMap((file) => {
    const kind = kinds.find(([pattern]) => pattern.test(file))?.[1];
    return kind === undefined ? [] : [{ file, kind }];
  });
}

/** Exit code: 0 = our checks pass, 1 = something was found, 3 = our checks pass and an official rule set was named that could not be run. */
export function runPint(args: readonly string[]): number {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { rules: { type: 'string' }, json: { type: 'boolean' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new BadInput('./kado money pint FILE.xml [--rules PATH]');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new BadInput(`${file} がありません / not found`);
  }
  if (bytes.length > MOST_BYTES) throw new BadInput(`${file}: 20 MB まで / at most 20 MB`);
  const root = readXml(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  if (root.name !== 'Invoice') throw new BadInput(`UBL の Invoice ではありません / not a UBL Invoice: ${root.name}`);
  const issued = parseDate(textAt(root, 'cbc:IssueDate') ?? '');
  const on: LocalDate = issued.ok ? issued.value : dayOf(instant(Date.now()));
  const findings = checkEInvoice(root, on);
  const wrong = findings.filter((f) => f.stage === 'write');
  const official = values.rules === undefined ? null : rulesAt(values.rules);
  if (official?.length === 0) throw new BadInput(`${values.rules} に検査の定義（.sch .xslt .sef.json .xsd）がありません / no rule set there`);
  if (values.json) print(JSON.stringify({ on, findings, official: (official ?? []).map((o) => ({ ...o, run: false })), proved: wrong.length === 0 ? ['own-checks'] : [], notProved: ['official-schematron', 'ubl-xsd'] }, null, 2));
  else {
    for (const f of findings) print(`${f.stage === 'write' ? 'NG ' : '－ '} ${f.check}: ${f.detail}${f.stage === 'send' ? '（送るときに要ります / needed for sending）' : ''}`);
    print(wrong.length === 0 ? `ok  kado の検査に通りました（${on} の決まり） / passes our own checks` : `NG  ${wrong.length} 件 / found`);
    for (const o of official ?? []) print(`？  ${o.kind} ${o.file}: 動かしていません / not run`);
    print('確かめていないこと：公式の Schematron（XSLT 2.0 の処理系が要ります）と UBL の XSD。送る前に、事業者（プロバイダー）の検査を通してください。');
    print('Not proved: the official Schematron (it needs an XSLT 2.0 processor, which kado has not) and the UBL schema. Have your provider validate it before sending.');
  }
  return wrong.length > 0 ? 1 : official === null ? 0 : 3;
}
