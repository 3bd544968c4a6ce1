// Named, fixed, small examples for tests, stories and the demonstration town. Invented people and firms.
import { assert } from '../kernel/assert.ts';
import type { Instant, LocalDate, Month } from '../kernel/time.ts';
import { yen } from '../kernel/yen.ts';
import type { BankMaster, Payer } from './bank-file.ts';
import { closeMonth } from './close-month.ts';
import { makeCreditNote } from './credit-note.ts';
import type { PaperSource } from './make-paper.ts';
import type { AcceptedPiece, BillableLine, CentreTerms, Client, Payee } from './model.ts';
import type { Quote } from './offer.ts';
import { type CommonTerms, type NoticeDraft, makeOrderNotice } from './order-notice.ts';
import type { Look } from './paper.ts';

const day = (text: string): LocalDate => text as LocalDate;

export const exampleTerms: CentreTerms = {
  name: '一般財団法人 みどり市振興公社',
  address: '長野県みどり市中央1-2-3',
  phone: '0263-00-0000',
  registration: 'T7123456789012',
  payTax: 'included',
  rounding: 'floor',
  payDay: 20,
  confirmWithin: 7,
  prefecture: '長野県',
};

export const examplePayer: Payer = { code: '1234567890', name: 'ｻﾞｲ)ﾐﾄﾞﾘｼｼﾝｺｳｺｳｼﾔ', account: { bank: '0143', branch: '430', type: 'ordinary', number: '7654321', holder: 'ｻﾞｲ)ﾐﾄﾞﾘｼｼﾝｺｳｺｳｼﾔ' } };

/** Two branches, enough for tests; the shell reads the kept master of all banks. */
export const exampleMaster: BankMaster = (bank, branch) => (bank === '0143' && (branch === '430' || branch === '001') ? { bank: 'ﾊﾁｼﾞﾕｳﾆﾅｶﾞﾉ', branch: branch === '430' ? 'ｼｵｼﾞﾘ' : 'ﾎﾝﾃﾝ' } : undefined);

const payee = (id: string, name: string, holder: string, over: Partial<Payee> = {}): Payee => ({
  id,
  name,
  address: '長野県みどり市',
  payee: 'individual',
  registration: null,
  bank: { bank: '0143', branch: '430', type: 'ordinary', number: String(1000000 + Number(id.slice(1))), holder },
  confirmation: 'silence',
  ...over,
});

/** Hana is not registered, Ken is, Yuki writes, the firm is a corporation. */
export const examplePayees: readonly Payee[] = [
  payee('w1', '山田 花', 'ﾔﾏﾀﾞ ﾊﾅ'),
  payee('w2', '佐藤 健', 'ｻﾄｳ ｹﾝ', { registration: 'T4011001098993' }),
  payee('w3', '髙橋 由紀', 'ﾀｶﾊｼ ﾕｷ'),
  payee('w4', '合同会社ことば', 'ﾄﾞ)ｺﾄﾊﾞ', { payee: 'corporation', registration: 'T7120001168421' }),
];

export const exampleClients: readonly Client[] = [
  { id: 'c1', name: '株式会社ひかり精機', address: '東京都千代田区1-1', honorific: '御中', registration: 'T6030001074753', pays: { months: 1, day: 31 } },
  { id: 'c2', name: 'みどり市', address: '長野県みどり市本町1', honorific: '御中', registration: null, pays: { months: 1, day: 20 } },
];

export const examplePiece = (id: string, over: Partial<AcceptedPiece> = {}): AcceptedPiece => ({
  id,
  piece: id,
  worker: 'w1',
  order: 'K-2026-0001',
  step: 's1',
  title: '申込書の入力',
  share: 'work',
  kind: 'data-entry',
  pay: yen(120),
  received: day('2026-10-05'),
  accepted: day('2026-10-06'),
  clientDue: null,
  notice: 'n1',
  ...over,
});

