// The language a person chose, for words, dates, money and the parts of React Aria alike. Japanese unless chosen.
import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'use-intl';
import { type Language, words } from '../words/list.ts';

const KEY = 'kado-language';

function remembered(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'ja';
  } catch {
    return 'ja'; // storage may be closed to us; the page still opens
  }
}

const Chosen = createContext<{ readonly language: Language; readonly choose: (language: Language) => void }>({ language: 'ja', choose: () => undefined });

export const useLanguage = (): { readonly language: Language; readonly choose: (language: Language) => void } => useContext(Chosen);

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((next: Language) => {
    setLanguage(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // chosen for this visit only
    }
  }, []);
  const value = useMemo(() => ({ language, choose }), [language, choose]);
  return (
    <Chosen value={value}>
      <IntlProvider locale={language} messages={words[language]} timeZone="Asia/Tokyo">
        <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-GB'}>{children}</I18nProvider>
      </IntlProvider>
    </Chosen>
  );
}
