import { expect, test } from 'vitest';
import type { RuleFile } from './rule-files.ts';
import { runSchema } from './run-schema.ts';

const file = (name: string, text: string): RuleFile => ({ file: name, kind: 'schema', bytes: new TextEncoder().encode(text) });
const head = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"';
const main = file('maindoc/Shop.xsd', `<xsd:schema ${head} targetNamespace="urn:shop" xmlns:p="urn:part"><xsd:import namespace="urn:part" schemaLocation="../common/Part.xsd"/>
  <xsd:element name="Shop"><xsd:complexType><xsd:sequence><xsd:element ref="p:Id"/><xsd:element ref="p:Yen" maxOccurs="2"/></xsd:sequence></xsd:complexType></xsd:element></xsd:schema>`);
const common = file('common/Part.xsd', `<xsd:schema ${head} targetNamespace="urn:part"><xsd:element name="Id" type="xsd:string"/><xsd:element name="Yen" type="xsd:decimal"/></xsd:schema>`);
const shop = (inside: string): string => `<s:Shop xmlns:s="urn:shop" xmlns:p="urn:part">\n${inside}</s:Shop>`;
const run = (inside: string, files = [common, main]) => runSchema(files, shop(inside), 'urn:shop', 'Shop');

test('a document of the schema passes, with the files it imports', () => {
  expect(run('<p:Id>1</p:Id><p:Yen>300</p:Yen>')).toEqual({ file: 'maindoc/Shop.xsd', findings: [], because: null });
});

test.each([
  ['<p:Yen>300</p:Yen>\n<p:Id>1</p:Id>', /Yen.*not expected/],
  ['<p:Id>1</p:Id>\n<p:Yen>三百</p:Yen>', /三百.*not a valid value/],
  ['<p:Id>1</p:Id>', /Missing child/],
])('%s is found with its line', (inside, said) => {
  const got = run(inside)!;
  expect(got.because).toBeNull();
  expect(got.findings[0]!.text).toMatch(said);
  expect(got.findings[0]!.line).toBeGreaterThan(0);
});

test('without an imported file the schema is not proved, and without the schema there is nothing to say', () => {
  expect(run('<p:Id>1</p:Id><p:Yen>300</p:Yen>', [main])!.because).toMatch(/./);
  expect(run('', [common])).toBeNull();
  expect(run('<p:Id>1</p:Id><p:Yen>1</p:Yen>')!.because).toBeNull();
});
