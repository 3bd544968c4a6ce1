// The two first orders of the demonstration: who asks, for what, how it is broken down, for what price.
import { type z } from 'zod';
import { type quoteLine, type stepDraft } from '../../../core/orders/wire.ts';
import { fieldKeys } from '../sheets/layouts.ts';
import { layoutRegions } from '../sheets/regions.ts';
import { leftColumns, rightColumns } from '../product-pairs.ts';
import { townHallFields } from '../town-hall-table.ts';

export type Contact = { readonly key: string; readonly name: string; readonly department: string; readonly email: string; readonly phone: string };
export type Client = { readonly key: string; readonly name: string; readonly kind: 'town_hall' | 'firm'; readonly address: string; readonly invoiceNumber: string | null; readonly contacts: readonly Contact[] };

export const clients: readonly Client[] = [
  { key: 'city', name: '雲見野市役所', kind: 'town_hall', address: '雲見野市中央一丁目1番1号', invoiceNumber: null, contacts: [
    { key: 'hasegawa', name: '長谷川 務', department: '地域交通課 交通政策係', email: 'kotsu@city.kumomino.example.jp', phone: '0260-00-1111' },
    { key: 'oda', name: '織田 しおり', department: '図書館 管理係', email: 'tosho@city.kumomino.example.jp', phone: '0260-00-1113' },
    { key: 'miwa', name: '三輪 奈緒', department: '地域交通課', email: 'miwa@city.kumomino.example.jp', phone: '0260-00-1112' },
  ] },
  { key: 'narabe', name: '株式会社ならべ商事', kind: 'firm', address: '長野県長野市ならべ町2-3 ならべビル5F', invoiceNumber: 'T9234567890123', contacts: [
    { key: 'egawa', name: '江川 悟', department: '商品データ部', email: 'egawa@narabe.example.jp', phone: '026-000-2222' },
    { key: 'sudo', name: '須藤 ひかり', department: '商品データ部', email: 'sudo@narabe.example.jp', phone: '026-000-2223' },
  ] },
];

type Step = z.input<typeof stepDraft>;
type QuoteLine = z.input<typeof quoteLine>;
/** `manual`, `client`, `contact`, `team` and `director` are keys of this town; days count from the day of seeding. */
export type Job = {
  readonly key: 'bus' | 'pairs'; readonly client: string; readonly contact: string; readonly director: string; readonly team: string;
  readonly inquiry: { readonly title: string; readonly body: string; readonly wishedInDays: number };
  readonly title: string; readonly unitName: string; readonly unitYen: number; readonly dueInDays: number; readonly clientDueInDays: number;
  readonly steps: readonly { readonly manual: string; readonly step: Omit<Step, 'manualId'> }[];
  readonly quote: readonly QuoteLine[];
  readonly pilot: { readonly items: number; readonly people: readonly string[] };
};

/** Labels are the client's own column names, so that the delivery fills them; the three that check the sheet itself come after. */
const labels: Readonly<Record<string, string>> = { ...townHallFields, year: '用紙の年（令和）', month: '用紙の月', route: '用紙の路線番号' };
const hints: Readonly<Record<string, string>> = { note: '書いてあるとおりに。なければ空欄', writer: 'カタカナ', total: '書いてある数字（BUS-05）', cancelled: '空欄は空欄のまま（BUS-03）' };

const busStep: Omit<Step, 'manualId'> = {
  name: '用紙を入力する', kind: 'form', typicalMinutes: 2.5, skill: 'データ入力', device: 'any', secrecy: 'team', interruptible: true, checkMethod: 'double', passes: 2, samplePercent: 0, priceYen: 55, pricePer: 1, checkYen: 30,
  layout: {
    kind: 'form', layoutColumn: '様式', regions: { A: layoutRegions('A'), B: layoutRegions('B'), C: layoutRegions('C') },
    fields: fieldKeys.map((key) => ({ key, label: labels[key]!, type: key === 'writer' ? 'kana' as const : key === 'note' ? 'text' as const : 'number' as const, required: false, hint: hints[key] ?? '', region: layoutRegions('A')[key] })),
  },
};

