import { ruleWords } from '../../core/money/rules/names.ts';
import { bilingual } from './bilingual.ts';

/** What each rule of law is called, by its id, and the units of its values: core's own words, and the page's. */
export const rules = bilingual({
  ja: {
    ...ruleWords.ja,
    waiting: '公社の確認を待っている決まり',
    waitingLead: '出典を確かめて記録すると、使い始めます。だれが、いつ、何で確かめたかが残ります。',
    used: '使っている決まり',
    until: '{from} から',
    foreseen: '見込み（まだ確かめること）',
  },
  en: {
    ...ruleWords.en,
    waiting: 'Waiting for the centre’s word',
    waitingLead: 'Used once somebody has checked the source; who, when and how is kept.',
    used: 'In use',
    until: 'from {from}',
    foreseen: 'Foreseen, to be confirmed',
  },
});
