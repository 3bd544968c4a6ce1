// The words for what a schema refuses: the fields of the forms, and what is wrong with one.
type Names = Readonly<Record<'ja' | 'en', Readonly<Record<string, string>>>>;

export const fields: Names = {
  ja: {
    name: '名前', kana: 'よみがな', title: '件名', body: '内容', note: 'メモ', email: 'メールアドレス', phone: '電話', department: '部署', address: '住所', invoiceNumber: '登録番号',
    password: 'パスワード', code: 'コード', items: '件数', people: 'お願いする人', quantity: '数', unitName: '単位', unitYen: '単価', validUntil: '有効期限', lines: '内訳', dueOn: '納期', orderedOn: '受注日',
    clientDueOn: 'お客さまの支払期限', wishedOn: '希望の日', priceYen: '報酬', checkYen: '決める人の報酬', pricePer: '何件ごと', typicalMinutes: '1件のめやす', samplePercent: '抜き取る割合', passes: '何人で', after: 'どの工程のあと', skill: '技能',
    level: 'レベル', minutes: '分', hours: '使える時間', personName: 'お名前', answer: '答え', reason: '理由', evidence: '根拠', rules: '決まりごと', fields: '入力らん', options: '選択肢', question: '質問', steps: '工程',
    donePercent: 'できた割合', yen: '金額', until: 'いつまで', left: '左に出す列', right: '右に出す列', contactId: '担当の方', clientId: 'お客さま', directorId: 'ディレクター', teamId: 'チーム', manualId: '手順書', kind: '種類', on: '日付', from: 'はじめの日', to: '終わりの日', payOn: '振込日', bankCode: '銀行コード', branchCode: '支店コード', number: '番号', holderKana: '口座名義', members: 'メンバー', role: '役割', devices: '使う機器', wishes: 'やってみたいこと', text: '文章', prefecture: '都道府県', registration: '登録番号', payDay: '支払日',
    leaderId: 'リーダー', personId: '人', person: '人', day: '日', untilDay: '終わりの日', weekday: '曜日', monthLimitMinutes: '月の上限の時間', monthLimitYen: '月の上限の金額', count: '件数', windowMinutes: 'しごとの時間', content: '内容', answerDueOn: '返事の期限',
    token: '鍵', label: '見出し', hint: '説明', key: '項目の名前', defectYen: '見つけた人の報酬', described: 'しごとの説明', days: '日数', taxRate: '税率', defects: 'まちがいの数', party: '相手', line: '行', why: '直した理由',
    act: '行為', ground: '法律上の理由', granter: '交付した相手', decision: '交付決定番号', purpose: '補助金の名前', ends: '終わる日', exception: '予告の例外', feeYen: '手数料', month: '月', costCentre: '事業', step: '工程', with: '話した相手',
    proposedYen: '提案した単価', result: '結果', agreedYen: '合意した単価', per: '何件ごと', voices: 'ワーカーの声', basis: '根拠', bank: '銀行', branch: '支店', holder: '名義', expenses: '経費', changes: '変更のきまり', rights: '権利',
    personalData: '個人情報', place: '場所', payment: '支払い方法', ending: '終えるときのきまり', confirmWithin: '確認の日数', leadDays: '銀行に出す日数', ours: '科目', theirs: '会計ソフトの言葉', payTo: '振込先', salary: '給与', ownLimit: '自分で決めた額', insurer: '保険者の返事',
    minutesPerDay: '1日の分', yenPerDay: '1日の報酬', clientDue: 'お客さまの支払期限', current: 'いまのパスワード', next: '新しいパスワード', told: '返事', value: '値',
  },
  en: {
    name: 'the name', kana: 'the reading', title: 'the title', body: 'the text', note: 'the note', email: 'the e-mail address', phone: 'the phone number', department: 'the section', address: 'the address', invoiceNumber: 'the registration number',
    password: 'the password', code: 'the code', items: 'the number of items', people: 'the people', quantity: 'the quantity', unitName: 'the unit', unitYen: 'the unit price', validUntil: 'the last day of validity', lines: 'the lines', dueOn: 'the due day', orderedOn: 'the day of the order',
    clientDueOn: 'the day the client pays', wishedOn: 'the day wished', priceYen: 'the pay', checkYen: 'the pay for settling', pricePer: 'the pieces per pay', typicalMinutes: 'the minutes for one', samplePercent: 'the share sampled', passes: 'the number of people', after: 'what it comes after', skill: 'the skill',
    level: 'the level', minutes: 'the minutes', hours: 'the hours', personName: 'your name', answer: 'the answer', reason: 'the reason', evidence: 'the evidence', rules: 'the rules', fields: 'the fields', options: 'the options', question: 'the question', steps: 'the steps',
    donePercent: 'the share done', yen: 'the amount', until: 'the last day', left: 'the columns on the left', right: 'the columns on the right', contactId: 'the contact', clientId: 'the client', directorId: 'the director', teamId: 'the team', manualId: 'the manual', kind: 'the kind', on: 'the day', from: 'the first day', to: 'the last day', payOn: 'the pay day', bankCode: 'the bank code', branchCode: 'the branch code', number: 'the number', holderKana: 'the account holder', members: 'the members', role: 'the role', devices: 'the devices', wishes: 'the wishes', text: 'the text', prefecture: 'the prefecture', registration: 'the registration number', payDay: 'the pay day',
    leaderId: 'the leader', personId: 'the person', person: 'the person', day: 'the day', untilDay: 'the last day', weekday: 'the weekday', monthLimitMinutes: 'the hours a month', monthLimitYen: 'the yen a month', count: 'the count', windowMinutes: 'the time for the work', content: 'the content', answerDueOn: 'the day of the answer',
    token: 'the key', label: 'the label', hint: 'the hint', key: 'the name of the item', defectYen: 'the pay for a find', described: 'the description of the work', days: 'the days', taxRate: 'the tax rate', defects: 'the number of mistakes', party: 'the party', line: 'the line', why: 'why it is changed',
    act: 'the act', ground: 'the lawful ground', granter: 'who gave it', decision: 'the number of the decision', purpose: 'the name of the grant', ends: 'the last day', exception: 'the exception', feeYen: 'the fee', month: 'the month', costCentre: 'the cost centre', step: 'the step', with: 'who was spoken with',
    proposedYen: 'the price proposed', result: 'the result', agreedYen: 'the price agreed', per: 'the pieces per price', voices: 'what workers said', basis: 'the basis', bank: 'the bank', branch: 'the branch', holder: 'the holder', expenses: 'the expenses', changes: 'the rule of changes', rights: 'the rights',
    personalData: 'personal data', place: 'the place', payment: 'the way of payment', ending: 'the rule of endings', confirmWithin: 'the days to confirm', leadDays: 'the days the bank needs', ours: 'the account', theirs: 'the word of the program', payTo: 'the account on invoices', salary: 'the salary', ownLimit: 'your own limit', insurer: 'the insurer’s answer',
    minutesPerDay: 'the minutes a day', yenPerDay: 'the pay a day', clientDue: 'the day the client pays', current: 'the present password', next: 'the new password', told: 'the answer', value: 'the value',
  },
};

