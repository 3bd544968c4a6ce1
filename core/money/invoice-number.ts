// 登録番号 T + 13 digits. The check digit (財務省令70号 art. 2) is known for corporations only: a warning, never an error.

export type InvoiceNumberCheck = {
  readonly valid: boolean;
  /** `corporation` when the check digit fits, `individual-or-unknown` when it does not, null when malformed. */
  readonly kind: 'corporation' | 'individual-or-unknown' | null;
  readonly warnings: readonly string[];
};

/** 9 − (Σ Pn×Qn mod 9): Pn = n-th of the 12 base digits from the right, Qn = 1 for odd n, 2 for even n. */
export function corporateCheckDigit(base: string): number {
  let sum = 0;
  for (let n = 1; n <= 12; n++) sum += Number(base[12 - n]) * (n % 2 === 1 ? 1 : 2);
  return 9 - (sum % 9);
}

export function checkInvoiceNumber(text: string): InvoiceNumberCheck {
  if (/[Ｔｔ０-９]/.test(text)) return { valid: false, kind: null, warnings: ['money/full-width-number'] };
  if (!/^T[1-9]\d{12}$/.test(text)) return { valid: false, kind: null, warnings: ['money/not-an-invoice-number'] };
  const fits = Number(text[1]) === corporateCheckDigit(text.slice(2));
  return fits ? { valid: true, kind: 'corporation', warnings: [] } : { valid: true, kind: 'individual-or-unknown', warnings: ['money/check-digit-differs'] };
}
