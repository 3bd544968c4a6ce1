// The official rule set run from a path: a file, a folder, the zip as it came. The rules here are our own, in the same form.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, expect, test, vi } from 'vitest';
import { writeEInvoice } from '../core/money/e-invoice.ts';
import { examplePaperSources } from '../core/money/examples.ts';
import { root } from '../tools/read-tree.ts';
import { runPint } from './money-pint.ts';

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd';
const schematron = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:u="utils" schemaVersion="iso" queryBinding="xslt2"><title>Own rules</title>
  <ns prefix="cac" uri="${ubl}:CommonAggregateComponents-2"/><ns prefix="cbc" uri="${ubl}:CommonBasicComponents-2"/><ns prefix="ubl" uri="${ubl}:Invoice-2"/><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/><ns prefix="u" uri="utils"/>
  <let name="currency" value="/ubl:Invoice/cbc:DocumentCurrencyCode"/>
  <function xmlns="http://www.w3.org/1999/XSL/Transform" name="u:whole" as="xs:boolean"><param name="v"/><value-of select="not(contains(string($v), '.'))"/></function>${inside}</schema>`;
const rules = schematron(`<pattern id="model">
  <rule context="/ubl:Invoice"><assert id="own-1" flag="fatal" test="exists(cac:InvoicePeriod)">A period.</assert>
    <assert id="own-2" flag="fatal" test="xs:decimal(cac:LegalMonetaryTotal/cbc:LineExtensionAmount) = sum(cac:InvoiceLine/xs:decimal(cbc:LineExtensionAmount))">[own-2]-The lines make <value-of select="cac:LegalMonetaryTotal/cbc:LineExtensionAmount"/>.</assert></rule>
  <rule context="cac:TaxTotal/cbc:TaxAmount | cac:TaxSubtotal/cbc:TaxAmount"><assert id="own-3" flag="fatal" test="@currencyID = $currency and u:whole(.)">Whole yen.</assert></rule>
  <rule context="cac:AccountingCustomerParty/cac:Party"><assert id="own-4" flag="warning" test="cbc:EndpointID">An address.</assert></rule></pattern>`);
const xsd = (basic: string): readonly [string, string][] => [
  ['xsd/maindoc/UBL-Invoice-2.1.xsd', `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="${ubl}:Invoice-2" elementFormDefault="qualified" xmlns:cbc="${ubl}:CommonBasicComponents-2"><xsd:import namespace="${ubl}:CommonBasicComponents-2" schemaLocation="../common/Basic.xsd"/><xsd:element name="Invoice"><xsd:complexType><xsd:sequence><xsd:element ref="cbc:${basic}"/><xsd:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xsd:sequence></xsd:complexType></xsd:element></xsd:schema>`],
  ['xsd/common/Basic.xsd', `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="${ubl}:CommonBasicComponents-2" elementFormDefault="qualified"><xsd:element name="CustomizationID" type="xsd:string"/><xsd:element name="Elsewhere" type="xsd:string"/></xsd:schema>`],
];

const folder = mkdtempSync(join(tmpdir(), 'kado-rules-'));
const invoice = join(folder, 'invoice.xml');
const party = { name: '雲見野市', address: '長野県', registration: null, endpoint: null };
const made = writeEInvoice({ invoice: examplePaperSources().flatMap((s) => (s.kind === 'invoice' ? [s.of.invoice] : []))[0]!, seller: { ...party, name: '公社', registration: 'T7123456789012' }, buyer: party, payTo: '' });
if (!made.ok) throw new Error('the example invoice was refused');
const xml = made.value.xml;

let count = 0;
function laid(files: readonly (readonly [string, string])[]): string {
  const at = join(folder, `rules-${(count += 1)}`);
  for (const [name, text] of files) {
    mkdirSync(join(at, name, '..'), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  return at;
}

afterEach(() => {
  vi.restoreAllMocks();
});

type Told = { readonly official: readonly { readonly file: string; readonly run: boolean; readonly findings: readonly { readonly rule: string; readonly flag: string; readonly at: string; readonly text: string }[] }[]; readonly proved: readonly string[]; readonly notProved: readonly string[] };
async function pint(text: string, path: string): Promise<{ readonly code: number; readonly told: Told }> {
  writeFileSync(invoice, text);
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  const code = await runPint([invoice, '--rules', path, '--json']);
  write.mockRestore();
  return { code, told: JSON.parse(lines.join('')) as Told };
}

const release: readonly (readonly [string, string])[] = [['trn-invoice/schematron/PINT-jurisdiction-aligned-rules.sch', rules], ['trn-invoice/schematron/PINT-jurisdiction-aligned-rules.xslt', '<x/>'], ['again/PINT-jurisdiction-aligned-rules.sch', rules], ...xsd('CustomizationID')];

test('our invoice passes a folder, a file and a zip of rules; the compiled rules beside them are the same rules', async () => {
  const got = await pint(xml, laid(release));
  expect(got).toMatchObject({ code: 0, told: { proved: ['own-checks', 'official-schematron', 'ubl-xsd'], notProved: [] } });
  expect(got.told.official.map((o) => [o.file, o.run, o.findings.map((f) => `${f.rule} ${f.flag}`)])).toEqual([
    ['again/PINT-jurisdiction-aligned-rules.sch', true, ['own-4 warning']],
    ['xsd/maindoc/UBL-Invoice-2.1.xsd', true, []],
  ]);
  const zip = join(folder, 'release.zip');
  writeFileSync(zip, zipSync(Object.fromEntries(release.map(([name, text]) => [name, new TextEncoder().encode(text)]))));
  expect((await pint(xml, zip)).told).toEqual(got.told);
  expect(await pint(xml, join(laid(release), release[0]![0]))).toMatchObject({ code: 0, told: { proved: ['own-checks', 'official-schematron'], notProved: ['ubl-xsd'] } });
});

test('as a command it says the same to a person', () => {
  writeFileSync(invoice, xml);
  const got = spawnSync(process.execPath, [join(root, 'cli', 'main.ts'), 'money', 'pint', invoice, '--rules', laid([...release, ['more.sch', schematron('<pattern><rule context="/ubl:Invoice"><assert id="far" test="document(1)">x</assert></rule></pattern>')]])], { encoding: 'utf8' });
  expect([got.status, got.stderr]).toEqual([3, '']);
  expect(got.stdout).toMatch(/ok {2}again\/PINT-jurisdiction-aligned-rules\.sch（Own rules）[^]*not proved: far[^]*ok {2}xsd\/maindoc/);
});

test('a broken invoice barks at the rule and at its place', async () => {
  const at = laid(release);
  const broken = await pint(xml.replace(/(<cbc:LineExtensionAmount currencyID="JPY">)(\d+<\/cbc:LineExtensionAmount>\s*<cbc:TaxExclusiveAmount)/, '$19$2'), at);
  expect(broken.code).toBe(1);
  expect(broken.told.official[0]!.findings.find((f) => f.rule === 'own-2')).toMatchObject({ flag: 'fatal', at: '/Invoice', text: expect.stringMatching(/^\[own-2\]-The lines make 9\d+\.$/) });
  expect((await pint(xml.replace(/(<cac:TaxTotal>\s*<cbc:TaxAmount currencyID="JPY">\d+)/, '$1.5'), at)).told.official[0]!.findings.map((f) => `${f.rule} ${f.at}`)).toContain('own-3 /Invoice/cac:TaxTotal/cbc:TaxAmount');
  expect(await pint(xml, laid(xsd('Elsewhere')))).toMatchObject({ code: 1, told: { official: [{ run: true, findings: [{ rule: 'UBL XSD', flag: 'fatal' }] }] } });
});

test('what could not be run is named, and never counted as passed', async () => {
  const cases: readonly (readonly [readonly (readonly [string, string])[], RegExp])[] = [
    [[['rules.sch', schematron('<pattern><rule context="/ubl:Invoice"><assert id="far" test="document(\'codes.xml\')">x</assert></rule></pattern>')]], /rules\.sch: far/],
    [[['rules.xslt', '<x/>']], /rules\.xslt/],
    [[['rules.sch', '<schema/>']], /rules\.sch/],
    [[['rules.sch', schematron('<pattern><rule context="cac:Nowhere"><assert id="never" test="true()">x</assert></rule></pattern>')]], /rules\.sch/],
    [xsd('CustomizationID').slice(0, 1), /UBL XSD/],
    [xsd('CustomizationID').slice(1), /UBL XSD/],
  ];
  for (const [files, named] of cases) {
    const got = await pint(xml, laid(files));
    expect([got.code, got.told.proved], String(named)).toEqual([3, ['own-checks']]);
    expect(got.told.notProved.join('\n')).toMatch(named);
  }
});

test('a UBL CreditNote is told what JP PINT has in its place', async () => {
  writeFileSync(invoice, `<CreditNote xmlns="${ubl}:CreditNote-2"/>`);
  await expect(runPint([invoice])).rejects.toThrow(/マイナスの Invoice/);
});

test('a path without rules is refused in one sentence', async () => {
  writeFileSync(invoice, xml);
  const broken = join(folder, 'broken.zip');
  writeFileSync(broken, 'PK\u0003\u0004 no zip');
  for (const path of [join(folder, 'nowhere'), laid([['read-me.txt', 'x']]), invoice, broken]) await expect(runPint([invoice, '--rules', path])).rejects.toThrow(/ \/ /);
});
