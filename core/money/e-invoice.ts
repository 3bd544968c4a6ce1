// JP PINT: an invoice as UBL 2.1 XML, and our own checks of it. Sending is a provider's work.
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type LocalDate, monthOf } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import type { CreditNote } from './credit-note.ts';
import type { BillableLine, Invoice, TaxCategory } from './model.ts';
import { pintChecks } from './pint/checks.ts';
import { type XmlElement, leaf, node, xmlText } from './pint/xml.ts';
import { ruleOn } from './rule.ts';
import { pintCustomization, pintProfile } from './rules/records.ts';
import { taxRate } from './tax.ts';

/** `endpoint` is the Peppol address `scheme:id` (0188 corporate number, 0221 registration number), null until known. */
export type EInvoiceParty = { readonly name: string; readonly address: string; readonly registration: string | null; readonly endpoint: { readonly scheme: string; readonly id: string } | null; readonly phone?: string };

export type EInvoiceInput = { readonly invoice: Invoice; readonly seller: EInvoiceParty; readonly buyer: EInvoiceParty; /** Account in one line, or ''. */ readonly payTo: string; /** Of a return: the invoice it takes back from, and why. */ readonly returns?: { readonly invoice: string; readonly issued: LocalDate; readonly reason: string } };

export type EInvoiceFinding = { readonly check: string; readonly detail: string; readonly stage: 'write' | 'send' };

/** The file, and what is still missing before a provider can send it. */
export type EInvoiceFile = { readonly xml: string; readonly beforeSending: readonly EInvoiceFinding[] };

const JPY = { currencyID: 'JPY' };
/** UNCL5305 as JP PINT uses it: S standard, AA reduced, E exempt with 0 %, O outside without a rate (aligned-ibrp-cl-01, e-05, o-05). */
const categoryCode: Readonly<Record<TaxCategory, string>> = { standard: 'S', reduced: 'AA', exempt: 'E', 'out-of-scope': 'O' };
const scheme = node('cac:TaxScheme', [leaf('cbc:ID', 'VAT')]);

const category = (name: 'cac:TaxCategory' | 'cac:ClassifiedTaxCategory', tax: TaxCategory, rate: number): XmlElement =>
  node(name, [leaf('cbc:ID', categoryCode[tax]), tax === 'out-of-scope' ? null : leaf('cbc:Percent', Math.round(rate * 1000) / 10), scheme]);

function party(name: 'cac:AccountingSupplierParty' | 'cac:AccountingCustomerParty', p: EInvoiceParty): XmlElement {
  return node(name, [
    node('cac:Party', [
      p.endpoint === null ? null : leaf('cbc:EndpointID', p.endpoint.id, { schemeID: p.endpoint.scheme }),
      node('cac:PartyName', [leaf('cbc:Name', p.name)]),
      node('cac:PostalAddress', [p.address === '' ? null : leaf('cbc:StreetName', p.address), node('cac:Country', [leaf('cbc:IdentificationCode', 'JP')])]),
      p.registration === null ? null : node('cac:PartyTaxScheme', [leaf('cbc:CompanyID', p.registration), scheme]),
      node('cac:PartyLegalEntity', [leaf('cbc:RegistrationName', p.name)]),
      p.phone ? node('cac:Contact', [leaf('cbc:Telephone', p.phone)]) : null,
    ]),
  ]);
}

/** UN/ECE Rec. 20: H87 piece, else C62 one. */
const unitCode = (unit: string): string => (['枚', '件', '個', '本', '部'].includes(unit) ? 'H87' : 'C62');

function invoiceLine(l: BillableLine, index: number): Result<XmlElement> {
  const rate = taxRate(l.tax, l.delivered);
  if (!rate.ok) return rate;
  const unit = { unitCode: unitCode(l.unit) };
  // A price that does not multiply to the whole-yen amount is written as the amount for its quantity.
  const exact = l.price !== null && (l.quantity * l.price.yen) / l.price.per === l.amount;
  // A price is never negative (ibr-027): a discount is a negative quantity.
  const quantity = l.amount < 0 ? 0 - Math.abs(l.quantity) : l.quantity;
  const price = exact && l.price && l.price.yen >= 0 ? [leaf('cbc:PriceAmount', l.price.yen, JPY), leaf('cbc:BaseQuantity', l.price.per, unit)] : [leaf('cbc:PriceAmount', Math.abs(l.amount), JPY), leaf('cbc:BaseQuantity', Math.abs(l.quantity), unit)];
  return ok(node('cac:InvoiceLine', [
    leaf('cbc:ID', index + 1),
    leaf('cbc:Note', l.orderNumber ?? l.order),
    leaf('cbc:InvoicedQuantity', quantity, unit),
    leaf('cbc:LineExtensionAmount', l.amount, JPY),
    node('cac:InvoicePeriod', [leaf('cbc:StartDate', l.delivered), leaf('cbc:EndDate', l.delivered)]),
    node('cac:Item', [leaf('cbc:Name', l.title), category('cac:ClassifiedTaxCategory', l.tax, rate.value)]),
    node('cac:Price', price),
  ]));
}

