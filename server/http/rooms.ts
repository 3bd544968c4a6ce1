// The one visible list of rooms that answer through HTTP.
import { routes as access } from '../access/routes.ts';
import type { App } from './context.ts';

export type Room = { readonly name: string; readonly routes: (app: App) => void };

export const rooms: readonly Room[] = [
  { name: 'access', routes: access },
];
