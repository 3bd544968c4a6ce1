// The one list of pages. A new page is one line here and one file in its room; each is loaded when first opened.
import type { ComponentType } from 'react';
import type { Words } from '../words/list.ts';
import type { Role } from '../../core/access/model.ts';
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
  /** Its files stand in the head of the page, and it shows none of the words that come later (words/later-files.ts). */
  readonly first?: true;
  /** Only where the demonstration runs. */
  readonly demo?: true;
  /** A 24 px line drawing for the bar at the bottom of a phone. */
  readonly icon?: string;
  readonly load: () => Promise<ComponentType>;
};

const sun = 'M12 4v2m0 12v2m8-8h-2M6 12H4m13.7-5.7-1.4 1.4M7.7 16.3l-1.4 1.4m11.4 0-1.4-1.4M7.7 7.7 6.3 6.3M12 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z';
/** What `/` shows those who lead. */
export const boardIcon = 'M4 5h7v8H4zM13 5h7v4h-7zM13 11h7v8h-7zM4 15h7v4H4z';
const moon = 'M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z';
const coin = 'M7 4l5 7 5-7M12 11v9M7 13h10M7 17h10';
const face = 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM5 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5';
const paper = 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5';
const house = 'M4 20V9l8-5 8 5v11M9 20v-6h6v6';
const people = 'M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19c0-3 2.5-5 6-5s6 2 6 5M16 6a3 3 0 0 1 0 5.5M17.5 14.2c2.2.6 3.5 2.3 3.5 4.8';
const calendar = 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4';
const bars = 'M5 20V11M12 20V5M19 20v-6M3 20h18';
const dials = 'M4 7h9m4 0h3M4 17h3m4 0h9M13 4v6M7 14v6';
const mail = 'M3 6h18v12H3zM3 7l9 6 9-6';

const office = ['director', 'manager', 'coordinator', 'accounting', 'admin'] as const satisfies readonly Role[];

