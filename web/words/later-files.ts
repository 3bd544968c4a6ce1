/** Files of words that no first page shows: their Japanese comes with the next page, or with the first refusal (later.ts). */
export const laterFiles = [
  'core/money/words.ts', 'core/money/fact-words.ts', 'core/orders/words.ts', 'core/orders/fact-words.ts', 'core/orders/items/words.ts', 'web/words/board.ts', 'web/words/books.ts', 'web/words/centre.ts', 'web/words/client.ts', 'web/words/days.ts', 'web/words/fair.ts', 'web/words/money.ts', 'web/words/office.ts',
  'web/words/orders.ts', 'web/words/practice.ts', 'web/words/quality.ts', 'web/words/returned.ts', 'web/words/rules.ts', 'web/words/walls.ts',
] as const;

/** The pages whose files stand in the head of the page (vite.config.ts), so that a slow line brings them in one journey. */
export const firstPages = ['shell/app.tsx', 'home/home-page.tsx', 'access/sign-in-page.tsx', 'workbench/today-page.tsx'] as const;
