// What `./kado quality` says about itself.
import type { VerbHelp } from './help.ts';

const json = { '--json': '機械で読む形で / as JSON' };
const answers = { '--answers FILE': 'CSV（task, worker, label の列） / CSV with columns task, worker, label' };
const out = { '--out FILE': '結果を書くファイル（なければ画面へ） / where to write, else the screen' };
const seed = { '--seed N': '乱数の種。同じ種なら同じ結果 / same seed, same result' };
const confidence = { '--confidence P': '信頼度 0.5〜（既定 0.95） / confidence, 0.95 unless told' };

export const qualityHelp = {
  aggregate: {
    use: '--answers FILE [--gold FILE] [--method M] [--ordinal | --multi [--separator S] | --numbers] [--leave-out W,W] [--seed N] [--out FILE] [--json]', what: '人ごとの答えから合意の答えと確からしさ / one answer per task from many, with its probability',
    options: { ...answers, '--gold FILE': '正しい答えの CSV（task, label） / known answers', '--method M': 'まとめ方（既定 auto、データで選ぶ） / auto chooses by the data', '--ordinal': '順序のある答え / ordered kinds', '--multi': '一つの答えに複数の印 / several marks in one answer', '--separator S': '印の区切り（既定 |） / between marks', '--numbers': '数の答え / numbers', '--leave-out W,W': '入れない人 / workers to leave out', ...seed, ...out, ...json },
    example: './kado quality aggregate --answers labels.csv --gold truth.csv --out agreed.csv',
  },
  numbers: { use: '--answers FILE [--out FILE] [--json]', what: '数の答えの合意 / agreement on numbers', options: { ...answers, ...out, ...json }, example: './kado quality numbers --answers labels.csv' },
  transcripts: { use: '--answers FILE [--out FILE] [--json]', what: '書き起こしの合意 / agreement on transcripts', options: { ...answers, ...out, ...json }, example: './kado quality transcripts --answers texts.csv --out agreed.csv' },
  lines: { use: '--answers FILE.geojson [--out FILE.geojson] [--metres] [--json]', what: '何人かが引いた線の合意 / agreement on drawn lines', options: { '--answers FILE': 'GeoJSON（線ごとに worker） / GeoJSON, a worker on each line', '--metres': '座標がメートル / coordinates are metres', ...out, ...json }, example: './kado quality lines --answers lines.geojson --out agreed.geojson' },
  agreement: { use: '--answers FILE [--level L] [--seed N] [--json]', what: '一致の度合い（Krippendorff の α と区間） / how far answers agree, with an interval', options: { ...answers, '--level L': 'nominal | ordinal | interval | ratio', ...seed, ...json }, example: './kado quality agreement --answers labels.csv --level nominal' },
  inspect: { use: '--lot N [--aql A] [--level L] [--severity S] [--history AARA] [--json]', what: '抜取検査の数（JIS Z 9015-1） / sample size and acceptance number', options: { '--lot N': 'ロットの件数 / items in the lot', '--aql A': '合格品質限界（既定 1.0） / acceptance quality limit', '--level L': 'S-1〜S-4, I, II, III（既定 II） / inspection level', '--severity S': 'normal | tightened | reduced', '--history AARA': 'これまでの合否（A 合格、R 不合格）から厳しさを決める / past results decide the severity', ...json }, example: './kado quality inspect --lot 500 --aql 1.0' },
  certify: { use: '--lot N (--sample n | --limit P) [--defects d] [--confidence P] [--json]', what: '残りの不良の上限、またはそのための検査数 / an upper bound on what is left, or the sample it needs', options: { '--lot N': '件数 / items', '--sample n': '検査した数 / items looked at', '--limit P': '約束する割合（例 0.005） / share to promise', '--defects d': '見つかった不良 / defects found', ...confidence, ...json }, example: './kado quality certify --lot 2000 --sample 600' },
  certificate: {
    use: '--delivery ID --lot N --sample n --seed S --inspector NAME --date YYYY-MM-DD [--defects d] [--looks n,n] [--promised P] [--seeded s --caught c] [--confidence P] [--out FILE] [--pdf FILE] [--json]', what: '納品の品質証明書 / a certificate for a delivery',
    options: { '--delivery ID': '納品の番号 / delivery', '--lot N': '件数 / items', '--sample n': '検査した数 / items looked at', '--defects d': '見つかった不良 / defects found', '--looks n,n': '途中で見た数 / looks on the way', '--promised P': '約束した割合 / promised share', '--seeded s': 'まぜた既知の誤り / known errors mixed in', '--caught c': 'そのうち見つけた数 / of these, found', '--seed S': '抜き取りの種 / seed of the sample', '--inspector NAME': '検査した人 / inspector', '--date YYYY-MM-DD': '日付 / day', ...confidence, ...out, '--pdf FILE': 'PDF の書き先 / PDF file', ...json },
    example: './kado quality certificate --delivery K-2026-0042 --lot 2000 --sample 600 --seed 7 --inspector 木村 --date 2026-11-22 --pdf c.pdf',
  },
  recompute: { use: '--certificate FILE [--json]', what: '証明書を計算し直して確かめる / compute a certificate again', options: { '--certificate FILE': 'certificate --out の JSON / its JSON', ...json }, example: './kado quality recompute --certificate c.json', exit: { 1: '証明書と合わない / it does not agree' } },
  compare: { use: '--left FILE --right FILE [--fields FILE] [--json]', what: '二重入力の差：書き方の差と中身の差 / differences of double entry: style or content', options: { '--left FILE': '一人目の CSV / first CSV', '--right FILE': '二人目の CSV / second CSV', '--fields FILE': '項目ごとの決まり（JSON） / rules of each field', ...json }, example: './kado quality compare --left a.csv --right b.csv' },
} as const satisfies Readonly<Record<string, VerbHelp>>;
