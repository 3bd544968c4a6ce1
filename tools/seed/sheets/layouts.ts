// Three papers that ask for the same sixteen things: the town's form, the bus company's table, an older sheet of boxes.
export const WIDTH = 900;
export const HEIGHT = 1270;

export const fieldKeys = ['year', 'month', 'route', 'days', 'cancelled', 'wd_general', 'wd_student', 'wd_child', 'wd_discount', 'hd_general', 'hd_student', 'hd_child', 'hd_discount', 'total', 'writer', 'note'] as const;
export type FieldKey = (typeof fieldKeys)[number];
export type LayoutName = 'A' | 'B' | 'C';

/** Pixels on the straight page. `digits`: one printed box a digit. */
export type Place = { readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly align: 'left' | 'center' | 'right'; readonly digits?: number };
export type Paper = { readonly svg: string; readonly places: Readonly<Record<FieldKey, Place>>; readonly receipt: readonly [number, number]; readonly seals: readonly (readonly [number, number])[] };

const text = (x: number, y: number, size: number, words: string, more = ''): string => `<text x="${x}" y="${y}" font-size="${size}" fill="#2c2c2c" ${more}>${words}</text>`;
const middle = 'text-anchor="middle"';
const line = (more: string, width: number): string => `${/stroke="/.test(more) ? '' : 'stroke="#3a3a3a" '}${more.includes('stroke-width') ? '' : `stroke-width="${width}" `}${more}`;
const box = (x: number, y: number, w: number, h: number, more = ''): string => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" ${line(more, 1.3)}/>`;
const rule = (x1: number, y1: number, x2: number, y2: number, more = ''): string => `<path d="M${x1} ${y1}L${x2} ${y2}" ${line(more, 1.1)}/>`;

const kinds = ['一般', '学生（中学・高校）', '子ども（小学生）', '割引（障がい・高齢）'];
const keys = ['general', 'student', 'child', 'discount'] as const;

function paperA(): Paper {
  const rows = [0, 1, 2, 3].map((i) => 392 + i * 84);
  const places = {
    year: { x: 168, y: 196, w: 74, h: 46, align: 'center' }, month: { x: 280, y: 196, w: 66, h: 46, align: 'center' }, route: { x: 600, y: 196, w: 90, h: 46, align: 'center' },
    days: { x: 220, y: 264, w: 96, h: 46, align: 'center' }, cancelled: { x: 600, y: 264, w: 90, h: 46, align: 'center' },
    total: { x: 330, y: 728, w: 410, h: 70, align: 'center' }, writer: { x: 196, y: 838, w: 330, h: 58, align: 'left' }, note: { x: 92, y: 948, w: 430, h: 130, align: 'left' },
  } as Record<FieldKey, Place>;
  keys.forEach((k, i) => {
    places[`wd_${k}`] = { x: 330, y: rows[i]!, w: 205, h: 84, align: 'right' };
    places[`hd_${k}`] = { x: 535, y: rows[i]!, w: 205, h: 84, align: 'right' };
  });
  const svg = [
    text(64, 66, 15, '様式第１号（第５条関係）'), text(450, 138, 29, 'コミュニティバス乗車人員報告書（月報）', middle),
    text(100, 232, 21, '令和'), text(248, 232, 21, '年'), text(352, 232, 21, '月分'), rule(166, 242, 244, 242), rule(278, 242, 348, 242),
    text(500, 232, 21, '路線番号'), text(700, 232, 21, '号線'), rule(596, 242, 694, 242),
    text(100, 300, 21, '運行日数'), text(324, 300, 21, '日'), rule(216, 310, 320, 310), text(500, 300, 21, '運休便数'), text(700, 300, 21, '便'), rule(596, 310, 694, 310),
    `<rect x="80" y="340" width="740" height="52" fill="#e4e1d8"/>`, box(80, 340, 740, 388, 'stroke-width="2.2"'), box(80, 728, 740, 70, 'stroke-width="2.2"'),
    ...rows.map((y) => rule(80, y, 820, y)), rule(330, 340, 330, 798), rule(535, 340, 535, 728), rule(740, 340, 740, 798),
    text(205, 374, 20, '区　　分', middle), text(432, 374, 20, '平　日', middle), text(637, 374, 20, '土日祝', middle), text(780, 374, 20, '単位', middle),
    ...kinds.map((k, i) => text(98, rows[i]! + 50, 20, k)), ...rows.map((y) => text(780, y + 50, 18, '人', middle)), text(98, 772, 22, '合　　計'), text(780, 772, 18, '人', middle),
    text(92, 878, 20, '記入者'), rule(190, 898, 530, 898), text(536, 890, 13, '（カタカナで）'),
    box(80, 916, 460, 172), text(92, 940, 16, '備　考（運休の理由など）'),
    ...['課長', '係長', '担当'].map((n, i) => box(580 + i * 80, 1000, 80, 26) + box(580 + i * 80, 1026, 80, 84) + text(620 + i * 80, 1019, 14, n, middle)),
    text(80, 1180, 14, '※ 翌月５日までに地域交通課へ提出してください。　※ 訂正は二重線を引き、訂正印を押してください。'), text(820, 1214, 12, '雲見野市', 'text-anchor="end"'),
  ].join('');
  return { svg, places, receipt: [740, 140], seals: [[620, 1068], [700, 1068], [780, 1068]] };
}

