import type { App } from '../http/context.ts';
import { factorRoutes } from './factor-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** The room's actions: before a session, oneself, people of the centre. */
export const routes = (app: App): void => {
  signInRoutes(app);
  factorRoutes(app);
  peopleRoutes(app);
};
