// Our own dated checks of a JP PINT invoice, in our own words: the aligned rules and the shared PINT rules that were read
// in public copies (domain B8), and the UBL structure.
// Not the official rule set: what passes here was not proved there, and the screen says so.
import { date, parseDate, type LocalDate } from '../../kernel/time.ts';
import { checkInvoiceNumber } from '../invoice-number.ts';
import { ruleOn } from '../rule.ts';
import { pintCustomization, pintProfile } from '../rules/records.ts';
import { ublOrder, ublRepeats } from './ubl-order.ts';
import { type XmlElement, everything, find, textAt } from './xml.ts';

/** `send` checks hold for the network only: an invoice without a Peppol address can still be written and kept. */
export type PintCheck = { readonly id: string; readonly stage: 'write' | 'send'; readonly from: LocalDate; readonly to: LocalDate | null; readonly find: (root: XmlElement) => readonly string[] };

const START = date('2023-10-01');
const check = (id: string, look: PintCheck['find'], stage: PintCheck['stage'] = 'write'): PintCheck => ({ id, stage, from: START, to: null, find: look });
const amount = (root: XmlElement, ...path: readonly string[]): number => Number(textAt(root, ...path) ?? Number.NaN);
const lines = (root: XmlElement): readonly XmlElement[] => find(root, 'cac:InvoiceLine');
const expectText = (root: XmlElement, want: string | undefined, ...path: readonly string[]): readonly string[] => (textAt(root, ...path) === want && want !== undefined ? [] : [`${path.at(-1)} ${textAt(root, ...path) ?? '–'}`]);

const structure = check('ubl/structure', (root) =>
  everything(root).flatMap((e) => {
    const order = ublOrder[e.name];
    if (!order) return e.children.length > 0 ? [`${e.name} is not known here`] : [];
    let last = -1;
    const seen = new Set<string>();
    return e.children.flatMap((c) => {
      const at = order.indexOf(c.name);
      const twice = seen.has(c.name) && !ublRepeats.has(c.name);
      seen.add(c.name);
      if (at < 0) return [`${c.name} does not belong in ${e.name}`];
      const wrong = at < last ? [`${c.name} stands too late in ${e.name}`] : [];
      last = Math.max(last, at);
      return twice ? [...wrong, `${c.name} stands twice in ${e.name}`] : wrong;
    });
  }));

const empty = check('ubl/empty-element', (root) => everything(root).filter((e) => e.children.length === 0 && e.text.trim() === '').map((e) => e.name));

const identity = check('jp-pint/identity', (root) => {
  const on = textAt(root, 'cbc:IssueDate') ?? '';
  const day = parseDate(on);
  if (!day.ok) return [`cbc:IssueDate ${on}`];
  const custom = ruleOn(pintCustomization, day.value), profile = ruleOn(pintProfile, day.value);
  return [...expectText(root, custom.ok ? custom.value.value : undefined, 'cbc:CustomizationID'), ...expectText(root, profile.ok ? profile.value.value : undefined, 'cbc:ProfileID'), ...expectText(root, '380', 'cbc:InvoiceTypeCode'), ...expectText(root, 'JPY', 'cbc:DocumentCurrencyCode')];
});

/** The transaction of JP PINT is the UBL Invoice; its code lists have no 381, and a return is a negative invoice (decision 0418). */
const document = check('jp-pint/document', (root) => (root.name === 'Invoice' ? [] : [root.name]));

