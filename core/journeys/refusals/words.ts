// Sentences for what the app itself cannot do; the rooms of core bring theirs in core/<room>/words.ts.
export const words = {
  ja: {
    'shell/offline': 'センターにつながりません。電波やWi-Fiをたしかめて、もう一度ためしてください。',
    'shell/slow': 'センターの返事に時間がかかっています。少し待って、もう一度ためしてください。',
    'shell/broken': 'センターの側でうまくいきませんでした。少し待って、もう一度ためしてください。続くときはセンターへお知らせください（受付番号 {request}）。',
    'shell/signed-out': 'サインインの時間が切れました。もう一度サインインしてください。入力は残っています。',
    'workbench/damaged': 'この端末に残したものの一部が壊れています。書き出してセンターにお知らせください。',
    'shell/unknown': 'うまくいきませんでした（{code}）。センターへお知らせください。',
    'shell/file-too-big': 'ファイルが大きすぎます。{limit} MB までにしてください。',
    'shell/paste-empty': '表が読み取れませんでした。セルを選んでコピーし、もう一度貼り付けてください。',
  },
  en: {
    'shell/offline': 'The centre cannot be reached. Check your connection and try again.',
    'shell/slow': 'The centre is slow to answer. Wait a little and try again.',
    'shell/broken': 'Something went wrong at the centre. Wait a little and try again, and tell the centre if it goes on (number {request}).',
    'shell/signed-out': 'Your sign-in has expired. Please sign in again; what you entered is kept.',
    'workbench/damaged': 'Part of what this device kept is damaged. Export it and tell the centre.',
    'shell/unknown': 'That did not work ({code}). Please tell the centre.',
    'shell/file-too-big': 'The file is too large. Please use up to {limit} MB.',
    'shell/paste-empty': 'No table could be read. Select the cells, copy them and paste again.',
  },
} as const;
