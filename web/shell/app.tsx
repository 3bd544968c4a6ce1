// Puts the app on the page: providers from outside in, the router made from the list of pages.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../style.css';
import { Refused } from './ask.ts';
import { allWords } from './all-words.ts';
import { Frame } from './frame.tsx';
import { LanguageProvider, bringRemembered } from './language.tsx';
import { firstPageStands } from './first-page.ts';
import { registerWorker } from './new-version.ts';
import { NoticeProvider } from './notices.tsx';
import { pages } from './pages.tsx';
import { SessionProvider, takeUp } from './session.tsx';
import { WorkProvider } from '../workbench/work-context.tsx';
import { NotFound, PageTrouble } from './trouble.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const routes = pages.map((page) =>
  createRoute({
    getParentRoute: () => root,
    path: page.path.replaceAll(/:(\w+)/g, '$$$1'),
    component: lazyRouteComponent(async () => ({ page: await (page.first ? page.load() : allWords.with(page.load())) }), 'page'),
  }),
);

const router = createRouter({ routeTree: root.addChildren(routes), defaultErrorComponent: PageTrouble, defaultPreload: 'intent', scrollRestoration: true });

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      throwOnError: (_, query) => query.state.data === undefined,
      retry: (count, error) => !(error instanceof Refused && error.status > 0) && count < 2,
      staleTime: 10_000,
      // Without a connection the last answers stay; a question asked offline fails at once with its sentence.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

export const App = (): ReactNode => (
  <StrictMode>
    <LanguageProvider>
      <NoticeProvider>
        <QueryClientProvider client={queries}>
          <SessionProvider>
            <WorkProvider>
              <RouterProvider router={router} />
            </WorkProvider>
          </SessionProvider>
        </QueryClientProvider>
      </NoticeProvider>
    </LanguageProvider>
  </StrictMode>
);

/** The line belongs to the first page until it stands; then comes what keeps the app for hours without a line. */
async function settleIn(): Promise<void> {
  await firstPageStands();
  await allWords.bring().catch(() => undefined);
  await registerWorker();
}

/** A refusal that a page shows in words is no fault of the program; everything else is. */
function noteBroken(error: unknown): void {
  if (!(error instanceof Refused)) console.error(error);
}

/** `who`: the answer to "who is here", asked for before this was loaded. */
export function startApp(place: HTMLElement, who: Promise<Response>): void {
  takeUp(who);
  // All of the app is here by now. A computer without Japanese letters of its own shows nothing until ours come: no waiting.
  void import('../fonts.css').catch(() => undefined);
  void bringRemembered().then(() => createRoot(place, { onCaughtError: noteBroken }).render(<App />));
  void settleIn();
}
