// In which language a program hears what was refused: RFC 9110, section 12.5.4. Japanese unless English is wished more.
import type { Language } from '../../core/journeys/refusals/list.ts';

export function languageAsked(header: string | undefined): Language {
  const wish = { ja: 0, en: 0 };
  for (const range of (header ?? '').slice(0, 500).split(',')) {
    const [, language, weight] = /^\s*(ja|en)(?:-[a-z0-9-]+)?\s*(?:;\s*q=(\d(?:\.\d+)?))?\s*$/i.exec(range) ?? [];
    if (language === undefined) continue;
    const key = language.toLowerCase() as Language;
    wish[key] = Math.max(wish[key], Number(weight ?? 1));
  }
  return wish.en > wish.ja ? 'en' : 'ja';
}
