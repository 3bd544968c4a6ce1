// What `./kado plan` says about itself.
import type { VerbHelp } from './help.ts';

const json = { '--json': '機械で読む形で / as JSON' };
const seed = { '--seed N': '乱数の種（既定 1）。同じ種なら同じ結果 / same seed, same result' };

export const planHelp = {
  solve: {
    use: 'PROBLEM.json [--seconds S] [--moves N] [--seed N] [--threads N] [--reserve PERCENT] [--slack DAYS] [--bound] [--out PLAN.json] [--json]', what: '計画をつくる。経過と足りないものは標準エラーへ / make a plan; progress and what is missing go to stderr',
    options: { '--seconds S': 'この秒数だけ探す / how long to search', '--moves N': '手数で止める（同じ種なら同じ計画） / stop after N moves: same seed, same plan', ...seed, '--threads N': '同時に探す数（既定 1） / searches side by side', '--reserve PERCENT': '人の時間のうち空けておく % / per cent of each day kept free', '--slack DAYS': '期日より何日早く / days before the due day', '--bound': 'これより良くならない値と差 / the proven bound and the gap', '--out PLAN.json': '計画の書き先 / where to write the plan', ...json },
    example: './kado plan solve month.json --seconds 5 --out plan.json',
  },
  check: { use: 'PROBLEM.json PLAN.json [--json]', what: '計画を別の計算で確かめる / a second opinion on a plan', options: json, example: './kado plan check month.json plan.json', exit: { 1: '守れていない決まりがある / a hard rule is broken' } },
  replan: { use: 'PROBLEM.json PLAN.json --absent WORKER [--absent WORKER …] --from DAY --to DAY [--today DAY] [--out PLAN2.json] [--json]', what: '休みのあとの組み直し / put a plan together again after a leave', options: { '--absent WORKER': '休む人の番号。何人でも / who is away; once for each person', '--from DAY': 'はじめの日（0 から数える） / first day, counted from 0', '--to DAY': '終わりの日（含む） / last day, included', '--today DAY': '今日。前の日は動かさない / today; days before stay', '--out PLAN2.json': '新しい計画の書き先 / where to write', ...json }, example: './kado plan replan month.json plan.json --absent 12 --from 3 --to 5 --out plan2.json' },
  promise: { use: 'PROBLEM.json PLAN.json ORDER.json [--scenarios N] [--json]', what: 'この注文を受けられるか、いつまでに / can this order be taken, and by when; ORDER.json = {"batches": [as in the problem]}', options: { '--scenarios N': '試す月の数（既定 300） / months to try', ...json }, example: './kado plan promise month.json plan.json order.json' },
  simulate: { use: 'PROBLEM.json PLAN.json [--scenarios N] [--willing P] [--seed N] [--threads N] [--json]', what: '起こりうる月を試す / months that may come, with the real re-planning inside', options: { '--scenarios N': '試す月の数（既定 1000） / months to try', '--willing P': '頼まれた人が引き受ける割合 0〜1 / share of yes', ...seed, '--threads N': '同時に試す数（既定 2） / at the same time', ...json }, example: './kado plan simulate month.json plan.json --scenarios 1000' },
  months: { use: 'PROBLEM.json [--months N] [--away P] [--moves N] [--seed N] [--json]', what: '何か月か続けたときの公平さ：休みがあとの収入を減らさないか / fairness over months: whether leave costs a later share', options: { '--months N': '月の数（既定 6） / months in a row', '--away P': '前半の月に長く休む人の割合 0〜1（既定 0.2） / share of people away for long in the first half', '--moves N': '一か月に探す手数（既定 300000） / moves for each month', ...seed, ...json }, example: './kado plan months month.json --months 6' },
  cover: { use: 'PROBLEM.json PLAN.json [--week N] [--json]', what: '休める度：何人まで同時に休めるか / how many may be away at once, the single person, whom to train', options: { '--week N': 'その週だけ（0 から） / one week, from 0', ...json }, example: './kado plan cover month.json plan.json --week 0' },
  why: { use: 'PROBLEM.json PLAN.json --batch ID [--worker ID] [--json]', what: 'なぜこの人か、なぜほかの人でないか / why her, and why not somebody else', options: { '--batch ID': 'しごとの番号 / the batch', '--worker ID': 'くらべる人 / the other person', ...json }, example: './kado plan why month.json plan.json --batch 7 --worker 3' },
  picture: { use: 'PROBLEM.json PLAN.json OUT.svg', what: '計画を絵にする / the plan as a picture', example: './kado plan picture month.json plan.json plan.svg' },
} as const satisfies Readonly<Record<string, VerbHelp>>;
