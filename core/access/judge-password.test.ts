import { expect, test } from 'vitest';
import fc from 'fast-check';
import { judgePassword } from './judge-password.ts';

const context = ['hanako.shiojiri@example.jp', '塩尻花子', 'kado'];
const answer = (password: string): string => {
  const judged = judgePassword(password, context);
  return judged.ok ? 'ok' : judged.refusals[0]!.code.split('/')[1]!;
};

test.each([
  ['short1!', 'password-short'],
  ['eleven char', 'password-short'],
  ['x'.repeat(129), 'password-long'],
  ['aaaaaaaaaaaa', 'password-common'],
  ['abcabcabcabc', 'password-common'],
  ['123456789012', 'password-common'],
  ['password1234', 'password-common'],
  ['P@ssw0rd2026!', 'password-common'],
  ['qwertyuiop12', 'password-common'],
  ['Sakura20260401', 'password-common'],
  ['passwordpassword', 'password-common'],
  ['hanako.shiojiri', 'password-context'],
  ['shiojiri2026!', 'password-context'],
  ['ぶどう畑で雨やどりした日', 'ok'],
  ['correct horse battery', 'ok'],
  ['  spaces at both ends  ', 'ok'],
  ['my kado rests on a hill by the river', 'ok'],
  ['tide-lamp-orchard-9', 'ok'],
])('%s → %s', (password, wanted) => {
  expect(answer(password)).toBe(wanted);
});

test('it never changes what was typed, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (password) => {
      const judged = judgePassword(password, context);
      if (judged.ok) expect(judged.value).toBe(password);
    }),
    { numRuns: 50 },
  );
});
