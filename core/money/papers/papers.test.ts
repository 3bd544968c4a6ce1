import { expect, test } from 'vitest';
import { yen } from '../../kernel/yen.ts';
import { exampleLook, examplePaperSources } from '../examples.ts';
import { makePaper } from '../make-paper.ts';
import { missingGuidelineItems } from '../order-notice.ts';
import { type Paper, paperKinds } from '../paper.ts';

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
  expect(p.tables[0]!.rows.map((r) => [r[4], r[5]])).toEqual([[200, 20_000], [108, 540]]);
  expect(p.notes).toContain('※は軽減税率の対象です。');
});

test('a statement of an unregistered worker shows no tax of hers; of a registered one it does', () => {
  expect(paper('statement', 0).title).toBe('支払明細書（報酬のお知らせ）');
  expect(paper('statement', 0).tables[0]!.sums.map((s) => s.label)).toEqual(['報酬の合計（税込）', '源泉徴収税額', 'お振込額']);
  expect(paper('statement', 1).tables[0]!.sums.map((s) => [s.label, s.yen])).toEqual([['10%対象（税抜）', 110], ['消費税（10%）', 10], ['報酬の合計（税込）', 120], ['お振込額', 120]]);
  expect(paper('statement', 1).to.lines).toEqual(['登録番号 T4011001098993']);
});

const noticeRows = (notice: Paper): (readonly (string | number)[])[] => notice.tables.flatMap((t) => [...t.rows]);

test('a notice shows each of the 7 items of article 3 and of the 12 of the guideline, with its number', () => {
  const rows = noticeRows(paper('order-notice'));
  expect(rows.map((r) => r[0])).toEqual(['発注者', '担当者・連絡先', '受託者', '委託した日', 'しごとの内容', '対象', '納品の日（期間）', '納品の場所・方法', '検査の完了日', '報酬の額', '支払日', '支払いの方法', '費用', '変更するとき', '直しと遅れ', '知的財産', '個人情報と依頼元の情報', '終えるとき・更新しないとき', '共通の条件', 'この通知']);
  const marks = new Set(rows.flatMap((r) => String(r[2]).split(' ')));
  for (let i = 1; i <= 7; i++) expect(marks).toContain(`法${i}`);
  for (let i = 1; i <= 12; i++) expect(marks).toContain(`指${i}`);
  const said = (label: string): unknown => rows.find((r) => r[0] === label)?.[1];
  expect(said('担当者・連絡先')).toBe('木村 りえ　電話 0263-00-0000');
  expect(said('対象')).toBe('K-2026-0001　2件　番号 1–2\n受付番号: A-0001、A-0002');
  expect(said('報酬の額')).toBe('240円（税込）\n内訳 120円 × 2件');
});

// rows and own numbers → what the notice says of them
test.each([
  [[1, 2, 3, 7], [], 'K-2026-0001　4件　番号 1–3、7'],
  [[4, 5], ['B-1', 'B-2'], 'K-2026-0001　2件　番号 4–5\n受付番号: B-1、B-2'],
  [Array.from({ length: 25 }, (_, i) => i + 1), Array.from({ length: 25 }, (_, i) => `N${i + 1}`), 'K-2026-0001　25件　番号 1–25\n受付番号: N1 から N25 まで'],
  [[1, 3, 5], ['1', '3', '5'], 'K-2026-0001　3件　番号 1、3、5'],
  [Array.from({ length: 15 }, (_, i) => i * 2 + 1), [], 'K-2026-0001　15件　番号 1、3、5、7、9、11、13、15、17、19、21、23、25、27、29'],
  [Array.from({ length: 130 }, (_, i) => i * 2 + 1), [], 'K-2026-0001　130件　番号 1–259 のうち（一つずつは kado の画面にあります）'],
])('items %j', (rows, own, said) => {
  const [source] = examplePaperSources().flatMap((s) => (s.kind === 'order-notice' ? [s.of] : []));
  const list = rows.map((row, i) => ({ row, own: own[i] ?? null, yen: yen(60) }));
  const made = makePaper({ kind: 'order-notice', of: { ...source!, listed: { ownLabel: own.length === 0 ? null : '受付番号', list } } }, exampleLook);
  expect(noticeRows(made).find((r) => r[0] === '対象')?.[1]).toBe(said);
});

test('a notice of before, without names and numbers, still prints, and says what lacks where it lacks', () => {
  const [source] = examplePaperSources().flatMap((s) => (s.kind === 'order-notice' ? [s.of] : []));
  const { listed: _listed, ...rest } = source!;
  const old = { ...rest, orderer: { name: source!.orderer.name, address: '', contact: '0263-00-0000' }, terms: null, missing: missingGuidelineItems({ ...rest, terms: null, orderer: { name: 'x', address: '', contact: 'y' } }) };
  const rows = noticeRows(makePaper({ kind: 'order-notice', of: old }, exampleLook));
  expect(rows.find((r) => r[0] === '対象')?.[1]).toBe('K-2026-0001　2件');
  expect(rows.filter((r) => String(r[1]).includes('まだ書かれていない')).map((r) => r[0])).toEqual(['担当者・連絡先', '納品の場所・方法', '費用', '変更するとき', '直しと遅れ', '知的財産', '個人情報と依頼元の情報']);
});

test('prices are figures of yen, and the transfer fee is asked for only beside an account to pay to', () => {
  const source = examplePaperSources().find((s) => s.kind === 'invoice')!;
  const unnamed = makePaper({ ...source, of: { ...source.of, payTo: '' } }, exampleLook);
  const fee = paper('invoice').notes.filter((n) => n.includes('振込手数料'));
  expect([fee.length, unnamed.notes.filter((n) => n.includes('振込手数料')).length]).toEqual([1, 0]);
  expect(unnamed.facts.map((f) => f.label)).not.toContain('お振込先');
  for (const [kind, column] of [['invoice', 4], ['quote', 3], ['delivery-note', 3], ['statement', 6]] as const) expect([kind, paper(kind).tables[0]!.columns[column]!.kind, paper(kind).tables[0]!.rows.every((r) => r[column] === '' || typeof r[column] === 'number')]).toEqual([kind, 'yen', true]);
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
