/** Both languages of one room, checked by the compiler to have the same keys. Japanese is written first. */
export const bilingual = <K extends string>(words: { readonly ja: Readonly<Record<K, string>>; readonly en: Readonly<Record<NoInfer<K>, string>> }): { readonly ja: Readonly<Record<K, string>>; readonly en: Readonly<Record<K, string>> } => words;
