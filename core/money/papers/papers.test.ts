import { expect, test } from 'vitest';
import { exampleLook, examplePaperSources } from '../examples.ts';
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
  expect(p.tables[0]!.sums.map((s) => [s.label, s.yen])).toEqual([['小計（税抜）', 20_540], ['10%対象', 20_000], ['消費税（10%）', 2_000], ['8%対象', 540], ['消費税（8%）', 43], ['合計（税込）', 22_583]]);
  expect(p.tables[0]!.rows.map((r) => [r[4], r[5]])).toEqual([[200, 20_000], [108, 540]]);
  expect(p.notes).toEqual(['※は軽減税率の対象です。', '恐れ入りますが、振込手数料はご負担ください。']);
});

test('an invoice that names no account asks for no transfer fee', () => {
  const source = examplePaperSources().find((s) => s.kind === 'invoice')!;
  const without = makePaper({ ...source, of: { ...source.of, payTo: '' } }, exampleLook);
  expect([without.facts.some((f) => f.label === 'お振込先'), without.notes]).toEqual([false, ['※は軽減税率の対象です。']]);
});

test('a statement of an unregistered worker shows no tax of hers; of a registered one it does', () => {
  expect(paper('statement', 0).title).toBe('支払明細書（報酬のお知らせ）');
  expect(paper('statement', 0).tables[0]!.sums.map((s) => s.label)).toEqual(['報酬の合計（税込）', '源泉所得税（対象 84,000円）', 'お振込額']);
  expect(paper('statement', 1).tables[0]!.sums.map((s) => [s.label, s.yen])).toEqual([['10%対象', 110], ['消費税（10%）', 10], ['報酬の合計（税込）', 120], ['お振込額', 120]]);
  expect(paper('statement', 1).to.lines).toEqual(['登録番号 T4011001098993']);
});

test('a notice shows each item of article 3', () => {
  expect(paper('order-notice').facts.map((f) => f.label)).toEqual(expect.arrayContaining(['発注者', '受託者', '委託した日', 'しごとの内容', '納品の日（期間）', '納品の場所・方法', '検査の完了日', '報酬の額', '支払日', '直しと遅れ', '知的財産', '個人情報と依頼元の情報']));
  expect(fact('order-notice', '報酬の額')).toBe('240円（税込）');
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