export const pages: readonly Page[] = [
  { path: '/', first: true, title: 'titleHome', who: 'everyone', nav: 'navToday', icon: sun, load: () => import('../home/home-page.tsx').then((m) => m.HomePage) },
  { path: '/sign-in', first: true, title: 'titleSignIn', who: 'open', load: () => import('../access/sign-in-page.tsx').then((m) => m.SignInPage) },
  { path: '/password/forgot', title: 'titleForgot', who: 'open', load: () => import('../access/door-pages.tsx').then((m) => m.ForgotPage) },
  { path: '/reset', title: 'titleForgot', who: 'open', load: () => import('../access/door-pages.tsx').then((m) => m.ResetPage) },
  { path: '/join', title: 'titleJoin', who: 'open', load: () => import('../access/door-pages.tsx').then((m) => m.JoinPage) },
  { path: '/practice', title: 'titlePractice', who: 'open', load: () => import('../workbench/practice-page.tsx').then((m) => m.PracticePage) },
  { path: '/practice/:kind', title: 'titlePractice', who: 'open', load: () => import('../workbench/practice-bench-page.tsx').then((m) => m.PracticeBenchPage) },
  { path: '/practice/rule/:rule', title: 'titlePractice', who: ['worker'], load: () => import('../quality/rule-practice-page.tsx').then((m) => m.RulePracticePage) },
  { path: '/lesson/:piece', title: 'titleLesson', who: ['worker'], load: () => import('../quality/lesson-page.tsx').then((m) => m.LessonPage) },
  { path: '/today', first: true, title: 'navToday', who: ['worker'], nav: 'navToday', icon: sun, load: () => import('../workbench/today-page.tsx').then((m) => m.TodayPage) },
  { path: '/account', title: 'account', who: 'everyone', load: () => import('../access/account-page.tsx').then((m) => m.AccountPage) },
  { path: '/rest', title: 'navRest', who: ['worker'], nav: 'navRest', icon: moon, load: () => import('../workforce/rest-page.tsx').then((m) => m.RestPage) },
  { path: '/pay', title: 'navPay', who: ['worker'], nav: 'navPay', icon: coin, load: () => import('../money/pay-page.tsx').then((m) => m.PayPage) },
  { path: '/me', title: 'navMe', who: ['worker'], nav: 'navMe', icon: face, load: () => import('../workforce/me-page.tsx').then((m) => m.MePage) },
  { path: '/work/:piece', title: 'titleWork', who: ['worker'], load: () => import('../workbench/bench-page.tsx').then((m) => m.BenchPage) },
  { path: '/returned/:review', title: 'titleReturned', who: ['worker'], load: () => import('../workbench/returned-page.tsx').then((m) => m.ReturnedPage) },
  { path: '/terms/:id', title: 'titleTerms', who: ['worker'], load: () => import('../workbench/terms-page.tsx').then((m) => m.TermsPage) },
  { path: '/orders', title: 'navOrders', who: [...office, 'leader'], nav: 'navOrders', icon: paper, load: () => import('../orders/orders-page.tsx').then((m) => m.OrdersPage) },
  { path: '/orders/:order', title: 'titleOrder', who: office, load: () => import('../orders/order-page.tsx').then((m) => m.OrderPage) },
  { path: '/orders/:order/reviews', title: 'titleReviews', who: ['director', 'leader', 'manager'], load: () => import('../orders/reviews-page.tsx').then((m) => m.ReviewsPage) },
  { path: '/clients', title: 'navClients', who: ['coordinator', 'manager', 'director', 'admin'], nav: 'navClients', icon: house, load: () => import('../relations/clients-page.tsx').then((m) => m.ClientsPage) },
  { path: '/people', title: 'navPeople', who: ['director', 'coordinator', 'manager', 'admin'], nav: 'navPeople', icon: people, load: () => import('../workforce/people-page.tsx').then((m) => m.PeoplePage) },
  { path: '/teams/:team', title: 'titleTeam', who: ['director', 'coordinator', 'manager', 'admin'], load: () => import('../workforce/team-page.tsx').then((m) => m.TeamPage) },
  { path: '/months', title: 'navMonths', who: ['accounting', 'manager'], nav: 'navMonths', icon: calendar, load: () => import('../money/months-page.tsx').then((m) => m.MonthsPage) },
  { path: '/walls', title: 'titleWalls', who: ['worker', 'leader'], load: () => import('../money/walls-page.tsx').then((m) => m.WallsPage) },
  { path: '/records', title: 'titleRecords', who: ['accounting', 'manager'], load: () => import('../money/records-page.tsx').then((m) => m.RecordsPage) },
  { path: '/dues', title: 'titleDues', who: ['accounting', 'manager'], load: () => import('../money/dues-page.tsx').then((m) => m.DuesPage) },
  { path: '/fair', title: 'titleFair', who: ['worker', 'leader'], load: () => import('../money/fair-page.tsx').then((m) => m.FairPage) },
  { path: '/waits', title: 'titleWaits', who: ['accounting', 'manager'], nav: 'titleWaits', icon: mail, load: () => import('../money/waits-page.tsx').then((m) => m.WaitsPage) },
  { path: '/wishes', title: 'titleWishes', who: ['coordinator', 'manager'], load: () => import('../money/wishes-page.tsx').then((m) => m.WishesPage) },
  { path: '/endings', title: 'titleEndings', who: ['director', 'coordinator', 'manager'], load: () => import('../money/endings-page.tsx').then((m) => m.EndingsPage) },
  { path: '/look', title: 'titleLook', who: ['accounting', 'manager', 'admin'], load: () => import('../money/look-page.tsx').then((m) => m.LookPage) },
  { path: '/rules', title: 'titleRules', who: 'everyone', load: () => import('../money/rules-page.tsx').then((m) => m.RulesPage) },
  { path: '/centre', title: 'titleCentre', who: ['manager', 'accounting', 'admin'], nav: 'navCentre', icon: dials, load: () => import('../money/centre-page.tsx').then((m) => m.CentrePage) },
  { path: '/city', title: 'navCity', who: ['city', 'manager', 'admin'], nav: 'navCity', icon: bars, load: () => import('../impact/city-page.tsx').then((m) => m.CityPage) },
  { path: '/outbox', title: 'navOutbox', who: ['admin', 'manager'], nav: 'navOutbox', demo: true, icon: mail, load: () => import('../messages/outbox-page.tsx').then((m) => m.OutboxPage) },
  { path: '/trust', title: 'titleTrust', who: 'open', load: () => import('../access/trust-page.tsx').then((m) => m.TrustPage) },
  { path: '/client', title: 'titleClient', who: 'open', load: () => import('../relations/client-page.tsx').then((m) => m.ClientPage) },
];

const mayOpen = (page: Page, me: Me | null): boolean => page.who === 'open' || (me !== null && (page.who === 'everyone' || page.who.some((role) => me.roles.includes(role))));

/** Whose first page stands at `/`; for everybody else it only leads on to a page that has its own word. */
const homes: ReadonlySet<Role> = new Set<Role>(['worker', 'leader', 'director', 'manager', 'admin']);

/** What stands in the navigation. A worker without another role has 今日 as first page, so it stands there once. */
export function navigationFor(me: Me | null): readonly Page[] {
  const onlyWorker = me?.roles.every((role) => role === 'worker') ?? true;
  const hasHome = me?.roles.some((role) => homes.has(role)) ?? false;
  return pages.filter((page) => page.nav !== undefined && mayOpen(page, me) && !(page.demo === true && me?.mode !== 'demo') && !(page.path === '/today' && onlyWorker) && !(page.path === '/' && !hasHome));
}