/** The invoice as an element tree, or why it cannot be one. */
export function eInvoiceTree({ invoice: i, seller, buyer, payTo, returns }: EInvoiceInput): Result<XmlElement> {
  const custom = ruleOn(pintCustomization, i.issued), profile = ruleOn(pintProfile, i.issued);
  if (!custom.ok) return custom;
  if (!profile.ok) return profile;
  if (seller.registration === null) return refuse('money/centre-not-registered');
  const lines: XmlElement[] = [];
  for (const [index, l] of i.lines.entries()) {
    const made = invoiceLine(l, index);
    if (!made.ok) return made;
    lines.push(made.value);
  }
  return ok(node('Invoice', [
    leaf('cbc:CustomizationID', custom.value.value),
    leaf('cbc:ProfileID', profile.value.value),
    leaf('cbc:ID', i.number),
    leaf('cbc:IssueDate', i.issued),
    // Nothing is due of a return.
    returns ? null : leaf('cbc:DueDate', i.due),
    leaf('cbc:InvoiceTypeCode', 380),
    returns ? leaf('cbc:Note', returns.reason) : null,
    leaf('cbc:DocumentCurrencyCode', 'JPY'),
    node('cac:InvoicePeriod', [leaf('cbc:StartDate', i.from), leaf('cbc:EndDate', i.to)]),
    returns ? node('cac:BillingReference', [node('cac:InvoiceDocumentReference', [leaf('cbc:ID', returns.invoice), leaf('cbc:IssueDate', returns.issued)])]) : null,
    party('cac:AccountingSupplierParty', seller),
    party('cac:AccountingCustomerParty', buyer),
    payTo === '' ? null : node('cac:PaymentMeans', [leaf('cbc:PaymentMeansCode', 30), node('cac:PayeeFinancialAccount', [leaf('cbc:ID', payTo)])]),
    node('cac:TaxTotal', [
      leaf('cbc:TaxAmount', i.taxYen, JPY),
      ...i.totals.map((t) => node('cac:TaxSubtotal', [leaf('cbc:TaxableAmount', t.net, JPY), leaf('cbc:TaxAmount', t.taxYen, JPY), category('cac:TaxCategory', t.tax, t.rate)])),
    ]),
    node('cac:LegalMonetaryTotal', [leaf('cbc:LineExtensionAmount', i.net, JPY), leaf('cbc:TaxExclusiveAmount', i.net, JPY), leaf('cbc:TaxInclusiveAmount', i.total, JPY), leaf('cbc:PayableAmount', i.total, JPY)]),
    ...lines,
  ], { xmlns: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', 'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2', 'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' }));
}

/**
 * 適格返還請求書 as JP PINT has it: an invoice (380) whose quantities and amounts are negative and which names the invoice it
 * takes back from. A UBL CreditNote (381) is not in its transaction or its code list (decision 0418).
 */
export function returnInput(note: CreditNote, issued: LocalDate, parties: Pick<EInvoiceInput, 'seller' | 'buyer'>): EInvoiceInput {
  const back = (n: number): ReturnType<typeof yen> => yen(0 - n);
  const lines: BillableLine[] = note.lines.map((l, i) => ({ id: `${note.number}-${i + 1}`, client: note.client, order: l.order, costCentre: l.costCentre, title: l.title, quantity: 1, unit: '', price: null, amount: back(l.amount), tax: l.tax, delivered: note.to }));
  const totals = note.totals.map((t) => ({ ...t, net: back(t.net), taxYen: back(t.taxYen) }));
  const invoice: Invoice = { number: note.number, month: monthOf(note.on), client: note.client, clientName: note.clientName, issued: note.on, due: note.on, from: note.from, to: note.to, registration: note.registration, lines, totals, net: back(note.net), taxYen: back(note.taxYen), total: back(note.total) };
  return { ...parties, invoice, payTo: '', returns: { invoice: note.invoice, issued, reason: note.reason } };
}

/** Findings of every check in force that day; empty = passes ours (the official rule set was not run). */
export const checkEInvoice = (root: XmlElement, on: LocalDate): EInvoiceFinding[] =>
  pintChecks.filter((c) => c.from <= on && (c.to === null || on <= c.to)).flatMap((c) => c.find(root).map((detail) => ({ check: c.id, detail, stage: c.stage })));

/** The XML text, refused when our own checks find anything that is wrong in the invoice itself. */
export function writeEInvoice(input: EInvoiceInput): Result<EInvoiceFile> {
  const tree = eInvoiceTree(input);
  if (!tree.ok) return tree;
  const found = checkEInvoice(tree.value, input.invoice.issued);
  const wrong = found.filter((f) => f.stage === 'write');
  return wrong.length === 0 ? ok({ xml: xmlText(tree.value), beforeSending: found }) : { ok: false, refusals: wrong.map((f) => ({ code: 'money/e-invoice-check', facts: { check: f.check, detail: f.detail } })) };
}