function paperB(): Paper {
  const columns = [0, 1, 2, 3].map((i) => 204 + i * 158);
  const places = {
    route: { x: 70, y: 208, w: 132, h: 64, align: 'center' }, year: { x: 202, y: 208, w: 132, h: 64, align: 'center' }, month: { x: 334, y: 208, w: 132, h: 64, align: 'center' },
    days: { x: 466, y: 208, w: 185, h: 64, align: 'center' }, cancelled: { x: 651, y: 208, w: 185, h: 64, align: 'center' },
    writer: { x: 196, y: 700, w: 300, h: 54, align: 'left' }, note: { x: 74, y: 838, w: 470, h: 118, align: 'left' }, total: { x: 600, y: 640, w: 236, h: 92, align: 'center' },
  } as Record<FieldKey, Place>;
  keys.forEach((k, i) => {
    places[`wd_${k}`] = { x: columns[i]!, y: 404, w: 158, h: 88, align: 'center' };
    places[`hd_${k}`] = { x: columns[i]!, y: 492, w: 158, h: 88, align: 'center' };
  });
  const dots = 'stroke-dasharray="2 4"';
  const svg = [
    text(70, 96, 15, '雲見野交通株式会社　運行管理課'), text(70, 140, 27, '月間乗車人数集計票'), text(836, 96, 13, '帳票 K-07（第３版）', 'text-anchor="end"'), rule(70, 152, 836, 152, 'stroke-width="3"'),
    `<rect x="70" y="172" width="766" height="36" fill="#dbd7cc"/>`, box(70, 172, 766, 100), ...[202, 334, 466, 651].map((x) => rule(x, 172, x, 272)), rule(70, 208, 836, 208),
    ...([['路線', 136], ['年（令和）', 268], ['月', 400], ['運行日数', 558], ['運休便数', 743]] as const).map(([n, x]) => text(x, 196, 16, n, middle)),
    text(70, 334, 16, '■ 乗車人数（人）'), `<rect x="70" y="350" width="766" height="54" fill="#ebe8df"/>`, `<rect x="70" y="404" width="134" height="176" fill="#f3f1ea"/>`,
    box(70, 350, 766, 230, 'stroke-width="1.8"'), rule(70, 404, 836, 404), rule(70, 492, 836, 492, dots), rule(204, 350, 204, 580), ...columns.slice(1).map((x) => rule(x, 350, x, 580, dots)),
    ...['一般', '学生', '子ども', '割引'].map((k, i) => text(columns[i]! + 79, 384, 17, k, middle)), text(137, 456, 18, '平　日', middle), text(137, 544, 18, '土日祝', middle),
    text(600, 628, 16, '■ 合計（人）'), box(600, 640, 236, 92, 'stroke-width="3.2"'),
    text(70, 736, 16, '■ 記入者（カナ）'), rule(196, 756, 500, 756),
    text(70, 816, 16, '■ 備考'), box(70, 830, 480, 134), ...[872, 916].map((y) => rule(80, y, 540, y, dots)),
    text(600, 816, 16, '■ 確認'), box(600, 830, 118, 134), box(718, 830, 118, 134), rule(600, 858, 836, 858), text(659, 850, 13, '所長', middle), text(777, 850, 13, '運行管理者', middle),
    ...['記入の注意', '１．乗車人数は、車載カウンターではなく乗務員の記録から転記する。', '２．運休があった月は、便数と理由を備考に書く。', '３．運行しなかった月は、人数の欄を空欄のまま提出する。'].map((t, i) => text(70 + (i ? 14 : 0), 1030 + i * 28, 14, t)),
    rule(70, 1190, 836, 1190), text(836, 1212, 12, '提出先：雲見野市 地域交通課', 'text-anchor="end"'),
  ].join('');
  return { svg, places, receipt: [724, 1120], seals: [[659, 910], [777, 910]] };
}

