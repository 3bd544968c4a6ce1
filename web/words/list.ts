// Every room's words, one line each. What refusals say stands in refusals.ts.
import { access } from './access.ts';
import { account } from './account.ts';
import { bench } from './bench.ts';
import { board } from './board.ts';
import { books } from './books.ts';
import { centre } from './centre.ts';
import { client } from './client.ts';
import { days } from './days.ts';
import { fair } from './fair.ts';
import { home } from './home.ts';
import { mine } from './mine.ts';
import { money } from './money.ts';
import { office } from './office.ts';
import { orders } from './orders.ts';
import { parts } from './parts.ts';
import { plan } from './plan.ts';
import { practice } from './practice.ts';
import { quality } from './quality.ts';
import { returned } from './returned.ts';
import { rules } from './rules.ts';
import { shell } from './shell.ts';
import { today } from './today.ts';
import { walls } from './walls.ts';
import { workbench } from './workbench.ts';

export type Language = 'ja' | 'en';

const rooms = { centre, shell, parts, home, access, account, today, bench, board, orders, office, client, mine, workbench, practice, plan, money, walls, books, quality, fair, rules, returned, days } as const;

type Rooms = typeof rooms;
export type Words = { readonly [Room in keyof Rooms]: Rooms[Room]['ja'] };

/** Every room in one language. In the built app English (english.ts) and the rooms of later pages (later.ts) are undefined until they are brought: ask again then. */
export const speak = (language: Language): Words => Object.fromEntries(Object.entries(rooms).map(([room, words]) => [room, words[language]])) as Words;

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Words;
  }
}
