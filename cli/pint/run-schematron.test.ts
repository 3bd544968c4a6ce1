// The reader of rule sets, on a small one in our own words in the form of the official files: lets, functions, flags, and
// several contexts in one pattern.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../tools/read-tree.ts';
import { branches, callsIn, variablesIn } from './expression.ts';
import { runSchematron } from './run-schematron.ts';
import { readSchematron } from './schematron.ts';

const rules = readFileSync(join(root, 'cli', 'pint', 'example-rules.sch'));
const shop = (inside: string): string => `<s:Shop xmlns:s="urn:shop" xmlns:p="urn:part">${inside}</s:Shop>`;
const sound = '<p:Currency>JPY</p:Currency><p:Seller code="4006381333931">木村</p:Seller><p:Line kind="gift"><p:Yen>300</p:Yen></p:Line><p:Line><p:Yen>200</p:Yen></p:Line><p:Total>500</p:Total>';

const run = (xml: string, of: Uint8Array = rules): ReturnType<typeof runSchematron> => runSchematron(readSchematron(of)!, xml);
const schema = (inside: string): Uint8Array => new TextEncoder().encode(`<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" queryBinding="xslt2"><ns prefix="s" uri="urn:shop"/><ns prefix="p" uri="urn:part"/><ns prefix="f" uri="urn:functions"/>${inside}</schema>`);

test('a sound document passes every rule that met it, and none stays unproved', () => {
  const got = run(shop(sound));
  expect(got).toMatchObject({ findings: [], notProved: [] });
  expect(got.rules).toBe(11);
  expect(got.asked).toBeGreaterThan(8);
});

// planted fault | rules that bark
test.each([
  ['<p:Total>500</p:Total>', '<p:Total>501</p:Total>', ['shop-total fatal /s:Shop']],
  ['4006381333931', '4006381333932', ['shop-code fatal /s:Shop/p:Seller']],
  ['木村', '  ', ['shop-empty fatal /s:Shop/p:Seller', 'shop-name warning /s:Shop/p:Seller']],
  ['JPY', 'XXX', ['shop-currency fatal /s:Shop/p:Currency']],
  ['<p:Yen>200</p:Yen>', '<p:Yen>-200</p:Yen><p:Note>A &amp; B</p:Note>', ['shop-line fatal /s:Shop/p:Line[2]', 'shop-total fatal /s:Shop', 'shop-note warning /s:Shop/p:Line[2]/p:Note']],
  // A gift belongs to the first rule that fits it: the second rule, which wants more than nothing, never meets it.
  ['<p:Yen>300</p:Yen>', '<p:Yen>0</p:Yen>', ['shop-total fatal /s:Shop']],
  ['kind="gift"', 'kind="loan"', ['shop-kind warning /s:Shop/p:Line[1]/@kind']],
  ['<p:Line kind="gift">', '<p:Line kind="gift" of="x">', ['shop-of fatal /s:Shop/p:Line[1]']],
] as const)('%s as %s barks', (was, is, barks) => {
  const got = run(shop(sound.replace(was, is)));
  expect(got.notProved).toEqual([]);
  expect(got.findings.map((f) => `${f.rule} ${f.flag} ${f.at}`).sort()).toEqual([...barks].sort());
});

test('the sentence of a finding holds the values it speaks of', () => {
  const got = run(shop(sound.replace('500', '7')));
  expect(got.findings[0]!.text).toBe('[shop-total]-The total 7 JPY is not the sum of p:Line, 500.');
});

test('what cannot be run is named with its cause, and the rest of the pattern with it', () => {
  const got = run(shop(sound), schema(`<include href="other.sch"/>
    <xsl:function name="f:walk"><xsl:param name="v"/><xsl:for-each select="$v"><xsl:value-of select="."/></xsl:for-each></xsl:function>
    <pattern><rule context="p:Total"><assert id="walks" test="f:walk(.)">x</assert><assert id="asks" test="unknown-function(.)">x</assert><assert id="sure" test=". = 500">x</assert><assert id="types" test="xs:date(.) gt xs:date('2026-01-01')">x</assert></rule></pattern>
    <pattern><rule context="p:Line[unheard(.)]"><assert id="first" test="true()">x</assert></rule><rule context="p:Line"><assert id="second" test="false()">x</assert></rule></pattern>
    <pattern is-a="frame" id="framed"/>`));
  expect(got.findings).toEqual([]);
  expect(got.notProved.map((n) => n.rule)).toEqual(['include other.sch', 'walks', 'asks', 'types', 'first', 'second', 'framed']);
  expect(got.notProved.find((n) => n.rule === 'walks')!.because).toBe('f:walk() uses xsl:for-each');
});

test('an abstract rule is extended; a missing one is named', () => {
  const of = (name: string) => run(shop(sound), schema(`<pattern><rule abstract="true" id="positive"><let name="v" value="number(.)"/><assert id="positive" test="$v gt 400">x</assert></rule><rule context="p:Yen"><extends rule="${name}"/><assert id="number" test="$v = $v">x</assert></rule></pattern>`));
  expect(of('positive').findings.map((f) => f.at)).toEqual(['/s:Shop/p:Line[1]/p:Yen', '/s:Shop/p:Line[2]/p:Yen']);
  expect(of('absent').notProved).toEqual([{ rule: 'number', because: 'extends absent' }]);
});

test('what is no Schematron is no rule set', () => {
  for (const bytes of ['<schema/>', 'x', '', '<schema xmlns="http://www.ascc.net/xml/schematron"/>']) expect(readSchematron(new TextEncoder().encode(bytes))).toBeNull();
});

test('strings of an expression are no part of its words', () => {
  expect(branches(`a[. = '|'] | /b[c | d] | e/(f|g)`)).toEqual([`a[. = '|']`, '/b[c | d]', 'e/(f|g)']);
  expect([...variablesIn(`$a + '$b' (: $c :) + "it''s $d" + $f:e`)]).toEqual(['a', 'f:e']);
  expect([...callsIn(`u:gln(.) and 'not(x)' and concat ('a', "(")`)]).toEqual(['u:gln', 'concat']);
});
