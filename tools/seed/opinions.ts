// What readers of an invented library wrote on a card: the small order whose month is closed. All made up here.
import { type Random, pick, seededRandom } from '../../core/kernel/random.ts';

export const opinionHeader = ['番号', '図書館', '年代', '自由記述', '分類'] as const;

const libraries = ['中央図書館', '北部分館', 'みずうみ分館'], ages = ['10代', '20代', '30代', '40代', '50代', '60代', '70代以上'];
/** Two halves of a card for each answer. */
const cards: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  books: [['新しい料理の本を', '郷土史の本を', '大きな字の本を', '絵本を', '雑誌の古い号を'], ['もっと増やしてほしい。', '借りやすい場所に置いてほしい。', '毎回楽しみにしています。']],
  rooms: [['自習の席が', '駐車場が', '二階のトイレが', '空調が', '子どもの遊ぶ場所が'], ['足りないと思います。', 'もう少し明るいとうれしい。', '使いやすくなりました。']],
  hours: [['平日の夜に', '日曜の朝に', '祝日に', '夏休みの間だけでも'], ['開いていると助かります。', 'あと一時間のばしてほしい。', '返却だけでもできるとよい。']],
  people: [['窓口の方が', '読み聞かせの方が', '電話に出た方が'], ['親切でした。', '一緒に探してくれました。', '分かりやすく教えてくれました。']],
};

export type Opinion = { readonly row: readonly string[]; readonly truth: string };

/** The same cards every time; the last column is empty: the delivery fills it. */
export function opinions(count: number): Opinion[] {
  const random: Random = seededRandom(20_260), kinds = Object.keys(cards);
  return Array.from({ length: count }, (_, i) => {
    const truth = kinds[pick(random, kinds.length)]!, [begin, end] = cards[truth]!;
    return { truth, row: [String(i + 1), libraries[pick(random, 3)]!, ages[pick(random, ages.length)]!, `${begin[pick(random, begin.length)]!}${end[pick(random, end.length)]!}`, ''] };
  });
}
