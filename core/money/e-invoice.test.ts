import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { date } from '../kernel/time.ts';
import { type EInvoiceInput, checkEInvoice, eInvoiceTree, returnInput, writeEInvoice } from './e-invoice.ts';
import { exampleClients, exampleLine, examplePaperSources, exampleTerms } from './examples.ts';
import { makeInvoice } from './invoice.ts';
import { pintChecks } from './pint/checks.ts';
import { type XmlElement, find, leaf, textAt } from './pint/xml.ts';
import { yen } from '../kernel/yen.ts';

const on = date('2026-10-31');
const source = examplePaperSources().find((s) => s.kind === 'invoice');
if (source?.kind !== 'invoice') throw new Error('no example');
const input: EInvoiceInput = {
  invoice: source.of.invoice,
  seller: { name: exampleTerms.name, address: exampleTerms.address, registration: exampleTerms.registration, endpoint: { scheme: '0221', id: exampleTerms.registration! }, phone: exampleTerms.phone },
  buyer: { name: exampleClients[0]!.name, address: exampleClients[0]!.address, registration: exampleClients[0]!.registration, endpoint: { scheme: '0188', id: '6030001074753' } },
  payTo: '0143-430-1-7654321',
};

/** Reads XML text back with a tokenizer that is not ours. */
function parsed(text: string): XmlElement {
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };
  const stack: Open[] = [{ name: '', attributes: {}, children: [], text: '' }];
  const parser = new SaxesParser();
  parser.on('opentag', (t) => void stack.push({ name: t.name, attributes: t.attributes as Record<string, string>, children: [], text: '' }));
  parser.on('text', (t) => { stack.at(-1)!.text += t; });
  parser.on('closetag', () => {
    const done = stack.pop()!;
    stack.at(-1)!.children.push({ ...done, text: done.children.length > 0 ? '' : done.text });
  });
  parser.write(text).close();
  return stack[0]!.children[0]!;
}

