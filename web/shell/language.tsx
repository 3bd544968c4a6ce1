// The language a person chose, for words, dates, money and the parts of React Aria alike. Japanese unless chosen.
import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'use-intl';
import { bringEnglish } from '../words/english.ts';
import { type Language, speak } from '../words/list.ts';
import { allWords } from './all-words.ts';

const KEY = 'kado-language';

/** Brings the words of a language before they are shown. */
const bring = (language: Language): Promise<void> => (language === 'en' ? bringEnglish() : Promise.resolve());

/** True when the English words could not be brought: this visit goes on in Japanese. */
let withoutEnglish = false;

function remembered(): Language {
  if (withoutEnglish) return 'ja';
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'ja';
  } catch {
    return 'ja'; // storage may be closed to us; the page still opens
  }
}

/** Before the first page: the words of the language chosen on an earlier visit. */
export const bringRemembered = (): Promise<void> => bring(remembered()).catch(() => void (withoutEnglish = true));

const Chosen = createContext<{ readonly language: Language; readonly choose: (language: Language) => void }>({ language: 'ja', choose: () => undefined });

export const useLanguage = (): { readonly language: Language; readonly choose: (language: Language) => void } => useContext(Chosen);

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((next: Language) => {
    const turn = async (): Promise<void> => {
      await bring(next);
      setLanguage(next);
    };
    turn().catch(() => undefined);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // chosen for this visit only
    }
  }, []);
  const whole = useSyncExternalStore(allWords.heard, allWords.here);
  const messages = useMemo(() => ({ whole, words: speak(language) }), [language, whole]).words;
  const value = useMemo(() => ({ language, choose }), [language, choose]);
  return (
    <Chosen value={value}>
      <IntlProvider locale={language} messages={messages} timeZone="Asia/Tokyo">
        <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-GB'}>{children}</I18nProvider>
      </IntlProvider>
    </Chosen>
  );
}
