// The manuals of the demonstration: one rule a step, each with a code that a review can point to.
export type Manual = { readonly key: string; readonly title: string; readonly rules: readonly { readonly code: string; readonly body: string }[] };

const rules = (text: string): { code: string; body: string }[] => text.trim().split('\n').map((line) => {
  const at = line.indexOf('|');
  return { code: line.slice(0, at).trim(), body: line.slice(at + 1).trim() };
});

export const manuals: readonly Manual[] = [
  {
    key: 'bus', title: 'バス乗車実績 入力マニュアル', rules: rules(`
      BUS-01 | 用紙に書いてあるとおりに入力します。計算が合わなくても直しません。
      BUS-02 | 数字は半角で、桁区切りの「,」や「人」は付けません。
      BUS-03 | 空欄は空欄のままにします。「0」と書いてあるときだけ 0 を入れます。
      BUS-04 | 二重線で消した数字は入力しません。上または横に書き直した数字を入力します。
      BUS-05 | 合計は書いてある数字を入れます。内訳の和と違うときも、そのまま入れます。あとでディレクターが市に確かめます。
      BUS-06 | 記入者はカタカナで入力します。
      BUS-07 | 備考は書いてあるとおりに入力します。「ナシ」と書いてあれば「ナシ」です。
      BUS-08 | 枠のある用紙（様式C）は、枠からはみ出していても読めれば入力します。
      BUS-09 | 何も書いていない用紙は、すべて空欄のまま出します。
      BUS-10 | 読めない文字は「?」を入れます。1文字につき1つです。迷うものも「?」で出してかまいません。二人の読みがちがうところは、三人目が確かめます。
      BUS-11 | 受付印や確認印は入力しません。
      BUS-12 | 用紙の年・月・路線番号が一覧と違うときは、用紙のとおりに入力します。あとでディレクターが市に確かめます。
    `),
  },
  {
    key: 'pairs', title: '商品の名寄せ 判定マニュアル', rules: rules(`
      PAIR-01 | 左と右が、買う人にとって同じ商品なら「同じ」、そうでなければ「別」を選びます。
      PAIR-02 | メーカーが違えば「別」です。
      PAIR-03 | 右のメーカーが空のときは、商品名の中にメーカー名がないか見ます。
      PAIR-04 | 内容量は単位を直して比べます。1L と 1000ml、1kg と 1000g は同じです。cc と ml も同じです。
      PAIR-05 | 入り数が違えば「別」です。「10枚」と「×10」と「10枚入」は同じです。
      PAIR-06 | 味、色、大きさ、かたさなどの種類が違えば「別」です。
      PAIR-07 | 漢字・かな・カナ、全角・半角、語の順番の違いは気にしません。
      PAIR-08 | 値段は店ごとに違うので、値段だけでは「別」にしません。
      PAIR-09 | 「お買得」などの宣伝の言葉は見ません。
      PAIR-10 | どうしても決められないときは、近いと思うほうを選びます。何人かの判定を合わせて決め、分かれたものはもう一人が確かめます。
    `),
  },
  {
    key: 'opinions', title: '自由記述の分類 マニュアル', rules: rules(`
      OPN-01 | 意見がいちばん強く言っていることで選びます。
      OPN-02 | 席、駐車場、空調など建物のことは「建物と席」です。
      OPN-03 | 開いている日や時間のことは「開館時間」です。
      OPN-04 | お礼の言葉も、だれに向けたものかで選びます。
    `),
  },
];