test('an invoice is written, read back by another reader, and passes every check', () => {
  const text = writeEInvoice(input);
  if (!text.ok) throw new Error(JSON.stringify(text.refusals));
  const root = parsed(text.value.xml);
  expect(checkEInvoice(root, on)).toEqual([]);
  expect(text.value.beforeSending).toEqual([]);
  expect([textAt(root, 'cbc:CustomizationID'), textAt(root, 'cbc:ProfileID')]).toEqual(['urn:peppol:pint:billing-1@jp-1', 'urn:peppol:bis:billing']);
  expect(textAt(root, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount')).toBe('22583');
  expect(find(root, 'cac:TaxTotal', 'cac:TaxSubtotal', 'cac:TaxCategory').map((c) => [textAt(c, 'cbc:ID'), textAt(c, 'cbc:Percent')])).toEqual([['S', '10'], ['AA', '8']]);
  expect(writeEInvoice(input)).toEqual(text);
});

test('names with markup and control characters stay names', () => {
  const text = writeEInvoice({ ...input, buyer: { ...input.buyer, name: 'A&B <株>"\u0001' } });
  expect(text.ok && textAt(parsed(text.value.xml), 'cac:AccountingCustomerParty', 'cac:Party', 'cac:PartyLegalEntity', 'cbc:RegistrationName')).toBe('A&B <株>"\ufffd');
});

test('a price that is a ratio still multiplies to its line', () => {
  const made = makeInvoice(input.invoice.month, 'I-9', exampleTerms, exampleClients[0]!, [exampleLine('l', { quantity: 100, price: { yen: yen(7), per: 3 }, amount: yen(234) }), exampleLine('m', { price: null, quantity: 1, amount: yen(5_000), tax: 'exempt' }), exampleLine('n', { price: { yen: yen(-300), per: 1 }, quantity: 1, amount: yen(-300) }), exampleLine('o', { price: null, quantity: 1, amount: yen(900), tax: 'out-of-scope' })]);
  expect(made.ok && writeEInvoice({ ...input, invoice: made.value }).ok).toBe(true);
});

/** The tree with one element changed; undefined takes it away. */
const changed = (root: XmlElement, path: readonly string[], change: (e: XmlElement) => XmlElement | undefined): XmlElement => {
  const [name, ...rest] = path;
  let done = false;
  return {
    ...root,
    children: root.children.flatMap((c) => {
      if (done || c.name !== name) return [c];
      done = true;
      const next = rest.length === 0 ? change(c) : changed(c, rest, change);
      return next ? [next] : [];
    }),
  };
};
const to = (text: string) => (e: XmlElement): XmlElement => leaf(e.name, text, e.attributes);
const gone = (): undefined => undefined;

test.each([
  ['ubl/structure', ['cbc:ID'], (e: XmlElement) => ({ ...e, name: 'cbc:Colour' })],
  ['ubl/structure', ['cbc:IssueDate'], (e: XmlElement) => ({ ...e, name: 'cbc:PayableAmount' })],
  ['ubl/empty-element', ['cbc:ID'], to(' ')],
  ['jp-pint/identity', ['cbc:CustomizationID'], to('urn:cen.eu:en16931:2017')],
  ['jp-pint/identity', ['cbc:InvoiceTypeCode'], to('381')],
  ['jp-pint/parties', ['cac:AccountingCustomerParty', 'cac:Party', 'cac:PartyLegalEntity'], gone],
  ['jp-pint/seller-number', ['cac:AccountingSupplierParty', 'cac:Party', 'cac:PartyTaxScheme', 'cbc:CompanyID'], to('7123456789012')],
  ['aligned-ibrp-052', ['cac:InvoicePeriod', 'cbc:EndDate'], to('2026-10-01')],
  ['aligned-ibr-jp-06', ['cac:TaxTotal', 'cbc:TaxAmount'], to('2043.00')],
  ['ubl/dates', ['cbc:DueDate'], to('2026-02-30')],
  ['jp-pint/sums', ['cac:LegalMonetaryTotal', 'cbc:PayableAmount'], to('22582')],
  ['jp-pint/one-rounding-per-rate', ['cac:TaxTotal', 'cac:TaxSubtotal', 'cbc:TaxAmount'], to('2002')],
  ['jp-pint/line-amount', ['cac:InvoiceLine', 'cac:Price', 'cbc:PriceAmount'], to('201')],
  ['pint/lines', ['cac:InvoiceLine', 'cbc:InvoicedQuantity'], (e: XmlElement) => leaf(e.name, e.text)],
  ['aligned-ibrp-016', ['cac:PaymentMeans', 'cac:PayeeFinancialAccount', 'cbc:ID'], to('')],
  ['pint/endpoints', ['cac:AccountingCustomerParty', 'cac:Party', 'cbc:EndpointID'], gone],
  ['jp-pint/tax-category', ['cac:TaxTotal', 'cac:TaxSubtotal', 'cac:TaxCategory', 'cbc:Percent'], to('8')],
] as [string, string[], (e: XmlElement) => XmlElement | undefined][])('check %s barks', (id, path, change) => {
  const tree = eInvoiceTree(input);
  if (!tree.ok) throw new Error('refused');
  expect(checkEInvoice(changed(tree.value, path, change), on).map((f) => f.check)).toContain(id);
});

test('the period may stand on every line instead of the invoice; without both it is missing', () => {
  const tree = eInvoiceTree(input);
  if (!tree.ok) throw new Error('refused');
  const without = changed(tree.value, ['cac:InvoicePeriod'], gone);
  expect(checkEInvoice(without, on)).toEqual([]);
  expect(checkEInvoice(changed(without, ['cac:InvoiceLine', 'cac:InvoicePeriod'], gone), on).map((f) => f.check)).toEqual(['aligned-ibrp-052']);
});

const note = examplePaperSources().flatMap((s) => (s.kind === 'credit-note' ? [s.of] : []))[0]!;
const back = returnInput(note, input.invoice.issued, input);

test('what is given back is a negative invoice that names its invoice, read back by another reader', () => {
  const made = writeEInvoice(back);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  const root = parsed(made.value.xml);
  expect(checkEInvoice(root, note.on)).toEqual([]);
  expect(root.children.slice(2, 7).map((c) => [c.name, c.text || c.children.length])).toEqual([['cbc:ID', note.number], ['cbc:IssueDate', note.on], ['cbc:InvoiceTypeCode', '380'], ['cbc:Note', note.reason], ['cbc:DocumentCurrencyCode', 'JPY']]);
  expect(find(root, 'cac:BillingReference', 'cac:InvoiceDocumentReference').map((r) => [textAt(r, 'cbc:ID'), textAt(r, 'cbc:IssueDate')])).toEqual([[note.invoice, '2026-10-31']]);
  expect(find(root, 'cac:InvoiceLine').map((l) => [Number(textAt(l, 'cbc:InvoicedQuantity')), Number(textAt(l, 'cbc:LineExtensionAmount')), Number(textAt(l, 'cac:Price', 'cbc:PriceAmount'))])).toEqual(note.lines.map((l) => [-1, 0 - l.amount, l.amount]));
  expect(['cbc:TaxExclusiveAmount', 'cbc:TaxInclusiveAmount', 'cbc:PayableAmount'].map((name) => Number(textAt(root, 'cac:LegalMonetaryTotal', name)))).toEqual([0 - note.net, 0 - note.total, 0 - note.total]);
  expect(Number(textAt(root, 'cac:TaxTotal', 'cbc:TaxAmount'))).toBe(0 - note.taxYen);
});

test.each([
  ['cac:BillingReference gone', (r: XmlElement) => changed(r, ['cac:BillingReference'], gone), 'jp-pint/return'],
  ['a day after the note', (r: XmlElement) => changed(r, ['cac:BillingReference', 'cac:InvoiceDocumentReference', 'cbc:IssueDate'], to('2027-01-01')), 'jp-pint/return'],
  ['a positive line', (r: XmlElement) => changed(r, ['cac:InvoiceLine', 'cbc:InvoicedQuantity'], to('1')), 'jp-pint/return'],
  ['a UBL CreditNote', (r: XmlElement) => ({ ...r, name: 'CreditNote' }), 'jp-pint/document'],
  ['type 381', (r: XmlElement) => changed(r, ['cbc:InvoiceTypeCode'], to('381')), 'jp-pint/identity'],
] as [string, (r: XmlElement) => XmlElement, string][])('a return with %s barks', (_, change, id) => {
  const tree = eInvoiceTree(back);
  if (!tree.ok) throw new Error('refused');
  expect(checkEInvoice(change(tree.value), note.on).map((f) => f.check)).toContain(id);
});

test('every check was made to bark above, and a centre without a number makes no e-invoice', () => {
  expect(pintChecks).toHaveLength(17);
  const unknown = writeEInvoice({ ...input, buyer: { ...input.buyer, endpoint: null } });
  expect(unknown.ok && unknown.value.beforeSending.map((f) => f.check)).toEqual(['pint/endpoints']);
  expect(writeEInvoice({ ...input, seller: { ...input.seller, registration: null } })).toMatchObject({ refusals: [{ code: 'money/centre-not-registered' }] });
});
