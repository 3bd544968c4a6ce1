// The one list of pages. A new page is one line here and one file in its room; each is loaded when first opened.
import type { ComponentType } from 'react';
import type { Words } from '../words/list.ts';
import type { Role } from './roles.ts';
import type { Me } from './session.tsx';

type ShellWord = keyof Words['shell'];

export type Page = {
  /** `:name` is a part that the page reads. */
  readonly path: string;
  readonly title: ShellWord;
  /** Who is shown the way there; `open` needs no sign-in. The server decides what they get. */
  readonly who: 'open' | 'everyone' | readonly Role[];
  /** Its word in the navigation; left out when one gets there from another page. */
  readonly nav?: ShellWord;
  /** A 24 px line drawing for the bar at the bottom of a phone. */
  readonly icon?: string;
  readonly load: () => Promise<ComponentType>;
};

export const pages: readonly Page[] = [
  { path: '/', title: 'titleHome', who: 'open', load: () => import('../home/home-page.tsx').then((m) => m.HomePage) },
  { path: '/practice', title: 'titlePractice', who: 'open', load: () => import('../workbench/practice-page.tsx').then((m) => m.PracticePage) },
  { path: '/practice/:kind', title: 'titlePractice', who: 'open', load: () => import('../workbench/practice-bench-page.tsx').then((m) => m.PracticeBenchPage) },
];

export const pagesFor = (me: Me | null): readonly Page[] => pages.filter(({ who }) => who === 'open' || (me !== null && (who === 'everyone' || who.some((role) => me.roles.includes(role)))));
