// The sentences of this room, keyed by refusal or finding code. Short, kind, and saying what to do.
export const words = {
  ja: {
    'quality/empty-file': '{file} に行がありません。見出しと1行以上の答えを入れてください',
    'quality/no-column': '{file} に列 {column} がありません（ある列: {found}）。見出しを確かめてください',
    'quality/ragged-row': '{file} の {line} 行目は {cells} 列です。見出しは {expected} 列なので、そろえてください',
    'quality/open-quote': '{file} の {line} 行目の引用符 " が閉じていません。閉じてください',
    'quality/empty-cell': '{file} の {line} 行目の {column} が空です。埋めるか、行を消してください',
    'quality/not-utf8': '{file} は UTF-8 ではありません。UTF-8 で保存し直してください',
    'quality/no-file': '{file} を開けません。場所と名前を確かめてください',
    'quality/cannot-write': '{file} に書けません。場所を確かめてください',
    'quality/gold-unknown-label': '{file} の {line} 行目の正解「{label}」は、だれの答えにもない種類です。つづりを確かめてください',
    'quality/gold-twice': '{file} の {line} 行目: 問い {task} に違う正解が2つあります。1つにしてください',
    'quality/too-many-kinds': '答えが {kinds} 種類あります（{most} まで）。自由な文なら transcripts、数なら numbers を使ってください',
    'quality/too-big': '問い {tasks} 件 × {kinds} 種類は大きすぎます。分けて計算してください',
    'quality/column-twice': '{file} の見出しに空の列か、同じ名前の列「{column}」が2つあります。直してください',
    'quality/key-twice': '{file} の列 {column} に同じ値が2つあります。行を見分けられる列を選んでください',
    'quality/rows-differ': '行の数が違い（{left} と {right}）、行を見分ける列もありません。id の列を足すか、key を指定してください',
    'quality/rules': '項目の規則は {"key": "列名", "fields": {"列名": "種類"}} です。種類は {kinds} のどれかです',
    'quality/not-geojson': '{file} は GeoJSON の FeatureCollection ではありません。書き出し直してください',
    'quality/no-property': '{file} の {feature} 番目の図形に properties.{column} がありません。足してください',
    'quality/no-line': '{file} の {feature} 番目の図形は2点以上の線ではありません。直してください',
    'quality/one-kind': '答えが1種類しかないので、一致度は決まりません',
    'quality/no-pairs': '2人以上が答えた問いがないので、一致度は決まりません',
    'quality/not-a-number': '{file} の {line} 行目の「{text}」は数ではありません。直してください',
    'quality/option': '--{option} は {allowed} のどれかにしてください（いま: {value}）',
    'quality/range': '--{option} は {from} 以上 {to} 以下の{kind}にしてください（いま: {value}）',
    'quality/needs': '--{option} が要ります。--help に例があります',
    'quality/one-of': '--{a} か --{b} のどちらか1つを指定してください',
    'quality/unknown-verb': '知らないことばです: {verb}。--help に一覧があります',
    'quality/stopped': '検査が止められています。直したことを確かめてから、きつい検査で再開してください',
    'quality/no-plan': 'この AQL と文字の組には1回抜取方式がありません。全数を検査してください',
    'quality/repeated': '同じ人が同じ問いに答え直した {count} 件は、最後の答えを使いました',
    'quality/gold-unanswered': '正解のうち {count} 件は、だれも答えていない問いなので使いませんでした',
  },
  en: {
    'quality/empty-file': '{file} has no rows. Give a header and at least one answer',
    'quality/no-column': '{file} has no column {column} (found: {found}). Check the header',
    'quality/ragged-row': '{file} line {line} has {cells} cells where the header has {expected}. Make them equal',
    'quality/open-quote': '{file} line {line}: a quote " is never closed. Close it',
    'quality/empty-cell': '{file} line {line}: {column} is empty. Fill it or remove the row',
    'quality/not-utf8': '{file} is not UTF-8. Save it again as UTF-8',
    'quality/no-file': '{file} cannot be opened. Check its place and name',
    'quality/cannot-write': '{file} cannot be written. Check the place',
    'quality/gold-unknown-label': '{file} line {line}: nobody ever answered “{label}”. Check its spelling',
    'quality/gold-twice': '{file} line {line}: task {task} has two different truths. Keep one',
    'quality/too-many-kinds': '{kinds} different answers (at most {most}). Use transcripts for free text, numbers for numbers',
    'quality/too-big': '{tasks} tasks × {kinds} kinds is too large. Split the file',
    'quality/column-twice': '{file}: a column name is empty or given twice (“{column}”). Correct the header',
    'quality/key-twice': '{file}: column {column} holds the same value twice. Choose a column that tells the rows apart',
    'quality/rows-differ': 'The files have {left} and {right} rows and no column that tells them apart. Add an id column or give a key',
    'quality/rules': 'Field rules look like {"key": "column", "fields": {"column": "kind"}}, each kind one of {kinds}',
    'quality/not-geojson': '{file} is not a GeoJSON FeatureCollection. Export it again',
    'quality/no-property': '{file}: feature {feature} has no properties.{column}. Add it',
    'quality/no-line': '{file}: feature {feature} is not a line of two points or more. Correct it',
    'quality/one-kind': 'Only one kind of answer was given, so agreement is undefined',
    'quality/no-pairs': 'No task was answered by two people, so agreement is undefined',
    'quality/not-a-number': '{file} line {line}: “{text}” is not a number. Correct it',
    'quality/option': '--{option} must be one of {allowed} (now: {value})',
    'quality/range': '--{option} must be a {kind} from {from} to {to} (now: {value})',
    'quality/needs': '--{option} is needed. --help has examples',
    'quality/one-of': 'Give exactly one of --{a} and --{b}',
    'quality/unknown-verb': 'Unknown verb: {verb}. --help lists them',
    'quality/stopped': 'Inspection is stopped. Confirm the correction, then resume under tightened inspection',
    'quality/no-plan': 'There is no single sampling plan for this AQL and letter. Inspect every item',
    'quality/repeated': '{count} answers were given again by the same person; her last answer was used',
    'quality/gold-unanswered': '{count} gold rows name tasks nobody answered and were not used',
  },
} as const;

export type Lang = keyof typeof words;

const written = (fact: unknown): string => (typeof fact === 'string' ? fact : typeof fact === 'number' ? String(fact) : '');

/** The sentence of a code with its facts filled in; an unknown code is shown as it is. */
export function sentence(lang: Lang, code: string, facts: Readonly<Record<string, unknown>> = {}): string {
  const text = (words[lang] as Record<string, string>)[code] ?? code;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => written(facts[name]));
}
