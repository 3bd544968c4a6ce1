// A number as people type it: full-width digits, commas between thousands, 円. Anything else (1e9, abc, 1,2) is no number,
// and goes to the centre as none, which says so on the field: nothing is guessed, rounded or read as nought.

/** NaN when the text is no number. */
export function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replace(/、/g, ',').trim().replace(/^[¥\\]\s*|\s*円$/g, '');
  return /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(plain) ? Number(plain.replaceAll(',', '')) : Number.NaN;
}
