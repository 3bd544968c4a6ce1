// Decimal text to number: exact and quick for up to 15 digits, else the engine's own parser.

const POWERS = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** The number that text[from, to) stands for; NaN where it stands for none or is blank. */
export function decimalAt(text: string, from: number, to: number): number {
  // 17 characters hold at most 16 figures; longer ones are nearly always more than 15, which only the engine reads exactly.
  if (to - from > 17) return slow(text, from, to);
  let digits = 0, seen = 0, scale = -1;
  const negative = text.charCodeAt(from) === 45;
  for (let i = negative ? from + 1 : from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      // Leading zeros are no digits that count.
      if (seen > 0 || c !== 48) seen++;
      digits = digits * 10 + (c - 48);
      if (scale >= 0) scale++;
    } else if (c === 46 && scale < 0) scale = 0;
    else return slow(text, from, to);
  }
  const figures = to - from - (negative ? 1 : 0) - (scale >= 0 ? 1 : 0);
  if (figures <= 0 || seen > 15 || scale > 22) return slow(text, from, to);
  const value = scale > 0 ? digits / POWERS[scale]! : digits;
  return negative ? -value : value;
}

function slow(text: string, from: number, to: number): number {
  const part = text.slice(from, to);
  return part.trim() === '' ? NaN : Number(part);
}

export const decimal = (text: string): number => decimalAt(text, 0, text.length);
