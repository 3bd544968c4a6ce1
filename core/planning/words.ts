// Every sentence of planning, by refusal and finding code.
export const words = {
  ja: {
    'planning/not-a-problem': '計画の問題として読めません。{needs} を入れてください。',
    'planning/unknown-format': '知らない書式です：{format}。kado-bench/1 で書いてください。',
    'planning/horizon-exceeded': '期間は 1〜{most} 日です（いまは {days} 日）。短く分けてください。',
    'planning/no-workers': '人がひとりもいません。',
    'planning/not-a-worker': '人 {worker} が読めません。',
    'planning/not-a-batch': '仕事 {batch} が読めません。',
    'planning/worker-id': '人 {worker} の番号が {found} です。並び順の番号にしてください。',
    'planning/batch-id': '仕事 {batch} の番号が {found} です。並び順の番号にしてください。',
    'planning/offered-days': '人 {worker} の時間が {found} 日分です。{days} 日分を入れてください。',
    'planning/bad-minutes': '人 {worker} の分数を確かめてください（{minutes}）。0 以上の整数です。',
    'planning/bad-yen': '金額を確かめてください（{field}：{yen}）。0 以上の数です。',
    'planning/bad-team': '人 {worker} のチーム番号を入れてください。',
    'planning/bad-skill': '人 {worker} の技能 {skill} を確かめてください（level と speed）。',
    'planning/bad-list': '人 {worker} の {field} は番号の一覧にしてください。',
    'planning/negative-minutes': '仕事 {batch} の分数を確かめてください（{minutes}）。0 以上の整数です。',
    'planning/outside-horizon': '仕事 {batch} の {field}（{day}）が期間の外です。0〜{last} の日にしてください。',
    'planning/bad-field': '仕事 {batch} の {field} を確かめてください（{found}）。',
    'planning/unknown-batch': '仕事 {batch} が指す仕事 {after} がありません。',
    'planning/unknown-worker': '人 {worker} がいません（{at}）。',
    'planning/precedence-circle': '仕事 {batches} の前後が輪になっています。どこかを切ってください。',
    'planning/precedence-order': '仕事 {batch}（期日 {due}）より、先にすむはずの仕事 {after}（期日 {afterDue}）が後です。期日か番号を直してください。',
    'planning/frozen-twice': '仕事 {batch} がふたり（{workers}）に固定されています。ひとりにしてください。',
    'planning/frozen-no-skill': '仕事 {batch} は人 {worker} に固定されていますが、技能 {skill} の段階 {level} が足りません。',
    'planning/frozen-same-person': '仕事 {batch} と先の仕事 {after} が同じ人 {worker} に固定されています。別の人にしてください。',
    'planning/mentor-self': '人 {worker} は自分の指導役にはなれません。',
    'planning/mentor-level': '人 {mentor} は技能 {skill} で {learner} より上ではないので、指導役を変えてください。',
    'planning/no-skill': '注文 {order}：技能 {skill} の段階 {level} をできる人がいません（仕事 {batches}）。研修か、応援を頼んでください。',
    'planning/no-hours': '注文 {order}：できる人の時間が {release}〜{due} 日にありません（仕事 {batches}）。期日を相談してください。',
    'planning/due-before-release': '注文 {order}：期日 {due} が始められる日 {release} より前です（仕事 {batches}）。期日を相談してください。',
    'planning/no-day-after': '仕事 {batch}（期日 {due}）は、先の仕事 {after}（{release} 日から）の翌日からなので、間に合いません。',
    'planning/unassigned': '仕事 {batches} は、まだだれにも渡せません。',
    'planning/bad-plan': '計画を読めません。assign に仕事の数（{batches}）だけ人の番号を入れてください。',
    'planning/bad-order': '注文を読めません：batches に仕事を入れてください。',
  },
  en: {
    'planning/not-a-problem': 'This cannot be read as a planning problem. It needs {needs}.',
    'planning/unknown-format': 'Unknown format: {format}. Please use kado-bench/1.',
    'planning/horizon-exceeded': 'The horizon is 1 to {most} days (found {days}). Please split it.',
    'planning/no-workers': 'There are no workers.',
    'planning/not-a-worker': 'Worker {worker} cannot be read.',
    'planning/not-a-batch': 'Batch {batch} cannot be read.',
    'planning/worker-id': 'Worker {worker} has the id {found}; ids are positions in the list.',
    'planning/batch-id': 'Batch {batch} has the id {found}; ids are positions in the list.',
    'planning/offered-days': 'Worker {worker} offers {found} days; please give {days}.',
    'planning/bad-minutes': 'Please check the minutes of worker {worker} ({minutes}): whole and not negative.',
    'planning/bad-yen': 'Please check the amount ({field}: {yen}): not negative.',
    'planning/bad-team': 'Worker {worker} needs a team number.',
    'planning/bad-skill': 'Please check skill {skill} of worker {worker} (level and speed).',
    'planning/bad-list': '{field} of worker {worker} should be a list of numbers.',
    'planning/negative-minutes': 'Please check the minutes of batch {batch} ({minutes}): whole and not negative.',
    'planning/outside-horizon': '{field} of batch {batch} ({day}) is outside the horizon; days are 0 to {last}.',
    'planning/bad-field': 'Please check {field} of batch {batch} ({found}).',
    'planning/unknown-batch': 'Batch {batch} points to batch {after}, which does not exist.',
    'planning/unknown-worker': 'There is no worker {worker} ({at}).',
    'planning/precedence-circle': 'Batches {batches} follow each other in a circle. Please cut it.',
    'planning/precedence-order': 'Batch {batch} (due {due}) follows batch {after}, which is due later (or equal with a higher id; due {afterDue}). Please correct days or ids.',
    'planning/frozen-twice': 'Batch {batch} is frozen to two people ({workers}). Please keep one.',
    'planning/frozen-no-skill': 'Batch {batch} is frozen to worker {worker}, who has not level {level} in skill {skill}.',
    'planning/frozen-same-person': 'Batch {batch} and batch {after} before it are frozen to the same worker {worker}. Please use two people.',
    'planning/mentor-self': 'Worker {worker} cannot mentor herself.',
    'planning/mentor-level': 'Worker {mentor} is not above {learner} in skill {skill}; please name another mentor.',
    'planning/no-skill': 'Order {order}: nobody has level {level} in skill {skill} (batches {batches}). Train somebody or ask a partner centre.',
    'planning/no-hours': 'Order {order}: those who can have no minutes in days {release} to {due} (batches {batches}). Please talk about the date.',
    'planning/due-before-release': 'Order {order}: due {due} is before the first possible day {release} (batches {batches}). Please talk about the date.',
    'planning/no-day-after': 'Batch {batch} (due {due}) can only begin the day after batch {after} (from day {release}), so it will be late.',
    'planning/unassigned': 'Batches {batches} cannot be given to anybody yet.',
    'planning/bad-plan': 'The plan cannot be read: assign needs one worker id for each of {batches} batches.',
    'planning/bad-order': 'The order cannot be read: it needs batches.',
  },
} as const;

export type WordCode = keyof (typeof words)['ja'];

/** The sentence of a code with its facts filled in; the code itself when nobody has written one. */
export function sentence(language: 'ja' | 'en', code: string, facts: Readonly<Record<string, unknown>>): string {
  const text = (words[language] as Readonly<Record<string, string>>)[code];
  if (text === undefined) return code;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => spoken(facts[name]));
}

function spoken(fact: unknown): string {
  if (!Array.isArray(fact)) return String(fact);
  return fact.length > 12 ? `${fact.slice(0, 12).join(', ')} … (${fact.length})` : fact.join(', ');
}
