/** Whole digits of what was typed, full-width ones too; signs, commas and letters fall away. */
export const whole = (text: string): string => text.normalize('NFKC').replaceAll(/[^\d]/g, '');

export const grouped = (yen: number): string => yen.toLocaleString('ja-JP');
