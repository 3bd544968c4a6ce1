// The people of the demonstration. All invented. One line a person, so that the whole town can be read at a glance.
import { type Role } from '../../../core/access/model.ts';

export type Band = 'early' | 'morning' | 'afternoon' | 'evening' | 'night';
export type Hours = { readonly weekday: number; readonly band: Band; readonly minutes: number };
export type Skill = { readonly skill: string; readonly level: number };
export type Reason = 'single_parent' | 'childcare' | 'care' | 'disability' | 'second_career' | 'migration' | 'several_jobs' | 'other';
export type Bank = { readonly bankCode: string; readonly branchCode: string; readonly kind: '1' | '2' | '4'; readonly number: string; readonly holderKana: string };

export type TownPerson = { readonly key: string; readonly name: string; readonly kana: string; readonly email: string; readonly roles: readonly Role[] };
export type TownWorker = TownPerson & {
  readonly devices: readonly ('phone' | 'pc')[]; readonly skills: readonly Skill[]; readonly wishes: readonly string[]; readonly hours: readonly Hours[];
  readonly monthLimitMinutes: number | null; readonly monthLimitYen: number | null;
  /** Coarse, optional; many say nothing. */
  readonly reasons: readonly Reason[];
  readonly bank: Bank;
};

const staffLines = `
  tsuchiya | 土屋 綾子 | ツチヤ アヤコ   | director
  momose   | 百瀬 健   | モモセ ケン     | director
  aizawa   | 相沢 美香 | アイザワ ミカ   | coordinator
  makabe   | 真壁 学   | マカベ マナブ   | manager
  aida     | 会田 純   | アイダ ジュン   | accounting
  kosaka   | 小坂 薫   | コサカ カオル   | city
  natsume  | 夏目 陽   | ナツメ ヨウ     | professional
  shirai   | 白井 しのぶ | シライ シノブ | counsellor
  kanno    | 菅野 直   | カンノ ナオ     | admin
`;

// skills: e entry, j judging, t transcription, a annotation, m 3D map, c checking, + level.
// hours: weekdays (1 Monday) + band (E early, M morning, A afternoon, V evening, N night) + minutes.
const workerLines = `
  yamada   | 山田 花     | ヤマダ ハナ     | phone pc | e3 c2    | t | 12345M120 13V60       | 4800 | -      | childcare
  nakagawa | 中川 由紀   | ナカガワ ユキ   | pc       | e4 c4 j3 |   | 1234M180 24A90        | 6000 | -      | childcare       | leader
  ishii    | 石井 真理   | イシイ マリ     | phone    | j3       | e | 12345N60              | 1800 | 30000  | single_parent
  hirabaya | 平林 誠     | ヒラバヤシ マコト | pc     | e2 t3    |   | 135M240 24A180        | -    | -      | disability
  uemura   | 上村 和子   | ウエムラ カズコ | pc       | e4 c3    |   | 246M120 35A120       | 3600 | 80000  | second_career
  oyama    | 大山 拓海   | オオヤマ タクミ | pc       | a3 m2    | m | 12345A180 67M120      | -    | -      | migration several_jobs
  kinosita | 木下 さくら | キノシタ サクラ | phone pc | e2 j2    | c | 135E60 12345M90       | 3000 | -      | childcare
  muraka   | 村上 慎二   | ムラカミ シンジ | pc       | m4 a3 c3 |   | 12345M180 135A120     | -    | -      |                 | leader
  oki      | 大木 春江   | オオキ ハルエ   | phone    | j2       |   | 24M60 6A90            | 1200 | -      | care
  takano   | 高野 里奈   | タカノ リナ     | phone    | j4 c3    |   | 12345V90 67A60        | 3600 | 70000  | several_jobs    | leader
  shimoda  | 下田 航     | シモダ ワタル   | pc       | m3 a4    |   | 12345M240             | -    | -      | disability
  maruyama | 丸山 千夏   | マルヤマ チナツ | phone pc | e3 t2    | j | 1245M150              | 4200 | -      | childcare
  ogino    | 荻野 文     | オギノ フミ     | phone    | j1       | e | 3A60 6M60             | 600  | -      |
  kitazawa | 北沢 隆     | キタザワ タカシ | pc       | e3 c2    |   | 12M180 6M120          | -    | 100000 | several_jobs
  aoki     | 青木 望     | アオキ ノゾミ   | pc       | t4 e2    | c | 135M120 24V90         | 4800 | -      | care
  miyasaka | 宮坂 結衣   | ミヤサカ ユイ   | phone pc | j3 e2    |   | 1234M120 5A60         | 3000 | -      | single_parent
  tokida   | 常田 正     | トキタ タダシ   | pc       | m2 a2    | m | 135A240               | -    | -      | second_career
  komatsu  | 小松 愛     | コマツ アイ     | phone    | j2 e1    | e | 245N90                | 2400 | -      | childcare
  furihata | 降旗 修     | フリハタ オサム | pc       | e3       |   | 67M240 67A240         | -    | -      | several_jobs
  yanagi   | 柳 美穂     | ヤナギ ミホ     | pc       | c4 e4    |   | 24M180                | 3000 | -      | care
  hosoi    | 細井 圭     | ホソイ ケイ     | phone pc | a3 m1    | m | 12345V120             | -    | -      | migration
  saijo    | 西条 ゆり   | サイジョウ ユリ | phone    | j3       |   | 13N60 7A120           | 1800 | 40000  | single_parent
  nezu     | 根津 洋一   | ネヅ ヨウイチ   | pc       | e2 t2    |   | 12345A120             | -    | -      | disability
  harada   | 原田 菜々   | ハラダ ナナ     | phone pc | e3 j3 c2 |   | 2345M150 7N60         | 4800 | -      | childcare
  tabata   | 田畑 稔     | タバタ ミノル   | pc       | m3       | c | 1M180 3M180 5M180     | -    | -      | several_jobs
  ariga    | 有賀 恵     | アリガ メグミ   | phone    | j2       |   | 12345E45              | 1500 | -      | care
  sekine   | 関根 歩     | セキネ アユム   | pc       | e1       | e | 135A120               | 2400 | -      |
  tomita   | 冨田 清美   | トミタ キヨミ   | phone pc | e4 c3    |   | 14M180 25A60          | 3600 | -      | second_career
`;

