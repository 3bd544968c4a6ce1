// Foldings used only to compare. What was typed is kept and delivered as typed; nothing here is ever written back.

/** Width only: full-width ASCII, the ideographic space and half-width kana. Unlike NFKC it leaves ①, ², ㈱ and ½ alone. */
export const foldWidth = (text: string): string => text.replace(/[\uFF01-\uFF5E\u3000]|[\uFF61-\uFF9F]+/g, (run) => run.normalize('NFKC'));

/** Minus, hyphen, dash and bar signs that stand for "-" in numbers, dates, addresses and codes (Unicode Pd and look-alikes). */
const DASH = /[\u002D\u00AD\u02D7\u058A\u2010-\u2015\u2043\u207B\u208B\u2212\u2500\u2501\u2796\u30FC\uFE58\uFE63\uFF0D\uFF70]/g;
/** The same without ー, which is a letter of kana words. */
const DASH_IN_TEXT = /[\u002D\u00AD\u02D7\u058A\u2010-\u2015\u2043\u2212\u2500\u2501\u2796\uFE58\uFE63\uFF0D]/g;
const WAVE = /[\u007E\u02DC\u2053\u223C\u223F\u301C\u3030\uFF5E]/g;

export const foldDashes = (text: string): string => text.replace(DASH, '-');

/** ー between two digits, and 一 between two digit groups, are somebody's dash. */
export const foldTextDashes = (text: string): string => text.replace(DASH_IN_TEXT, '-').replace(/(?<=[0-9])ー(?=[0-9])/g, '-');

export const foldWaves = (text: string): string => text.replace(WAVE, '~');

/** A sound mark typed after its kana as a sign of its own (゛ U+309B, ゜ U+309C, ﾞ ﾟ) joins the kana. */
export const joinSoundMarks = (text: string): string =>
  text
    .replace(/\u0020?[\u309B\u3099\uFF9E]/g, '\u3099')
    .replace(/\u0020?[\u309C\u309A\uFF9F]/g, '\u309A')
    .normalize('NFC');

export const foldSpaces = (text: string): string => text.replace(/[\s\u00A0\u200B-\u200D\u2060\u3000\uFEFF]+/g, ' ').trim();
export const dropSpaces = (text: string): string => text.replace(/[\s\u00A0\u200B-\u200D\u2060\u3000\uFEFF]+/g, '');

/** Quotation marks and punctuation that input methods choose by themselves. */
export const foldPunctuation = (text: string): string => text.replace(/[‘’‛′]/g, "'").replace(/[“”‟″]/g, '"').replace(/[，]/g, ',').replace(/[．]/g, '.').replace(/[・･·•]/g, '・');

export const toKatakana = (text: string): string => text.replace(/[\u3041-\u3096\u309D\u309E]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));

/** Old and variant forms of name characters → the usual form. For matching two entries, never for delivery. */
const variantPairs =
  '髙高 﨑崎 嵜崎 碕崎 斎斉 齋斉 齊斉 濵浜 濱浜 邉辺 邊辺 澤沢 廣広 國国 德徳 櫻桜 嶋島 嶌島 眞真 惠恵 壽寿 龍竜 瀧滝 黑黒 冨富 槇槙 𠮷吉 曻昇 靑青 增増 寬寛 敎教 淸清 瀨瀬 緖緒 賴頼 郞郎 條条 榮栄 實実 萬万 與与 豐豊 關関 鐵鉄 齒歯 圓円 應応 學学 彌弥 恆恒 拂払 曉暁 會会 來来 樂楽 歷歴 歸帰 每毎 氣気 淺浅 溫温 濟済 狹狭 獨独 畠畑 祿禄 禮礼 穗穂 竝並 絲糸 縣県 繩縄 總総 聰聡 藏蔵 藝芸 藥薬 處処 蠶蚕 覺覚 觀観 譽誉 讀読 賣売 轉転 遙遥 鄕郷 釋釈 鎭鎮 陷陥 隨随 險険 顯顕 飜翻 驛駅 髮髪 鷄鶏 麥麦 黃黄 點点 黨党 龜亀 吳呉 埜野 塲場 壻婿 嶽岳 峯峰 栁柳 桒桑 檜桧 渕淵 渊淵 舘館 苅刈 莊荘 薗園 諌諫 逹達 飮飲 鉃鉄 吞呑 頰頬 剝剥 塡填';
const variants = new Map(variantPairs.split(' ').map((pair) => {
  const [from, to] = Array.from(pair);
  return [from!, to!];
}));

/** Variant characters folded, and variation selectors (葛 + IVS, text/emoji selectors) removed. */
export const foldVariants = (text: string): string => Array.from(text.replace(/[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu, '')).map((c) => variants.get(c) ?? c.normalize('NFKC')).map((c) => variants.get(c) ?? c).join('');

const kanjiDigits = '〇一二三四五六七八九';

/** Kanji numerals up to 9999 (三十二, 二〇二六) → digits; undefined when it is not one. */
export function kanjiNumber(text: string): string | undefined {
  const plain = text.replaceAll('零', '〇').replaceAll('壱', '一').replaceAll('弐', '二').replaceAll('参', '三').replaceAll('拾', '十');
  if (/^[〇一二三四五六七八九]+$/.test(plain)) return Array.from(plain).map((c) => kanjiDigits.indexOf(c)).join('');
  const parts = /^(?:(.)?千)?(?:(.)?百)?(?:(.)?十)?([一二三四五六七八九])?$/.exec(plain);
  if (plain === '' || !parts) return undefined;
  let sum = 0;
  for (const [at, unit, sign] of [[1, 1000, '千'], [2, 100, '百'], [3, 10, '十']] as const) {
    if (!plain.includes(sign)) continue;
    const digit = parts[at] === undefined ? 1 : kanjiDigits.indexOf(parts[at]);
    if (digit < 1) return undefined;
    sum += digit * unit;
  }
  return String(sum + (parts[4] === undefined ? 0 : kanjiDigits.indexOf(parts[4])));
}