/** A return names the invoice it takes back from, with its day, and every line of it is negative. */
const returned = check('jp-pint/return', (root) => {
  const of = find(root, 'cac:BillingReference', 'cac:InvoiceDocumentReference'), owed = amount(root, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount');
  const named = of.flatMap((r) => ((textAt(r, 'cbc:ID') ?? '') === '' || (textAt(r, 'cbc:IssueDate') ?? '9') > (textAt(root, 'cbc:IssueDate') ?? '') ? [`${textAt(r, 'cbc:ID') ?? '–'} ${textAt(r, 'cbc:IssueDate') ?? '–'}`] : []));
  if (!(owed < 0)) return named;
  return [...(of.length === 0 ? ['no invoice is named'] : named), ...lines(root).filter((l) => !(amount(l, 'cbc:InvoicedQuantity') < 0)).map((l) => `line ${textAt(l, 'cbc:ID')} is not negative`)];
});

const parties = check('jp-pint/parties', (root) =>
  (['cac:AccountingSupplierParty', 'cac:AccountingCustomerParty'] as const).flatMap((who) => [
    ...((textAt(root, who, 'cac:Party', 'cac:PartyLegalEntity', 'cbc:RegistrationName') ?? '') === '' ? [`${who} has no name`] : []),
    ...expectText(root, 'JP', who, 'cac:Party', 'cac:PostalAddress', 'cac:Country', 'cbc:IdentificationCode'),
  ]));

/** The seller's T number in its VAT identifier (BT-31). */
const sellerNumber = check('jp-pint/seller-number', (root) => {
  const number = textAt(root, 'cac:AccountingSupplierParty', 'cac:Party', 'cac:PartyTaxScheme', 'cbc:CompanyID') ?? '';
  return checkInvoiceNumber(number).valid ? [] : [number === '' ? 'no T number' : number];
});

const period = check('aligned-ibrp-052', (root) => {
  const whole = find(root, 'cac:InvoicePeriod'), all = lines(root);
  const there = whole.length > 0 || (all.length > 0 && all.every((l) => find(l, 'cac:InvoicePeriod').length > 0));
  const wrong = [...whole, ...all.flatMap((l) => find(l, 'cac:InvoicePeriod'))].filter((p) => (textAt(p, 'cbc:StartDate') ?? '') > (textAt(p, 'cbc:EndDate') ?? '9'));
  return there ? wrong.map(() => 'the period ends before it begins') : ['no period on the invoice or on every line'];
});

const wholeYen = check('aligned-ibr-jp-06', (root) => everything(root).filter((e) => e.attributes.currencyID !== undefined && e.name !== 'cbc:PriceAmount' && (e.attributes.currencyID !== 'JPY' || !/^-?\d+$/.test(e.text))).map((e) => `${e.name} ${e.text} ${e.attributes.currencyID}`));

const dates = check('ubl/dates', (root) => everything(root).filter((e) => e.name.endsWith('Date') && !parseDate(e.text).ok).map((e) => `${e.name} ${e.text}`));

const sums = check('jp-pint/sums', (root) => {
  const total = find(root, 'cac:LegalMonetaryTotal')[0];
  if (!total) return ['no cac:LegalMonetaryTotal'];
  const lineSum = lines(root).reduce((sum, l) => sum + amount(l, 'cbc:LineExtensionAmount'), 0);
  const tax = amount(root, 'cac:TaxTotal', 'cbc:TaxAmount');
  const taxSum = find(root, 'cac:TaxTotal', 'cac:TaxSubtotal').reduce((sum, s) => sum + amount(s, 'cbc:TaxAmount'), 0);
  const wants: readonly (readonly [string, number, number])[] = [
    ['cbc:LineExtensionAmount', amount(total, 'cbc:LineExtensionAmount'), lineSum],
    ['cbc:TaxExclusiveAmount', amount(total, 'cbc:TaxExclusiveAmount'), lineSum],
    ['cac:TaxTotal', tax, taxSum],
    ['cbc:TaxInclusiveAmount', amount(total, 'cbc:TaxInclusiveAmount'), lineSum + tax],
    ['cbc:PayableAmount', amount(total, 'cbc:PayableAmount'), lineSum + tax],
  ];
  return wants.filter(([, got, want]) => got !== want).map(([name, got, want]) => `${name} ${got}, counted ${want}`);
});

/** Each category of the lines has its one subtotal, its tax one rounding of the sum (either way is free). */
const perRate = check('jp-pint/one-rounding-per-rate', (root) => {
  const key = (category: XmlElement | undefined): string => `${(category && textAt(category, 'cbc:ID')) ?? '–'} ${(category && textAt(category, 'cbc:Percent')) ?? ''}`;
  const fromLines = new Map<string, number>();
  for (const l of lines(root)) {
    const k = key(find(l, 'cac:Item', 'cac:ClassifiedTaxCategory')[0]);
    fromLines.set(k, (fromLines.get(k) ?? 0) + amount(l, 'cbc:LineExtensionAmount'));
  }
  const found: string[] = [], subtotals = find(root, 'cac:TaxTotal', 'cac:TaxSubtotal');
  for (const s of subtotals) {
    const k = key(find(s, 'cac:TaxCategory')[0]), taxable = amount(s, 'cbc:TaxableAmount');
    if (fromLines.get(k) !== taxable) found.push(`${k}: ${taxable}, counted ${fromLines.get(k) ?? 0}`);
    const exact = (taxable * Number(textAt(s, 'cac:TaxCategory', 'cbc:Percent') ?? 0)) / 100;
    if (!(Math.abs(amount(s, 'cbc:TaxAmount') - exact) < 1)) found.push(`${k}: tax ${textAt(s, 'cbc:TaxAmount')} of ${taxable}`);
  }
  return subtotals.length === fromLines.size ? found : [...found, `${subtotals.length} subtotals for ${fromLines.size} rates`];
});

const linePrices = check('jp-pint/line-amount', (root) =>
  lines(root).flatMap((l) => {
    const base = Number(textAt(l, 'cac:Price', 'cbc:BaseQuantity') ?? 1);
    const exact = (amount(l, 'cbc:InvoicedQuantity') * amount(l, 'cac:Price', 'cbc:PriceAmount')) / base;
    return Math.abs(exact - amount(l, 'cbc:LineExtensionAmount')) < 0.5 ? [] : [`line ${textAt(l, 'cbc:ID')}: ${exact}`];
  }));

/** A unit for every quantity, no negative price, at least one line (PINT ibr-016, 023, 027). */
const lineBasics = check('pint/lines', (root) => [
  ...(lines(root).length === 0 ? ['no line'] : []),
  ...lines(root).filter((l) => !find(l, 'cbc:InvoicedQuantity')[0]?.attributes.unitCode).map((l) => `line ${textAt(l, 'cbc:ID')} has no unit`),
  ...lines(root).filter((l) => amount(l, 'cac:Price', 'cbc:PriceAmount') < 0).map((l) => `line ${textAt(l, 'cbc:ID')} has a negative price`),
]);

/** A credit transfer names its account (aligned-ibrp-016). */
const account = check('aligned-ibrp-016', (root) => find(root, 'cac:PaymentMeans').filter((p) => textAt(p, 'cbc:PaymentMeansCode') === '30' && (textAt(p, 'cac:PayeeFinancialAccount', 'cbc:ID') ?? '') === '').map(() => 'no account'));

/** Peppol addresses of both, with their schemes (PINT ibr-062, 063, 080, 081). */
const endpoints = check('pint/endpoints', (root) =>
  (['cac:AccountingSupplierParty', 'cac:AccountingCustomerParty'] as const).filter((who) => !find(root, who, 'cac:Party', 'cbc:EndpointID').some((e) => e.text !== '' && /^\d{4}$/.test(e.attributes.schemeID ?? ''))), 'send');

const categories = check('jp-pint/tax-category', (root) =>
  everything(root).filter((e) => e.name === 'cac:TaxCategory' || e.name === 'cac:ClassifiedTaxCategory').flatMap((e) => {
    const id = textAt(e, 'cbc:ID') ?? '', percent = textAt(e, 'cbc:Percent');
    const fits = id === 'S' ? percent === '10' : id === 'AA' ? percent === '8' : id === 'E' ? percent === '0' : id === 'O' && percent === undefined;
    return fits ? [] : [`${id} ${percent ?? ''}`];
  }));

/** The one visible list. */
export const pintChecks: readonly PintCheck[] = [structure, empty, document, identity, returned, parties, sellerNumber, period, wholeYen, dates, sums, perRate, lineBasics, linePrices, categories, account, endpoints];
