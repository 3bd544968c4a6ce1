/** A typed sum as digits: full-width ones, commas, spaces and a 円 at the end are understood. Anything else stays as it was typed, so that it is refused by name and never read as another sum. */
export const whole = (text: string): string => {
  const plain = text.normalize('NFKC').replaceAll(/[,、\s]|円$/g, '');
  return /^\d*$/.test(plain) ? plain : text;
};

/** The least and the most of a sum, as its schema has them (null: none). */
export type Bounds = { readonly minValue: number | null; readonly maxValue: number | null };

/** What is wrong with a typed sum; null where nothing is, and where nothing is typed yet. */
export function sumTrouble(text: string, { minValue, maxValue }: Bounds): 'number' | 'least' | 'most' | null {
  const read = whole(text);
  if (read === '') return null;
  if (!/^[-−]?\d+$/.test(read)) return 'number';
  const sum = Number(read.replace('−', '-'));
  return minValue !== null && sum < minValue ? 'least' : maxValue !== null && sum > maxValue ? 'most' : null;
}

/** A sum that is there and may be sent. */
export const isSum = (text: string, bounds: Bounds): boolean => whole(text) !== '' && sumTrouble(text, bounds) === null;

/** A bound of a search that runs while one types: '' until what is typed is a sum, so that 1.5 is never sought as 15. */
export const soughtSum = (text: string): string => (isSum(text, sought) ? whole(text) : '');

/** Any sum that a paper may have. */
export const sought: Bounds = { minValue: 0, maxValue: 1_000_000_000_000 };

/** A day of a search that runs while one types: '' until its year is one. Whoever types 2026 by keys passes the years 0002, 0020 and 0202. */
export const soughtDay = (day: string): string => (/^(19|2\d)\d\d-\d\d-\d\d$/.test(day) ? day : '');

/** The second end of a search lies before the first: it is said at its field, and nothing is sought by it. Days compare as text, sums as sums. */
export const reversedEnds = (first: string, second: string): boolean => first !== '' && second !== '' && (/-/.test(first) ? first > second : Number(first) > Number(second));

/** The sum; where it is none, one that every amount refuses by the name of its field. */
export const sumOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : -1);

export const grouped = (yen: number): string => yen.toLocaleString('ja-JP');
