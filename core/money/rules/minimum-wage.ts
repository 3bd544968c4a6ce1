// 最低賃金 長野県: a mirror for piece prices, not a rule for self-employed work; domain B6.
import { type Rule, row } from '../rule.ts';

const bureau = 'https://jsite.mhlw.go.jp/nagano-roudoukyoku/content/contents/002765894.pdf';

export const naganoMinimumWage: Rule<number> = {
  id: 'minimum-wage/nagano',
  unit: 'yen-per-hour',
  rows: [
    row('2010-10-29', '2011-09-30', 693, 'O', '一般知識'),
    row('2011-10-01', '2012-09-30', 694, 'O', '一般知識'),
    row('2012-10-01', '2013-10-18', 700, 'O', '一般知識'),
    row('2013-10-19', '2014-09-30', 713, 'O', '一般知識'),
    row('2014-10-01', '2015-09-30', 728, 'S', '2015年の 746 と引上げ 18 から。発効日は一般知識'),
    row('2015-10-01', '2016-09-30', 746, 'S', '県の一覧の転載'),
    row('2016-10-01', '2017-09-30', 770, 'S', '県の一覧の転載'),
    row('2017-10-01', '2018-09-30', 795, 'P', '安曇野市の公表'),
    row('2018-10-01', '2019-10-03', 821, 'S', '県の一覧の転載'),
    row('2019-10-04', '2020-09-30', 848, 'S', '県の一覧の転載。発効日は一般知識'),
    row('2020-10-01', '2021-09-30', 849, 'S', '県の一覧の転載（引上げ 1）'),
    row('2021-10-01', '2022-09-30', 877, 'S', '県の一覧の転載'),
    row('2022-10-01', '2023-09-30', 908, 'S', '県の一覧の転載'),
    row('2023-10-01', '2024-09-30', 948, 'P', '豊丘村の公表'),
    row('2024-10-01', '2025-10-02', 998, 'P', '県内町村の公表'),
    row('2025-10-03', '2026-10-01', 1061, 'P', '下諏訪町の公表'),
    row('2026-10-02', null, 1117, 'C', `長野労働局 ${bureau}`),
  ],
};

/** By prefecture; only what was read is here, others are added the same way. */
export const minimumWages: Readonly<Record<string, Rule<number>>> = { 長野県: naganoMinimumWage };
