import { bilingual } from './bilingual.ts';

export const home = bilingual({
  ja: {
    title: '暮らしにあわせて、はたらく。',
    lead: '子育て、介護、通院、畑しごと。今ある30分から、家でも拠点でもできるしごとがあります。',
    signIn: 'サインイン',
    practice: 'しごとをためす',
    restTitle: '休むのは、ひと押し',
    restText: '理由は聞きません。途中の入力はそのまま残り、チームが引き受けます。',
    offerTitle: '受けるかどうかは、あなたが決める',
    offerText: '時間と得意に合うしごとだけが届きます。断っても、何も変わりません。',
    moneyTitle: '報酬が、いつも見える',
    moneyText: '今日みとめられた分から振込の日まで、1円ずつたどれます。',
  },
  en: {
    title: 'Work that fits your life.',
    lead: 'Children, care, a clinic, the fields. There is work from thirty minutes, at home or at the centre.',
    signIn: 'Sign in',
    practice: 'Try the work',
    restTitle: 'Rest with one tap',
    restText: 'Nobody asks why. What you began is kept, and your team takes over.',
    offerTitle: 'You decide what you take',
    offerText: 'Only work that fits your time and skills reaches you. Declining changes nothing.',
    moneyTitle: 'Your pay is always in sight',
    moneyText: 'From what was accepted today to the day of transfer, yen by yen.',
  },
});
