// The invented centre's own terms: what every order notice rests on, and the account that pays.
import type { LocalDate } from '../../../core/kernel/time.ts';
import type { Terms } from '../../../server/money/terms.ts';

export const townTerms: Terms = {
  terms: { name: '一般財団法人 雲見野市振興公社', address: '長野県雲見野市中央二丁目5番地 くもみのプラザ3階', phone: '0260-00-0000', registration: 'T2876543210987', payTax: 'included', rounding: 'floor', payDay: 28, confirmWithin: 7, prefecture: '長野県' },
  common: {
    version: 1, from: '2025-01-01' as LocalDate, to: null,
    expenses: '通信費と機器はご自身の負担です。用紙や郵送の費用は公社が負担します。', changes: '内容を変えるときは話し合い、あらためて書面でお渡しします。断っても不利になることはありません。',
    defects: '手順書と違うところは、理由と手順書の項目を添えて見直しをお願いします。発注元や手順書が原因の見直しには報酬をお支払いします。', rights: '成果物の権利は検収のときに公社に移り、発注元に渡ります。',
    personalData: 'お預かりしたデータは作業だけに使い、終わったら消します。', place: 'kado の画面から提出', payment: '月末締め、翌月28日払い（銀行の休みのときは前の営業日）',
    ending: 'お受けいただいた後でも、いつでもお返しいただけます。半年以上つづいたしごとを公社から終えるときや更新しないときは、30日前までに書面でお知らせし、求められれば理由をお伝えします。終わるまでに納めた分と、途中まで進んだ分の報酬はお支払いします。',
  },
  payer: { code: '0000123456', name: 'ｻﾞｲ)ｸﾓﾐﾉｼｼﾝｺｳｺｳｼﾔ', account: { bank: '0143', branch: '430', type: 'ordinary', number: '1234567', holder: 'ｻﾞｲ)ｸﾓﾐﾉｼｼﾝｺｳｺｳｼﾔ' } },
};