const pairStep: Omit<Step, 'manualId'> = {
  name: '同じ商品か判定する', kind: 'choice', typicalMinutes: 0.25, skill: '照合・判定', device: 'any', secrecy: 'open', interruptible: true, checkMethod: 'vote', passes: 3, samplePercent: 0, priceYen: 6, pricePer: 1, checkYen: 40, defectYen: 60,
  // The words before the colon name the client's column that the answer fills.
  layout: { kind: 'choice', question: '判定：左と右は同じ商品ですか？', options: [{ value: 'same', label: '同じ', key: '1' }, { value: 'different', label: '別', key: '2' }], left: [...leftColumns], right: [...rightColumns] },
};

export const jobs: readonly Job[] = [
  {
    key: 'bus', client: 'city', contact: 'hasegawa', director: 'tsuchiya', team: 'suzuran',
    inquiry: { title: 'コミュニティバス乗車実績の入力', body: '令和７年度分の月報（手書き72枚、様式3種類）を、同封の一覧表に入力していただきたいです。難しくはないのですが、時間がかかって困っています。訂正や空欄のある用紙も混じっています。', wishedInDays: 30 },
    title: '令和７年度 コミュニティバス乗車実績 入力', unitName: '枚', unitYen: 280, dueInDays: 21, clientDueInDays: 45,
    steps: [{ manual: 'bus', step: busStep }],
    quote: [{ name: '乗車実績月報の入力（2人で入力し、違うところを3人目が確認）', quantity: 72, unitName: '枚', unitYen: 280, taxRate: 10 }, { name: '作業準備（手順書の作成、試行）', quantity: 1, unitName: '式', unitYen: 8000, taxRate: 10 }],
    pilot: { items: 12, people: ['yamada', 'uemura', 'harada'] },
  },
  {
    key: 'pairs', client: 'narabe', contact: 'egawa', director: 'momose', team: 'rindo',
    inquiry: { title: '商品マスタの名寄せ判定', body: '2つの商品一覧から機械で拾った組が320組あります。同じ商品かどうかを人の目で判定してください。続けてお願いしたい分が8,000組ほどあります。', wishedInDays: 14 },
    title: '商品マスタ 名寄せ判定（第1回）', unitName: '組', unitYen: 32, dueInDays: 10, clientDueInDays: 30,
    steps: [{ manual: 'pairs', step: pairStep }],
    quote: [{ name: '名寄せ判定（3人の判定から決定）', quantity: 320, unitName: '組', unitYen: 32, taxRate: 10 }],
    pilot: { items: 20, people: ['ishii', 'takano', 'miyasaka'] },
  },
];

export type Team = { readonly key: string; readonly name: string; readonly director: string; readonly leader: string; readonly members: readonly string[] };

export const teams: readonly Team[] = [
  { key: 'suzuran', name: '入力チーム すずらん', director: 'tsuchiya', leader: 'nakagawa', members: ['nakagawa', 'yamada', 'hirabaya', 'uemura', 'kinosita', 'maruyama', 'kitazawa', 'aoki', 'furihata', 'yanagi', 'harada', 'nezu', 'sekine', 'tomita'] },
  { key: 'rindo', name: '判定チーム りんどう', director: 'momose', leader: 'takano', members: ['takano', 'ishii', 'oki', 'ogino', 'miyasaka', 'komatsu', 'saijo', 'ariga', 'harada', 'kinosita', 'nakagawa'] },
  { key: 'karamatsu', name: '地図チーム からまつ', director: 'momose', leader: 'muraka', members: ['muraka', 'oyama', 'shimoda', 'tokida', 'hosoi', 'tabata'] },
];
