// What stays around every page: skip link, brand, a few words of navigation, language, notices of state.
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../parts/button.tsx';
import { useLanguage } from './language.tsx';
import { takeNewVersion, useNewVersion } from './new-version.ts';
import { useOnline } from './online.ts';
import { type Page, boardIcon, navigationFor, pages } from './pages.tsx';
import { SignOut } from './sign-out.tsx';
import { StepUp } from './step-up.tsx';
import { type Me, useMe } from './session.tsx';

export const Brand = (): ReactNode => (
  <Link to="/" className="flex min-h-11 items-center gap-2.5 rounded-8 text-key no-underline">
    <img src="/icon.svg" alt="" width="36" height="36" />
    <span className="text-2xl leading-100 font-700 tracking-wide">{useTranslations('shell')('brand')}</span>
  </Link>
);

function LanguageSwitch(): ReactNode {
  const t = useTranslations('shell');
  const { language, choose } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <button type="button" lang={other} onClick={() => choose(other)} className="min-h-11 cursor-pointer rounded-8 px-3 text-[0.9375rem] text-soft underline underline-offset-4 hover:bg-sand">
      {t('language')}
    </button>
  );
}

/** How many words a phone's bar holds without breaking them. */
const MOST_NEAR = 5;

const isHere = (page: Page, here: string): boolean => page.path === here || (page.path !== '/' && here.startsWith(`${page.path}/`));

/** The rest of the pages on a phone, behind one word; another page closes it. */
function MorePages({ pages: rest, here }: { readonly pages: readonly Page[]; readonly here: string }): ReactNode {
  const t = useTranslations('shell');
  const current = rest.some((page) => isHere(page, here));
  return (
    <li className="grow basis-0 md:hidden">
      <details className="group">
        <summary className={`flex min-h-14 cursor-pointer list-none flex-col items-center justify-center gap-0.5 border-t-3 px-1 text-[0.8125rem] font-700 [&::-webkit-details-marker]:hidden ${current ? 'border-key text-key' : 'border-transparent text-soft'}`}>
          <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 fill-current">
            <path d="M5 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM12 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM19 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z" />
          </svg>
          {t('navMore')}
        </summary>
        <ul className="absolute inset-x-2 bottom-full m-0 mb-2 grid list-none grid-cols-2 gap-1 rounded-16 border border-line bg-card p-2 shadow-lift">
          {rest.map((page) => (
            <li key={page.path}>
              <Link to={page.path} aria-current={isHere(page, here) ? 'page' : undefined} className={`flex min-h-12 items-center gap-3 rounded-12 px-3 font-700 no-underline ${isHere(page, here) ? 'bg-key-soft text-key' : 'text-ink hover:bg-sand'}`}>
                {page.icon === undefined ? null : (
                  <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0 fill-none stroke-current stroke-2" strokeLinecap="round" strokeLinejoin="round">
                    <path d={page.icon} />
                  </svg>
                )}
                {t(page.nav!)}
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

function Navigation({ me }: { readonly me: Me | null }): ReactNode {
  const t = useTranslations('shell');
  const here = useRouterState({ select: (state) => state.location.pathname });
  const shown = navigationFor(me);
  const leads = !me?.roles.every((role) => role === 'worker');
  if (shown.length < 2) return null;
  const near = shown.length > MOST_NEAR ? MOST_NEAR - 1 : shown.length;
  return (
    <nav aria-label={t('navigation')} className="screen-only max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:border-line max-md:bg-card max-md:pb-[env(safe-area-inset-bottom)]">
      <ul className="m-0 flex list-none justify-around gap-1 p-0 md:justify-start">
        {shown.map((page, i) => (
          <li key={page.path} className={`max-md:grow max-md:basis-0 ${i < near ? '' : 'max-md:hidden'}`}>
            <Link to={page.path} aria-current={isHere(page, here) ? 'page' : undefined} className={`flex min-h-14 items-center justify-center gap-2 px-3 text-center text-[0.9375rem] font-700 no-underline max-md:flex-col max-md:gap-0.5 max-md:px-1 max-md:text-[0.8125rem] md:min-h-12 md:rounded-full md:px-4 ${isHere(page, here) ? 'text-key max-md:border-t-3 max-md:border-key md:bg-key md:text-white' : 'text-soft hover:bg-sand max-md:border-t-3 max-md:border-transparent'}`}>
              {page.icon === undefined ? null : (
                <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 fill-none stroke-current stroke-2 md:hidden" strokeLinecap="round" strokeLinejoin="round">
                  <path d={page.path === '/' && leads ? boardIcon : page.icon} />
                </svg>
              )}
              {page.path === '/' && leads ? t('navBoard') : t(page.nav!)}
            </Link>
          </li>
        ))}
        {near === shown.length ? null : <MorePages key={here} pages={shown.slice(near)} here={here} />}
      </ul>
    </nav>
  );
}

function Waiting(): ReactNode {
  const t = useTranslations('shell');
  return (
    <div role="status" className="grid min-h-60 place-items-center text-soft">
      {t('loading')}
    </div>
  );
}

/** Puts the page's name in the title and the focus on its heading, so that a change of page is heard. */
function usePageArrival(): void {
  const t = useTranslations('shell');
  const match = useRouterState({ select: (state) => state.matches.at(-1) });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(true);
  useEffect(() => {
    const page = pages.find((p) => p.path.replaceAll(/:(\w+)/g, '$$$1') === match?.routeId);
    document.title = page === undefined || page.path === '/' ? t('brand') : `${t(page.title)} | ${t('brand')}`;
  }, [match?.routeId, t]);
  useEffect(() => {
    if (first.current) first.current = false;
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }));
  }, [path]);
}

export function Frame(): ReactNode {
  const t = useTranslations('shell');
  const online = useOnline();
  const newer = useNewVersion();
  const { me } = useMe();
  usePageArrival();
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-white focus:p-4 focus:font-700">
        {t('skip')}
      </a>
      <header className="screen-only border-b border-line bg-card">
        <div className="mx-auto flex w-full max-w-[80rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
          <Brand />
          <Navigation me={me} />
          <div className="ml-auto flex items-center gap-1">
            {me === null ? null : (
              <Link to={me.order === null ? '/account' : '/client'} className="inline-flex min-h-11 max-w-40 items-center truncate rounded-8 px-2 text-[0.9375rem] text-ink underline underline-offset-4 hover:bg-sand max-sm:px-1">
                <span className="max-sm:sr-only">{me.name}</span>
                <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 fill-none stroke-current stroke-2 sm:hidden">
                  <path d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM5 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5" />
                </svg>
              </Link>
            )}
            <LanguageSwitch />
            {me === null ? null : (
              <span className="max-sm:hidden">
                <SignOut />
              </span>
            )}
          </div>
        </div>
      </header>
      {online ? null : (
        <p role="status" className="screen-only m-0 bg-sun px-4 py-2 text-center text-[0.9375rem] text-sun-ink">
          {t('offline')}
        </p>
      )}
      {newer && online ? (
        <div role="status" className="screen-only flex flex-wrap items-center justify-center gap-3 bg-key-soft px-4 py-1">
          {t('updated')}
          <Button look="quiet" size="small" onPress={takeNewVersion}>
            {t('update')}
          </Button>
        </div>
      ) : null}
      <StepUp />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[80rem] grow px-4 pt-5 pb-32 outline-none sm:px-6 md:pt-8 md:pb-16">
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
