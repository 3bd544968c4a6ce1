// Every sentence of the map room, by the code of its finding, refusal or reason. Rules bring their own lists.
import { checkWords } from './checks/check-words.ts';

type Sentences = Readonly<Record<string, string>>;

export const words = {
  ja: {
    'hdmap/bad-bound': 'レーンレットの{role}の線が一本に決まりません。線をつなぎ直してください。',
    'hdmap/bad-coordinate': '緯度経度が読めないか、範囲の外です。置き直してください。',
    'hdmap/bad-height': '高さ（ele）が数ではありません。測り直した値を入れてください。',
    'hdmap/bad-id': '番号（id）が整数ではないので読めません: {id}',
    'hdmap/bad-projector-info': 'map_projector_info.yaml の {field} を確かめてください。',
    'hdmap/bad-reference': '参照先の番号が読めません。',
    'hdmap/bad-requirements': '要件のファイルを確かめてください（{at}）。',
    'hdmap/bad-tag': 'k のないタグがあります。',
    'hdmap/deleted-primitive': '削除の印（action=delete）があるので読み飛ばしました。',
    'hdmap/duplicate-id': '同じ番号が二度出てきます。どちらかの番号を変えてください。',
    'hdmap/empty-line': '点のない線です。消すか、点を足してください。',
    'hdmap/many-more': '{code} はほかに {count} 件あります。',
    'hdmap/missing-member': '規制要素の参照先 {member} がありません。',
    'hdmap/missing-point': '線が参照する点 {point} がありません。',
    'hdmap/no-route': '{from} から {to} へ行ける道がありません。つながりを確かめてください。',
    'hdmap/not-for-traffic': 'レーンレット {lanelet} は {participant} の通る所ではないか、地図にありません。',
    'hdmap/not-osm': 'OSM の地図ではないものがあります（{element}）。',
    'hdmap/not-utf8': '文字コードが UTF-8 ではないようです。UTF-8 で保存し直してください。',
    'hdmap/open-area': '領域の外周がひと続きに閉じていません。',
    'hdmap/projector-asked-for': '指定された投影です。',
    'hdmap/projector-by-info-file': 'となりの map_projector_info.yaml に従いました。',
    'hdmap/projector-first-point': '最初の点が入る MGRS の升目です。',
    'hdmap/projector-no-latitudes': '緯度がすべて 0 なので、local_x と local_y を使いました。',
    'hdmap/regelem-refused': '{subtype} の規制要素に要る相手がそろっていません。',
    'hdmap/regelem-unknown': '{subtype} という規制要素は知られていません。',
    'hdmap/regelem-without-subtype': '規制要素に subtype がありません。',
    'hdmap/tiles-differ': 'タイルによって中身が違います。先のものを使いました。',
    'hdmap/unknown-plane': '平面直角座標系 {name} はありません。I から XIX で書いてください。',
    'hdmap/xml-bad-tag': 'XML のタグが壊れています（{offset} 文字目）。',
    'hdmap/xml-doctype': 'DOCTYPE は読みません（{offset} 文字目）。',
    'hdmap/xml-stray-end': '始まりのない終わりタグがあります（{offset} 文字目）。',
    'hdmap/xml-unclosed': 'ファイルが途中で切れています（{offset} 文字目）。',
    'hdmap/xml-unknown-entity': '知らない実体参照をそのままにしました（{offset} 文字目）。',
  },
  en: {
    'hdmap/bad-bound': 'The lanelet has no single {role} line. Connect its line again.',
    'hdmap/bad-coordinate': 'Latitude and longitude cannot be read or are out of range. Place the point again.',
    'hdmap/bad-height': 'The height (ele) is not a number. Enter the measured value.',
    'hdmap/bad-id': 'The id is not a whole number and cannot be read: {id}',
    'hdmap/bad-projector-info': 'Check {field} in map_projector_info.yaml.',
    'hdmap/bad-reference': 'The id referred to cannot be read.',
    'hdmap/bad-requirements': 'Check the requirements file ({at}).',
    'hdmap/bad-tag': 'A tag without k.',
    'hdmap/deleted-primitive': 'Marked as deleted (action=delete), so it was passed over.',
    'hdmap/duplicate-id': 'This id stands twice. Give one of them another id.',
    'hdmap/empty-line': 'A line without points. Remove it or add points.',
    'hdmap/many-more': '{count} more of {code}.',
    'hdmap/missing-member': 'The regulatory element refers to {member}, which is not there.',
    'hdmap/missing-point': 'The line refers to point {point}, which is not there.',
    'hdmap/no-route': 'No way leads from {from} to {to}. Check how the lanelets join.',
    'hdmap/not-for-traffic': 'Lanelet {lanelet} is not for {participant}, or not on the map.',
    'hdmap/not-osm': 'Something here is not an OSM map ({element}).',
    'hdmap/not-utf8': 'The text does not seem to be UTF-8. Save it as UTF-8.',
    'hdmap/open-area': 'The outer bound of the area does not close into one ring.',
    'hdmap/projector-asked-for': 'The projector asked for.',
    'hdmap/projector-by-info-file': 'As map_projector_info.yaml beside it says.',
    'hdmap/projector-first-point': 'The MGRS square of the first point.',
    'hdmap/projector-no-latitudes': 'All latitudes are zero, so local_x and local_y are used.',
    'hdmap/regelem-refused': 'The {subtype} regulatory element lacks something it needs.',
    'hdmap/regelem-unknown': 'No regulatory element is called {subtype}.',
    'hdmap/regelem-without-subtype': 'The regulatory element has no subtype.',
    'hdmap/tiles-differ': 'Tiles differ here; the first one was used.',
    'hdmap/unknown-plane': 'There is no plane rectangular system {name}. Write I to XIX.',
    'hdmap/xml-bad-tag': 'A broken XML tag (at character {offset}).',
    'hdmap/xml-doctype': 'A DOCTYPE is not read (at character {offset}).',
    'hdmap/xml-stray-end': 'An end tag without a beginning (at character {offset}).',
    'hdmap/xml-unclosed': 'The file breaks off (at character {offset}).',
    'hdmap/xml-unknown-entity': 'An unknown entity was left as it is (at character {offset}).',
  },
} as const;

const lists: Record<'ja' | 'en', Sentences[]> = { ja: [words.ja, checkWords.ja], en: [words.en, checkWords.en] };

/** The sentence of a code with its facts filled in; the code itself where no sentence is known. */
export function sentence(language: 'ja' | 'en', code: string, facts: Readonly<Record<string, unknown>> = {}): string {
  let text: string | undefined;
  for (const list of lists[language]) text ??= list[code];
  return (text ?? code).replace(/\{(\w+)\}/g, (whole, key: string) => (key in facts ? String(facts[key]) : whole));
}