export const exampleLine = (id: string, over: Partial<BillableLine> = {}): BillableLine => ({
  id,
  order: 'K-2026-0001',
  client: 'c1',
  title: '申込書の入力',
  quantity: 100,
  unit: '枚',
  price: { yen: yen(200), per: 1 },
  amount: yen(20_000),
  tax: 'standard',
  delivered: day('2026-10-30'),
  costCentre: 'main',
  ...over,
});

export const exampleCommonTerms: CommonTerms = {
  version: 1,
  from: day('2026-04-01'),
  to: null,
  expenses: '通信費と電気代は報酬に含みます。そのほかの費用は事前に相談して公社が負担します。',
  changes: '内容や納期を変えるときは相談のうえ、新しい通知を出します。断っても不利な扱いはしません。',
  defects: '直しが必要なときは理由と手順書の箇所を示します。手順書や依頼元が原因の直しには報酬を払います。',
  rights: '成果物の著作権は、報酬の支払いがすんだ時に公社へ移ります。',
  personalData: 'しごとで知った個人情報と依頼元の情報は、このしごとのほかに使いません。',
  place: 'kado の作業画面で提出',
  payment: '月末締め、翌月20日払い（休日のときは前の営業日）',
  ending: '途中でやめるときは、いつでもお知らせください。半年以上つづいたしごとを公社が終えるとき・更新しないときは、30日前までにお知らせします。',
};

export const exampleNotice: NoticeDraft = {
  id: 'n1',
  version: 1,
  orderer: { name: '一般財団法人 みどり市振興公社', address: '長野県みどり市中央1-2-3', contact: '0263-00-0000', person: '木村 りえ' },
  worker: { id: 'w1', name: '山田 花' },
  ordered: '2026-10-01T01:00:00Z' as Instant,
  order: 'K-2026-0001',
  pieces: ['p1', 'p2'],
  listed: { ownLabel: '受付番号', list: [{ row: 1, own: 'A-0001', yen: yen(120) }, { row: 2, own: 'A-0002', yen: yen(120) }] },
  content: '申込書の入力 2枚（手順書 第3版）',
  receiveFrom: day('2026-10-01'),
  receiveBy: day('2026-10-08'),
  place: null,
  inspected: true,
  inspectBy: day('2026-10-15'),
  fee: { yen: yen(240), tax: 'included' },
  payOn: day('2026-11-20'),
  reconsignment: null,
  open: [],
  terms: exampleCommonTerms,
  asks: '木村 りえ',
};

export const exampleLook: Look = { calendar: 'era', lang: 'ja', centre: { name: exampleTerms.name, address: exampleTerms.address, phone: exampleTerms.phone, registration: exampleTerms.registration } };

export const exampleQuote: Quote = {
  number: 'Q-2026-0007',
  on: day('2026-11-22'),
  client: exampleClients[0]!,
  subject: '申込書 1万枚の入力',
  lines: [{ title: '申込書の入力', quantity: 10_000, unit: '枚', price: { yen: yen(200), per: 1 }, amount: yen(2_000_000), tax: 'standard' }, { title: '手順書と試行', quantity: 1, unit: '式', price: null, amount: yen(80_000), tax: 'standard' }],
  rounding: 'floor',
  delivery: day('2026-12-25'),
  place: 'kado のクライアント窓口',
  payment: '月末締め、翌月末払い',
  notes: [],
  validUntil: day('2026-12-22'),
  promise: { p50: day('2026-12-15'), p80: day('2026-12-20'), p95: day('2026-12-25') },
};