function paperC(): Paper {
  const SIZE = 46;
  const orange = 'stroke="#dd8f74"';
  const cells = (x: number, y: number, n: number): string => Array.from({ length: n }, (_, i) => `<rect x="${x + i * SIZE}" y="${y}" width="${SIZE}" height="54" fill="none" ${orange} stroke-width="1.4"/>`).join('');
  const at = (x: number, y: number, digits: number): Place => ({ x, y, w: digits * SIZE, h: 54, align: 'right', digits });
  const places = {
    year: at(226, 216, 2), month: at(372, 216, 2), route: at(690, 216, 2), days: at(300, 300, 2), cancelled: at(690, 300, 2), total: at(552, 802, 5),
    writer: { x: 246, y: 902, w: 520, h: 62, align: 'left' }, note: { x: 246, y: 990, w: 520, h: 74, align: 'left' },
  } as Record<FieldKey, Place>;
  keys.forEach((k, i) => {
    places[`wd_${k}`] = at(316, 470 + i * 78, 4);
    places[`hd_${k}`] = at(598, 470 + i * 78, 4);
  });
  const label = (x: number, y: number, words: string): string => `<text x="${x}" y="${y}" font-size="19" fill="#c4704f">${words}</text>`;
  const mark = (x: number, y: number): string => `<rect x="${x}" y="${y}" width="22" height="22" fill="#1a1a1a"/>`;
  const svg = [
    mark(44, 44), mark(834, 44), mark(44, 1204), mark(834, 1204),
    text(450, 112, 26, '市民バス　利用者数　月次記録票', middle), text(450, 150, 14, '黒のボールペンで、枠からはみ出さないように右づめで書いてください', middle),
    `<rect x="84" y="186" width="732" height="190" rx="10" fill="none" ${orange} stroke-width="2"/>`,
    label(104, 252, '①　令和'), label(326, 252, '年'), label(472, 252, '月分'), label(560, 252, '②　路線番号'), label(104, 336, '③　運行日数'), label(400, 336, '日'), label(560, 336, '④　運休便数'),
    `<rect x="84" y="398" width="732" height="380" rx="10" fill="none" ${orange} stroke-width="2"/>`, `<rect x="84" y="398" width="732" height="52" rx="10" fill="#f7e3da"/>`,
    label(358, 432, '平日（人）'), label(634, 432, '土日祝（人）'), ...['⑤　一般', '⑥　中高生', '⑦　小学生', '⑧　割引'].map((t, i) => label(104, 506 + i * 78, t)),
    label(360, 838, '⑨　合計（人）'), label(104, 940, '⑩　記入者'), `<rect x="246" y="902" width="530" height="62" fill="none" ${orange} stroke-width="1.4"/>`,
    label(104, 1034, '⑪　備考'), `<rect x="246" y="990" width="530" height="74" fill="none" ${orange} stroke-width="1.4"/>`,
    ...Object.values(places).flatMap((p) => (p.digits ? [cells(p.x, p.y, p.digits)] : [])),
    text(104, 1124, 13, '担当課記入欄'), box(104, 1134, 260, 60, orange), text(808, 1190, 12, '雲見野市 地域交通課　平成２８年４月改正', 'text-anchor="end"'),
  ].join('');
  return { svg, places, receipt: [700, 1128], seals: [[200, 1164]] };
}

export const papers: Readonly<Record<LayoutName, Paper>> = { A: paperA(), B: paperB(), C: paperC() };
