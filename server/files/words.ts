export const words = {
  ja: {
    'files/too-large': 'ファイルが大きすぎます（{maxBytes} バイトまで）。分けてお送りください。',
    'files/missing': 'ファイルが見つかりません。バックアップから戻してください。',
    'files/broken': 'ファイルの中身が変わっています。バックアップから戻してください。',
    'files/no-centre': '拠点が決まっていないため、ファイルを預かれません。',
  },
  en: {
    'files/too-large': 'The file is too large (at most {maxBytes} bytes). Please send it in parts.',
    'files/missing': 'The file is missing. Restore it from a backup.',
    'files/broken': 'The content of the file has changed. Restore it from a backup.',
    'files/no-centre': 'A file cannot be kept without a centre.',
  },
} as const;