/** Where money goes in the demonstration: banks and branches that exist, numbers that need not. */
const branches = [['0143', '210'], ['0143', '211'], ['1390', '001'], ['1393', '001'], ['9900', '118']] as const;
const skillNames: Readonly<Record<string, string>> = { e: 'データ入力', j: '照合・判定', t: '文字起こし', a: '画像アノテーション', m: '3D地図', c: 'チェック' };
const bands: Readonly<Record<string, Band>> = { E: 'early', M: 'morning', A: 'afternoon', V: 'evening', N: 'night' };

const cells = (lines: string): string[][] => lines.trim().split('\n').map((line) => line.split('|').map((c) => c.trim()));
const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter((w) => w !== '');
const limit = (text: string | undefined): number | null => (text === '-' || !text ? null : Number(text));
const base = (key: string, name: string, kana: string, roles: readonly Role[]): TownPerson => ({ key, name, kana, email: `${key}@kumomino.example.jp`, roles });

export const staff: readonly TownPerson[] = cells(staffLines).map(([key = '', name = '', kana = '', role = '']) => base(key, name, kana, [role as Role]));

export const workers: readonly TownWorker[] = cells(workerLines).map(([key = '', name = '', kana = '', devices, skills, wishes, hours, minutes, yen, reasons, role], i) => {
  const [bankCode, branchCode] = branches[i % 5]!;
  return {
    ...base(key, name, kana, role === 'leader' ? ['worker', 'leader'] : ['worker']),
    devices: words(devices) as ('phone' | 'pc')[], skills: words(skills).map((s) => ({ skill: skillNames[s[0]!]!, level: Number(s.slice(1)) })), wishes: words(wishes).map((w) => skillNames[w]!),
    hours: words(hours).flatMap(readHours), monthLimitMinutes: limit(minutes), monthLimitYen: limit(yen), reasons: words(reasons) as Reason[],
    bank: { bankCode, branchCode, kind: '1', number: String(1_200_345 + i * 60_731), holderKana: kana },
  };
});

function readHours(text: string): Hours[] {
  const [, days = '', band = '', minutes = ''] = /^([1-7]+)([EMAVN])(\d+)$/.exec(text) ?? [];
  return Array.from(days, (d) => ({ weekday: Number(d), band: bands[band]!, minutes: Number(minutes) }));
}
