import { expect, test } from 'vitest';
import { whoAnswers } from './who-answers.ts';

const named = (ids: string): { personId: string; name: string }[] => ids.split('').map((personId) => ({ personId, name: personId }));

test('another person than the one who sent it back, and never the author; the nearest first', () => {
  // hearers in order, reviewer, author, who may answer
  const table = `
    dlm  d w  lm
    dlm  l w  dm
    ddm  d w  m
    dlm  x w  dlm
    d    d w
    dlm  d l  m`;
  for (const line of table.trim().split('\n')) {
    const [hearers = '', reviewer = '', author = '', answer = ''] = line.trim().split(/\s+/);
    expect(whoAnswers(named(hearers), reviewer, author).map((h) => h.personId).join(''), line).toBe(answer);
  }
});
