import { expect, test } from 'vitest';
import { exampleLook, examplePaperSources } from '../examples.ts';
import { yen } from '../../kernel/yen.ts';
import { makePaper } from '../make-paper.ts';
import { paperKinds } from '../paper.ts';

const papers = examplePaperSources().map((s) => makePaper(s, exampleLook));
const paper = (kind: string, nth = 0) => papers.filter((p) => p.kind === kind)[nth]!;
const fact = (kind: string, label: string): string | undefined => paper(kind).facts.find((f) => f.label === label)?.value;

test('every kind of paper is made, in Japanese and in English, with nothing left open', () => {
  expect(new Set(papers.map((p) => p.kind))).toEqual(new Set(paperKinds));
  for (const source of examplePaperSources()) {
    for (const lang of ['ja', 'en'] as const) expect(JSON.stringify(makePaper(source, { ...exampleLook, lang }))).not.toMatch(/\{\w+\}|undefined|NaN/);
  }
});

test('an invoice shows the six items of a qualified invoice', () => {
  const p = paper('invoice');
  expect(p.from.lines).toContain('登録番号 T7123456789012');
  expect(p.to.name).toBe('株式会社ひかり精機 御中');
  expect(fact('invoice', '取引の期間')).toBe('令和8年10月30日');
  expect(p.tables[0]!.rows.map((r) => r[1])).toEqual(['申込書の入力', '催しのお茶 ※']);
  expect(p.tables[0]!.sums.map((s) => [s.label, s.yen])).toEqual([['小計（税抜）', 20_540], ['10%対象（税抜）', 20_000], ['消費税（10%）', 2_000], ['8%対象（税抜）', 540], ['消費税（8%）', 43], ['合計（税込）', 22_583]]);
  expect(p.notes).toContain('※は軽減税率の対象です。');
});

test('a statement of an unregistered worker shows no tax of hers; of a registered one it does', () => {
  expect(paper('statement', 0).title).toBe('支払明細書（報酬のお知らせ）');
  expect(paper('statement', 0).tables[0]!.sums.map((s) => s.label)).toEqual(['報酬の合計（税込）', '源泉徴収税額', 'お振込額']);
  expect(paper('statement', 1).tables[0]!.sums.map((s) => [s.label, s.yen])).toEqual([['10%対象（税抜）', 110], ['消費税（10%）', 10], ['報酬の合計（税込）', 120], ['お振込額', 120]]);
  expect(paper('statement', 1).to.lines).toEqual(['登録番号 T4011001098993']);
});

test('a notice shows each item of article 3', () => {
  expect(paper('order-notice').facts.map((f) => f.label)).toEqual(expect.arrayContaining(['発注者', '受託者', '委託した日', 'しごとの内容', '納品の日（期間）', '納品の場所・方法', '検査の完了日', '報酬の額', '支払日', '直しと遅れ', '知的財産', '個人情報と依頼元の情報']));
  expect(fact('order-notice', '報酬の額')).toBe('240円（税込）');
});

test('prices say their yen, and the transfer fee is asked for only beside an account to pay to', () => {
  const source = examplePaperSources().find((s) => s.kind === 'invoice')!;
  const unnamed = makePaper({ ...source, of: { ...source.of, payTo: '' } }, exampleLook);
  const fee = paper('invoice').notes.filter((n) => n.includes('振込手数料'));
  expect([fee.length, unnamed.notes.filter((n) => n.includes('振込手数料')).length]).toEqual([1, 0]);
  expect(unnamed.facts.map((f) => f.label)).not.toContain('お振込先');
  for (const [kind, column] of [['invoice', 4], ['quote', 3], ['delivery-note', 3], ['statement', 6]] as const) expect([kind, paper(kind).tables[0]!.rows.every((r) => r[column] === '' || String(r[column]).includes('円'))]).toEqual([kind, true]);
});

test('what was withheld says from which sum', () => {
  expect(fact('statement', '源泉徴収の対象')).toBe('84,000円');
  expect(paper('statement', 1).facts.map((f) => f.label)).not.toContain('源泉徴収の対象');
});

test('a credit note shows both days, and is called qualified only with a registration number', () => {
  const source = examplePaperSources().find((s) => s.kind === 'credit-note')!;
  expect(paper('credit-note').title).toBe('適格返還請求書');
  expect([fact('credit-note', 'お返しする日'), fact('credit-note', 'もとの取引の日')]).toEqual(['令和8年11月10日', '令和8年10月30日']);
  expect(makePaper({ ...source, of: { ...source.of, registration: null } }, exampleLook).title).toBe('返還明細書');
});

test('the first letter about a late payment carries no number, a later one says that it is another', () => {
  const source = examplePaperSources().find((s) => s.kind === 'reminder')!;
  const letters = ([1, 2, 3] as const).map((stage) => makePaper({ ...source, of: { ...source.of, stage } }, exampleLook));
  expect(letters.map((p) => p.title)).toEqual(['お支払いについてのお願い', 'お支払いについての再度のお願い', 'お支払いについての再度のお願い']);
  expect(letters[0]!.tables[0]!.rows[0]!.slice(0, 3)).toEqual(['I-2026-10-0001', '令和8年10月31日', '令和8年11月30日']);
});

test('a receipt names what bears no tax, and shows no tax for it', () => {
  const source = examplePaperSources().find((s) => s.kind === 'receipt')!;
  const totals = [{ tax: 'exempt', rate: 0, net: yen(500), taxYen: yen(0) }, { tax: 'out-of-scope', rate: 0, net: yen(300), taxYen: yen(0) }] as const;
  const p = makePaper({ ...source, of: { ...source.of, amount: yen(800), invoice: { ...source.of.invoice, totals, total: yen(800) } } }, exampleLook);
  expect(p.tables[0]!.rows).toEqual([['非課税', 500], ['不課税', 300]]);
  expect(p.tables[0]!.sums.map((s) => s.label)).toEqual(['合計（税込）']);
});

test('a spoken order number is printed in place of an id', () => {
  const numbered = examplePaperSources().flatMap((s) => (s.kind === 'statement' ? [makePaper({ kind: 'statement', of: { ...s.of, lines: s.of.lines.map((l) => ({ ...l, orderNumber: 'K-2026-0042' })) } }, exampleLook)] : []));
  expect(numbered[0]!.tables[0]!.rows.map((r) => r[1])).toEqual(['K-2026-0042', 'K-2026-0042', 'K-2026-0042']);
});

test('western years and a quotation with its outlook', () => {
  const p = makePaper(examplePaperSources()[0]!, { ...exampleLook, calendar: 'western' });
  expect([p.date, p.headline]).toEqual(['2026年11月22日', { label: '御見積金額（税込）', yen: 2_288_000 }]);
  expect(p.facts.find((f) => f.label === '納期の見通し')?.value).toContain('80%: 2026年12月20日');
});
