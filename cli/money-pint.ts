// ./kado money pint: an e-invoice looked at by our own checks, and by the official rule set where the centre has it.
// What was not run is said.
import { SaxesParser } from 'saxes';
import { type LocalDate, dayOf, instant, parseDate } from '../core/kernel/time.ts';
import { checkEInvoice } from '../core/money/e-invoice.ts';
import { type XmlElement, textAt } from '../core/money/pint/xml.ts';
import { fileBytes } from './money-words.ts';
import { BadInput, readOptions } from './options.ts';
import { type RuleFile, type RuleKind, readRuleFiles } from './pint/rule-files.ts';
import type { NotProved, RuleFinding } from './pint/run-schematron.ts';

const prefixes: Readonly<Record<string, string>> = {
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2': '',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2': 'cac:',
  'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2': 'cbc:',
};
const MOST_BYTES = 20 << 20;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** The file as elements with the usual prefixes, whatever prefixes it uses; no entities, nothing fetched. */
export function readXml(text: string): XmlElement {
  const plain = (ja: string, en: string): BadInput => new BadInput(`XML の電子インボイスとして読めません（${ja}）。XML のファイルを選び直してください / cannot be read as an e-invoice in XML (${en}); choose the XML file`, 'cli/not-xml');
  if (text.trim() === '') throw plain('中身がありません', 'it is empty');
  if (!text.trimStart().startsWith('<')) throw plain('はじまりが「<」ではありません', 'it does not begin with <');
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  const parser = new SaxesParser({ xmlns: true });
  // The parser's own words are for programmers: the place is what helps.
  parser.on('error', () => {
    throw plain(`${parser.line}行目`, `line ${parser.line}`);
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
  if (root === undefined) throw plain('中身がありません', 'it is empty');
  return root;
}

/** What one file of a rule set said. `run` false: it lies there and was not run, for the reason in notProved. */
type Official = { readonly file: string; readonly kind: RuleKind; readonly run: boolean; readonly title: string; readonly rules: number; readonly asked: number; readonly findings: readonly RuleFinding[]; readonly notProved: readonly NotProved[] };

const INVOICE = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
const silent = { run: false, title: '', rules: 0, asked: 0, findings: [] } as const;
const stem = (file: string): string => file.replace(/\.(sch|xslt?|sef(\.json)?)$/i, '').replace(/^.*\//, '');

/** Everything of the rule set that can be run, run; each file by name. Files alike to the last byte are run once. */
async function runOfficial(files: readonly RuleFile[], xml: string): Promise<Official[]> {
  const [{ readSchematron }, { runSchematron }, { runSchema }] = await Promise.all([import('./pint/schematron.ts'), import('./pint/run-schematron.ts'), import('./pint/run-schema.ts')]);
  const said: Official[] = [];
  const seen = new Set<string>();
  for (const { file, kind, bytes } of files.filter((f) => f.kind === 'schematron')) {
    const text = Buffer.from(bytes).toString('base64');
    if (seen.has(text)) continue;
    seen.add(text);
    const schema = readSchematron(bytes);
    if (schema === null) said.push({ file, kind, ...silent, notProved: [{ rule: file, because: 'not an ISO Schematron file' }] });
    else said.push({ file, kind, run: true, title: schema.title, ...runSchematron(schema, xml) });
  }
  // A compiled file is the Schematron beside it once more: only one that stands alone is missed.
  const read = new Set(said.filter((s) => s.run).map((s) => stem(s.file)));
  for (const { file, kind } of files) if ((kind === 'compiled-schematron' || kind === 'compiled-for-saxon-js') && !read.has(stem(file))) said.push({ file, kind, ...silent, notProved: [{ rule: file, because: 'compiled rules are not run here; their Schematron (.sch) is' }] });
  if (files.some((f) => f.kind === 'schema')) {
    const got = runSchema(files, xml, INVOICE, 'Invoice');
    if (got === null) said.push({ file: files.find((f) => f.kind === 'schema')!.file, kind: 'schema', ...silent, notProved: [{ rule: 'UBL XSD', because: 'no schema of the UBL Invoice is among the files' }] });
    else said.push({ file: got.file, kind: 'schema', run: got.because === null, title: 'UBL XSD', rules: 1, asked: 1, findings: got.findings.map((f) => ({ rule: 'UBL XSD', flag: 'fatal', at: `line ${f.line}`, text: f.text })), notProved: got.because === null ? [] : [{ rule: 'UBL XSD', because: got.because }] });
  }
  return said;
}

const fatal = (o: Official): readonly RuleFinding[] => o.findings.filter((f) => !/^(warning|information|info)$/i.test(f.flag));

function printOfficial(official: readonly Official[]): void {
  for (const o of official) {
    if (o.run) print(`${fatal(o).length > 0 ? 'NG ' : o.notProved.length > 0 ? '？ ' : 'ok '} ${o.file}${o.title === '' ? '' : `（${o.title}）`}: 決まり ${o.rules}、確かめた所 ${o.asked}、誤り ${fatal(o).length}、注意 ${o.findings.length - fatal(o).length} / rules ${o.rules}, asked ${o.asked} times, errors ${fatal(o).length}, warnings ${o.findings.length - fatal(o).length}`);
    for (const f of o.findings) print(`   ${fatal(o).includes(f) ? 'NG' : '－'} ${f.rule}  ${f.at}\n      ${f.text}`);
    for (const n of o.notProved) print(`   ？ 確かめていません / not proved: ${n.rule} (${n.because})`);
    if (o.run && o.asked === 0) print('   ？ この請求書に当たる決まりが一つもありませんでした / no rule of this file met the invoice');
  }
}

/**
 * Exit code: 0 = everything that was asked passes, 1 = something was found, 3 = nothing was found and a part of the named
 * rule set could not be proved.
 */
export async function runPint(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(args, { allowPositionals: true, options: { rules: { type: 'string' }, json: { type: 'boolean' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new BadInput('./kado money pint FILE.xml [--rules PATH]');
  const bytes = fileBytes(file);
  if (bytes.length > MOST_BYTES) throw new BadInput(`${file}: 20 MB まで / at most 20 MB`);
  const xml = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const root = readXml(xml);
  if (root.name.endsWith('}CreditNote')) throw new BadInput('JP PINT に CreditNote はありません。返還は、もとの請求書を示したマイナスの Invoice です / JP PINT has no CreditNote: what is given back is a negative Invoice that names its invoice');
  if (root.name !== 'Invoice') throw new BadInput(`電子インボイス（UBL の Invoice）ではありません（いちばん外の名前: ${root.name.replace('{}', '')}）。JP PINT のファイルを選んでください / not a UBL Invoice (its outermost name: ${root.name.replace('{}', '')}); choose a JP PINT file`);
  const issued = parseDate(textAt(root, 'cbc:IssueDate') ?? '');
  const on: LocalDate = issued.ok ? issued.value : dayOf(instant(Date.now()));
  const findings = checkEInvoice(root, on);
  const wrong = findings.filter((f) => f.stage === 'write');
  const official = values.rules === undefined ? [] : await runOfficial(readRuleFiles(values.rules), xml);
  const errors = official.reduce((n, o) => n + fatal(o).length, 0);
  const open = official.flatMap((o) => [...o.notProved.map((n) => ({ file: o.file, ...n })), ...(o.run && o.asked === 0 ? [{ file: o.file, rule: o.file, because: 'no rule met the invoice' }] : [])]);
  const clean = (kind: RuleKind): boolean => official.some((o) => o.kind === kind) && official.every((o) => o.kind !== kind || (o.run && o.asked > 0 && o.notProved.length === 0 && fatal(o).length === 0));
  const proved = [...(wrong.length === 0 ? ['own-checks'] : []), ...(clean('schematron') ? ['official-schematron'] : []), ...(clean('schema') ? ['ubl-xsd'] : [])];
  const notProved = [...(official.some((o) => o.kind === 'schematron' && o.run) ? [] : ['official-schematron']), ...(official.some((o) => o.kind === 'schema' && o.run) ? [] : ['ubl-xsd']), ...open.map((o) => `${o.file}: ${o.rule}`)];
  if (values.json) print(JSON.stringify({ on, findings, official, proved, notProved }, null, 2));
  else {
    for (const f of findings) print(`${f.stage === 'write' ? 'NG ' : '－ '} ${f.check}: ${f.detail}${f.stage === 'send' ? '（送るときに要ります / needed for sending）' : ''}`);
    print(wrong.length === 0 ? `ok  kado の検査に通りました（${on} の決まり） / passes our own checks` : `NG  ${wrong.length} 件 / found`);
    printOfficial(official);
    if (notProved.length > 0) print(`確かめていないこと / not proved: ${notProved.join(', ')}\n送る前に、事業者（プロバイダー）の検査を通してください。/ Have your provider validate it before sending.`);
  }
  return wrong.length > 0 || errors > 0 ? 1 : open.length > 0 ? 3 : 0;
}