/** Keyed by what is wrong (say-refusal.ts finds the key); `row` puts the line's number before the field. */
export const problems: Names = {
  ja: {
    empty: '「{field}」が空です。入れてください。', short: '「{field}」は{least}文字以上にしてください。', least: '「{field}」は{least}以上にしてください。', none: '「{field}」が1つもありません。1つ以上入れてください。', few: '「{field}」は{least}つ以上にしてください。',
    long: '「{field}」は{most}文字までにしてください。', most: '「{field}」は{most}以下にしてください。', many: '「{field}」は{most}個までにしてください。',
    email: '「{field}」は name@example.jp のような形で入れてください。', date: '「{field}」に日付を入れてください（例：2026-04-01）。', chosen: '「{field}」をえらんでください。', form: '「{field}」に使えない文字があるか、文字の数がちがいます。',
    number: '「{field}」に数を入れてください。', whole: '「{field}」は小数のない数にしてください。', missing: '「{field}」を入れてください。', other: '「{field}」を確かめてください。', row: '{row}つめの{field}',
  },
  en: {
    empty: 'Please fill in {field}: it is empty.', short: 'Please give {field} at least {least} letters.', least: 'Please make {field} {least} or more.', none: 'Please add at least one to {field}.', few: 'Please give {field} at least {least} entries.',
    long: 'Please keep {field} within {most} letters.', most: 'Please make {field} {most} or less.', many: 'Please keep {field} within {most} entries.',
    email: 'Please write {field} like name@example.jp.', date: 'Please give a day for {field} (like 2026-04-01).', chosen: 'Please choose {field}.', form: 'In {field} is a letter that cannot be used there, or the number of letters is wrong.',
    number: 'Please put a number into {field}.', whole: 'Please use a whole number for {field}.', missing: 'Please fill in {field}.', other: 'Please check {field}.', row: '{field} of line {row}',
  },
};

/** The same problems said on the field itself. */
export const here: Names = {
  ja: {
    empty: 'ここが空です。入れてください。', short: '{least}文字以上にしてください。', least: '{least}以上にしてください。', none: '1つ以上入れてください。', few: '{least}つ以上にしてください。',
    long: '{most}文字までにしてください。', most: '{most}以下にしてください。', many: '{most}個までにしてください。',
    email: 'name@example.jp のような形で入れてください。', date: '日付を入れてください（例：2026-04-01）。', chosen: 'ここをえらんでください。', form: '使えない文字があるか、文字の数がちがいます。',
    number: '数を入れてください。', whole: '小数のない数にしてください。', missing: 'ここを入れてください。', other: 'ここを確かめてください。',
  },
  en: {
    empty: 'This is empty. Please fill it in.', short: 'Please use at least {least} letters.', least: 'Please make this {least} or more.', none: 'Please add at least one.', few: 'Please add at least {least}.',
    long: 'Please keep this within {most} letters.', most: 'Please make this {most} or less.', many: 'Please keep this within {most}.',
    email: 'Please write it like name@example.jp.', date: 'Please give a day (like 2026-04-01).', chosen: 'Please choose one.', form: 'A letter here cannot be used, or the number of letters is wrong.',
    number: 'Please put in a number.', whole: 'Please use a whole number.', missing: 'Please fill this in.', other: 'Please check this.',
  },
};
