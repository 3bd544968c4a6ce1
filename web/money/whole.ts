/** A typed sum as digits: full-width ones, commas, spaces and a 円 at the end are understood. Anything else stays as it was typed, so that it is refused by name and never read as another sum. */
export const whole = (text: string): string => {
  const plain = text.normalize('NFKC').replaceAll(/[,、\s]|円$/g, '');
  return /^\d*$/.test(plain) ? plain : text;
};

/** For a search that runs while one types: digits only. */
export const digits = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '');

/** The sum; where it is none, one that every amount refuses by the name of its field. */
export const sumOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : -1);

export const grouped = (yen: number): string => yen.toLocaleString('ja-JP');
