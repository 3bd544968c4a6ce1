// An invented catalogue: makers that do not exist, goods that could. Sizes as [amount, unit], prices per middle size in yen.
export type Good = {
  readonly makers: readonly string[];
  readonly name: string;
  /** Other ways to write the same name. */
  readonly also: readonly string[];
  /** Kinds of it that are different products (taste, colour, hardness). */
  readonly variants: readonly string[];
  readonly sizes: readonly (readonly [number, string])[];
  readonly price: number;
};

const food = ['丸信食品', 'はるかぜ製菓', '山ノ井醸造', 'ミナモ乳業', 'こだま製粉', '北稜コーヒー'];
const home = ['シロネ化学', 'ほがらか工房', 'アオバ製紙', 'つむぎホーム'];
const desk = ['コトノハ文具', '三方紙工', 'ペンライト工業', 'ユキシロ'];
const tool = ['カワセミ電機', 'トウゲ工具', 'ノヤマ園芸', 'ヒノキ電子'];

export const goods: readonly Good[] = [
  { makers: food, name: '濃口しょうゆ', also: ['こいくち醤油', '濃口醤油'], variants: ['', '減塩', '有機'], sizes: [[500, 'ml'], [1, 'L'], [1.8, 'L']], price: 398 },
  { makers: food, name: 'りんごジュース', also: ['リンゴジュース', '林檎ジュース'], variants: ['ストレート', '濃縮還元', 'にごり'], sizes: [[200, 'ml'], [720, 'ml'], [1, 'L']], price: 540 },
  { makers: food, name: '信州みそ', also: ['信州味噌', '信州ミソ'], variants: ['', '赤', '白', '無添加'], sizes: [[500, 'g'], [750, 'g'], [1, 'kg']], price: 480 },
  { makers: food, name: 'そば粉', also: ['蕎麦粉', 'ソバ粉'], variants: ['石臼挽き', '挽きぐるみ', '更科'], sizes: [[300, 'g'], [500, 'g'], [1, 'kg']], price: 890 },
  { makers: food, name: 'ドリップコーヒー', also: ['ドリップ珈琲', 'コーヒー ドリップ'], variants: ['深煎り', '中煎り', 'カフェインレス'], sizes: [[8, '袋'], [10, '袋'], [30, '袋']], price: 780 },
  { makers: food, name: 'ヨーグルト', also: ['ﾖｰｸﾞﾙﾄ'], variants: ['プレーン', '加糖', '脂肪ゼロ'], sizes: [[75, 'g'], [400, 'g'], [800, 'g']], price: 228 },
  { makers: food, name: 'せんべい', also: ['煎餅', 'センベイ'], variants: ['しょうゆ', 'サラダ', 'ざらめ'], sizes: [[8, '枚'], [12, '枚'], [24, '枚']], price: 258 },
  { makers: food, name: 'はちみつ', also: ['蜂蜜', 'ハチミツ'], variants: ['アカシア', '百花', 'れんげ'], sizes: [[150, 'g'], [300, 'g'], [1, 'kg']], price: 1480 },
  { makers: food, name: 'トマトケチャップ', also: ['ケチャップ', 'トマト ケチャップ'], variants: ['', '減塩', 'オーガニック'], sizes: [[300, 'g'], [500, 'g'], [1, 'kg']], price: 248 },
  { makers: food, name: 'ビスケット', also: ['ﾋﾞｽｹｯﾄ'], variants: ['プレーン', 'ココア', '全粒粉'], sizes: [[6, '枚'], [12, '枚'], [24, '枚']], price: 178 },
  { makers: home, name: '台所用洗剤', also: ['食器用洗剤', 'キッチン洗剤'], variants: ['無香料', 'オレンジ', 'ミント'], sizes: [[240, 'ml'], [500, 'ml'], [1, 'L']], price: 268 },
  { makers: home, name: '衣料用洗剤', also: ['洗濯洗剤', '洗濯用洗剤'], variants: ['液体 本体', '液体 詰替', '粉末'], sizes: [[400, 'g'], [800, 'g'], [1.2, 'kg']], price: 498 },
  { makers: home, name: 'トイレットペーパー', also: ['トイレット紙', 'ﾄｲﾚｯﾄﾍﾟｰﾊﾟｰ'], variants: ['シングル', 'ダブル', '芯なし'], sizes: [[8, 'ロール'], [12, 'ロール'], [18, 'ロール']], price: 598 },
  { makers: home, name: 'ティッシュペーパー', also: ['ティシュー', 'ﾃｨｯｼｭﾍﾟｰﾊﾟｰ'], variants: ['', '保湿', '業務用'], sizes: [[3, '箱'], [5, '箱'], [60, '箱']], price: 398 },
  { makers: home, name: 'ハンドソープ', also: ['薬用ハンドソープ', '手洗い石けん'], variants: ['泡 本体', '泡 詰替', '液体 詰替'], sizes: [[250, 'ml'], [450, 'ml'], [1.8, 'L']], price: 348 },
  { makers: home, name: 'タオル', also: ['フェイスタオル', 'ﾌｪｲｽﾀｵﾙ'], variants: ['白', '紺', '生成り'], sizes: [[1, '枚'], [3, '枚'], [10, '枚']], price: 680 },
  { makers: home, name: 'ゴミ袋', also: ['ごみ袋', 'ポリ袋'], variants: ['透明 45L', '半透明 45L', '透明 70L'], sizes: [[10, '枚'], [30, '枚'], [100, '枚']], price: 298 },
  { makers: desk, name: 'ボールペン', also: ['ﾎﾞｰﾙﾍﾟﾝ', '油性ボールペン'], variants: ['0.5mm 黒', '0.7mm 黒', '0.5mm 赤', '0.5mm 青'], sizes: [[1, '本'], [5, '本'], [10, '本']], price: 165 },
  { makers: desk, name: '蛍光ペン', also: ['マーカー', '蛍光マーカー'], variants: ['黄', '桃', '5色セット'], sizes: [[1, '本'], [5, '本'], [10, '本']], price: 110 },
  { makers: desk, name: 'コピー用紙', also: ['PPC用紙', 'コピーペーパー'], variants: ['A4', 'A3', 'B5'], sizes: [[500, '枚'], [2500, '枚'], [5000, '枚']], price: 620 },
  { makers: desk, name: 'ノート', also: ['大学ノート', 'ﾉｰﾄ'], variants: ['B5 A罫', 'B5 B罫', 'A5 方眼'], sizes: [[1, '冊'], [5, '冊'], [10, '冊']], price: 180 },
  { makers: desk, name: 'クリアファイル', also: ['クリアーホルダー', 'クリヤファイル'], variants: ['A4 透明', 'A4 青', 'A5 透明'], sizes: [[10, '枚'], [50, '枚'], [100, '枚']], price: 480 },
  { makers: desk, name: '付せん', also: ['付箋', 'ふせん紙'], variants: ['75×25mm 黄', '75×75mm 黄', '75×25mm 混色'], sizes: [[5, '冊'], [10, '冊'], [20, '冊']], price: 420 },
  { makers: desk, name: '封筒', also: ['クラフト封筒', '封とう'], variants: ['長形3号', '角形2号', '長形3号 窓付'], sizes: [[50, '枚'], [100, '枚'], [1000, '枚']], price: 560 },
  { makers: tool, name: 'LED電球', also: ['ＬＥＤ電球', 'LEDランプ'], variants: ['60形 昼白色', '60形 電球色', '40形 電球色'], sizes: [[1, '個'], [2, '個'], [4, '個']], price: 598 },
  { makers: tool, name: '単3アルカリ電池', also: ['アルカリ乾電池 単三', '単三電池'], variants: ['', '長寿命'], sizes: [[4, '本'], [8, '本'], [20, '本']], price: 480 },
  { makers: tool, name: '延長コード', also: ['電源タップ', '延長ケーブル'], variants: ['3口', '4口', '6口 スイッチ付'], sizes: [[1, 'm'], [2, 'm'], [5, 'm']], price: 1280 },
  { makers: tool, name: 'USBケーブル', also: ['ＵＳＢケーブル', 'USB コード'], variants: ['C-C', 'A-C', 'A-microB'], sizes: [[0.5, 'm'], [1, 'm'], [2, 'm']], price: 980 },
  { makers: tool, name: '剪定ばさみ', also: ['剪定バサミ', '剪定鋏'], variants: ['180mm', '200mm', '左利き用'], sizes: [[1, '丁']], price: 2480 },
  { makers: tool, name: '培養土', also: ['花と野菜の土', '園芸用土'], variants: ['花用', '野菜用', '観葉植物用'], sizes: [[5, 'L'], [14, 'L'], [25, 'L']], price: 498 },
  { makers: tool, name: '軍手', also: ['作業手袋', 'グンテ'], variants: ['M', 'L', 'すべり止め付 L'], sizes: [[1, '双'], [12, '双'], [60, '双']], price: 380 },
  { makers: tool, name: '電気ケトル', also: ['電気ポット ケトル', 'ｹﾄﾙ'], variants: ['KT-08 白', 'KT-08 黒', 'KT-12 白'], sizes: [[0.8, 'L'], [1.2, 'L']], price: 3980 },
];