/** One paper source of every kind, from one small closed month. */
export function examplePaperSources(): readonly PaperSource[] {
  const closing = closeMonth({
    month: '2026-10' as Month,
    closedOn: day('2026-11-02'),
    terms: exampleTerms,
    pieces: [examplePiece('p1'), examplePiece('p2'), examplePiece('p3', { share: 'mentoring', pay: yen(33_000), title: '新人の見守り' }), examplePiece('p4', { kind: 'manuscript', pay: yen(84_000), title: '取材記事「髙橋さんの﨑の里」①', order: 'K-2026-0002' }), examplePiece('p5', { worker: 'w2' })],
    payees: new Map(examplePayees.map((p) => [p.id, p])),
    lines: [exampleLine('l1'), exampleLine('l2', { title: '催しのお茶', quantity: 5, unit: '本', price: { yen: yen(108), per: 1 }, amount: yen(540), tax: 'reduced', order: 'K-2026-0003' })],
    clients: new Map(exampleClients.map((c) => [c.id, c])),
    held: new Set(),
    confirmed: [],
  });
  const notice = makeOrderNotice(exampleNotice, (text) => text.length.toString(16).padStart(16, '0'));
  assert(closing.ok && notice.ok, 'the examples close');
  const invoice = closing.value.invoices[0]!;
  const note = makeCreditNote('C-2026-0001', day('2026-11-10'), exampleTerms, invoice, [{ title: '申込書の入力（二重に数えた5枚）', order: 'K-2026-0001', costCentre: 'main', amount: yen(1_000), tax: 'standard' }], '枚数の数えまちがい');
  assert(note.ok, 'the example is given back');
  return [
    { kind: 'quote', of: exampleQuote },
    { kind: 'order-confirmation', of: { ...exampleQuote, ordered: day('2026-11-24') } },
    { kind: 'order-notice', of: notice.value },
    { kind: 'delivery-note', of: { ...exampleQuote, inspectBy: day('2027-01-08') } },
    { kind: 'acceptance', of: { ...exampleQuote, on: day('2027-01-08'), delivery: day('2026-12-25'), number: 'K-2026-0001-1', deliveryNumber: 'K-2026-0001-1', personName: '小林 大輔', at: '2027-01-08 10:15' } },
    ...closing.value.statements.map((of): PaperSource => ({ kind: 'statement', of })),
    { kind: 'invoice', of: { invoice, payTo: '八十二長野銀行 塩尻支店 普通 7654321' } },
    { kind: 'credit-note', of: note.value },
    { kind: 'receipt', of: { number: 'R-2026-0001', invoice, amount: invoice.total, paidOn: day('2026-11-30'), on: day('2026-12-01') } },
    { kind: 'reminder', of: { number: 'D-2026-0001', on: day('2026-12-20'), stage: 2, payTo: '八十二銀行 塩尻支店 普通 1234567', unpaid: [{ invoice, amount: invoice.total, interest: null }] } },
    { kind: 'ending-notice', of: { id: 'ending-0001', worker: 'w1', workerName: '山田 花', noticed: day('2026-11-22'), ends: day('2026-12-31'), exception: null, evidence: '', duty: true, days: 39, reasonUntil: day('2026-12-31'), reason: '依頼元のしごとが年末で終わるためです。' } },
    { kind: 'price-talks', of: { number: 'K-2026-0001', title: '申込書の入力', on: day('2026-11-22'), talks: [{ step: '用紙を入力する', on: day('2026-10-05'), with: '入力チームの4人', proposedYen: 55, result: 'agreed', agreedYen: 60, per: 1, voices: ['手書きが読みにくい様式がある', 'これくらいなら'], basis: '', hourlyYen: 1_180, minimumYen: 1_117, minimumFrom: day('2026-10-02'), minutes: 3.05, typed: false, by: '木村 りえ' }, { step: '用紙を入力する', on: day('2026-11-01'), with: '入力チームの4人', proposedYen: 580, result: 'open', agreedYen: null, per: 10, voices: ['もう少し試したい'], basis: '様式が変わったため', hourlyYen: 1_160, minimumYen: 1_117, minimumFrom: day('2026-10-02'), minutes: 3, typed: true, by: '木村 りえ' }] } },
  ];
}
