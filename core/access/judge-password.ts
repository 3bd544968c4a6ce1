import { type Result, ok, refuse } from '../kernel/result.ts';

export const LEAST = 12;
export const MOST = 128;

/** Words that stand behind most guessed passwords; what is left of a password without digits and signs is compared with them. */
const everyone = [
  'password', 'passw', 'pass', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'letmein', 'welcome', 'admin', 'administrator', 'iloveyou', 'monkey', 'dragon', 'football', 'baseball',
  'sunshine', 'princess', 'master', 'shadow', 'superman', 'michael', 'abc', 'abcd', 'test', 'login', 'hello', 'secret', 'changeme', 'default', 'guest', 'root', 'user', 'computer', 'internet',
  'sakura', 'arigatou', 'konnichiwa', 'aishiteru', 'doraemon', 'pokemon', 'pikachu', 'naruto', 'tokyo', 'nippon', 'japan', 'takahashi', 'tanaka', 'suzuki', 'yamada', 'yamamoto', 'watanabe', 'hanako', 'tarou', 'taro',
];
const rows = ['0123456789012345678901234567890', '9876543210987654321098765432109', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '1q2w3e4r5t6y7u8i9o0p', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];
const plain: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

/** Characters, not UTF-16 units. */
const lengthOf = (text: string): number => Array.from(text).length;
const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');
const unmasked = (text: string): string => Array.from(text, (c) => plain[c] ?? c).join('');

/** The same short word over and over, once. */
const once = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

/**
 * Judges a new password: 12 to 128 characters, any content, not what everyone takes, not one's own name or address.
 * `context`: words of this person and place. ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.9, 6.2.11.
 */
export function judgePassword(password: string, context: readonly string[]): Result<string> {
  const length = lengthOf(password);
  if (length < LEAST) return refuse('access/password-short', { least: LEAST });
  if (length > MOST) return refuse('access/password-long', { most: MOST });
  const low = password.toLowerCase();
  const forms = [low, unmasked(low), unmasked(low.replace(/[^\p{L}]+$/u, ''))];
  if (new Set(low).size < 5 || once(low).length < 5 || rows.some((row) => row.includes(low) || low.includes(row.slice(0, 12))) || forms.some((f) => everyone.includes(once(letters(f))))) return refuse('access/password-common');
  const own = context.flatMap((c) => [c, ...c.split(/[@.\s_-]+/)]).map((c) => c.toLowerCase()).filter((c) => lengthOf(c) >= 4);
  if (own.some((word) => forms.some((f) => f.includes(word) && lengthOf(f) - lengthOf(word) < 8))) return refuse('access/password-context');
  return ok(password);
}
