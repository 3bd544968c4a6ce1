import { sql } from 'kysely';
import * as wire from '../../core/access/wire.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';

export const routes = (app: App): void => {
  register(app, wire.health, {
    async handle({ tx, kado }) {
      await sql`select 1`.execute(tx);
      return { body: { ok: true as const, mode: kado.settings.mode } };
    },
  });
};
