import { describe, expect, test } from 'vitest';
import { fillDelivery, matchFields } from './fill-delivery.ts';
import { type AskingStep, answersTo, questionsOf } from './gather-answers.ts';

/** "入力 f1=氏名 f2=金額" after the steps of these positions. */
const step = (position: number, text: string, ...after: number[]): AskingStep => {
  const [name = '', ...fields] = text.split(' ');
  return { id: `s${position}`, position, after, name, fields: fields.map((f) => ({ key: f.split('=')[0]!, label: f.split('=')[1]! })) };
};
const names = (steps: AskingStep[]): string[] => questionsOf(steps).map((q) => `${q.label}:${q.steps.map((s) => s.id).join()}`);

describe('columns of a graph', () => {
  test.each([
    ['a line asks one after the other', [step(1, '入力 f1=氏名'), step(2, '住所 f1=住所', 1)], ['氏名:s1', '住所:s2']],
    ['asked again later: one column, the later answer counts', [step(1, '入力 f1=氏名 f2=金額'), step(2, '見直し f1=金額', 1)], ['氏名:s1', '金額:s2,s1']],
    ['two branches ask the same: each has its column', [step(1, '左 f1=金額'), step(2, '右 f1=金額')], ['金額:s1', '金額（右）:s2']],
    ['a join asks what both branches asked', [step(1, '左 f1=金額'), step(2, '右 f1=金額'), step(3, '照合 f1=金額', 1, 2)], ['金額:s3,s2,s1']],
  ])('%s', (_, steps, said) => expect(names(steps)).toEqual(said));

  const branches = [step(1, '下読み x=種類'), step(2, '左半分 f1=金額', 1), step(3, '右半分 f1=金額', 1), step(4, '照合 f1=備考', 2, 3)];
  const results = new Map([['s1', { x: '券' }], ['s2', { f1: '10' }], ['s3', { f1: '99' }], ['s4', { f1: '済' }]]);
  test('the same key in two branches and in a later step keeps all three answers', () => {
    const questions = questionsOf(branches);
    expect(answersTo(questions, branches)(results, { f1: '済', x: '券' })).toEqual({ '1.x': '券', '2.f1': '10', '3.f1': '99', '4.f1': '済' });
  });

  test.each([
    ['an empty column of the client is filled once, the other branch stands beside it', '', ['番号 金額 種類 金額（右半分） 備考', 'A1 10 券 99 済']],
    ['what the client wrote is never written over', '500', ['番号 金額 種類 金額（入力） 金額（右半分） 備考', 'A1 500 券 10 99 済']],
  ])('%s', (_, theirs, said) => {
    const questions = questionsOf(branches), columns = ['番号', '金額'], item = { source: { 番号: 'A1', 金額: theirs }, result: answersTo(questions, branches)(results, {}) };
    const table = fillDelivery(columns, matchFields(columns, questions.map(({ key, label }) => ({ key, label }))), [item], 1);
    expect(table.ok && [table.value.header.join(' '), table.value.rows[0]!.join(' ')]).toEqual(said);
  });

  test('an item of an earlier version answers by the names of its own steps; one from before by what was kept of it', () => {
    const newer = branches.map((s) => ({ ...s, id: `new-${s.id}` })), questions = questionsOf(newer);
    expect(answersTo(questions, [...branches, ...newer])(results, {})).toEqual({ '1.x': '券', '2.f1': '10', '3.f1': '99', '4.f1': '済' });
    expect(answersTo(questionsOf([step(1, '直した名 f1=金額')]), branches)(new Map([['s2', { f1: '10' }]]), {})).toEqual({ '1.f1': '10' });
    expect(answersTo(questionsOf([step(1, '入力 f1=金額')]), [])(new Map(), { f1: '7' })).toEqual({ '1.f1': '7' });
  });

  test('a choice is said by its label', () => {
    const steps: AskingStep[] = [{ ...step(1, '判定'), fields: [{ key: 'choice', label: '同じですか', show: { same: '同じ' } }] }];
    expect(answersTo(questionsOf(steps), steps)(new Map([['s1', { choice: 'same' }]]), {})).toEqual({ '1.choice': '同じ' });
    expect(answersTo(questionsOf(steps), steps)(new Map(), { choice: 'same' })).toEqual({ '1.choice': '同じ' });
  });
});
