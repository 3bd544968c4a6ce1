// A cell that a spreadsheet would run when the file is opened (formula injection, OWASP ASVS 5.0 1.2.10).

/** Also the full-width forms, which a Japanese Excel takes as well. */
const STARTS = /^[\s\u00a0\u3000]*[=+\-@＝＋－＠\t\r\n]/;
const PLAIN = /^[-+]?\d+(?:\.\d+)?$/;

/** An apostrophe in front, which Excel shows as text; plain numbers and a lone dash are harmless and stay. */
export function guardFormula(text: string): string {
  if (!STARTS.test(text)) return text;
  if (PLAIN.test(text) || /^[-－]$/.test(text)) return text;
  return `'${text}`;
}
