// Quality through HTTP: what checking costs before it is chosen.
import { yen } from '../../core/kernel/yen.ts';
import { expectedErrors, pricePlans } from '../../core/quality/quality-plan.ts';
import { planQuality } from '../../core/quality/wire.ts';
import type { App } from '../http/context.ts';
import { register } from '../http/register.ts';
import { orderRelation } from '../orders/store.ts';
import { earlierWork } from './store.ts';

export function routes(app: App): void {
  register(app, planQuality, {
    relate: ({ tx, actor, params }) => orderRelation(tx, actor, params.order),
    handle: async ({ tx, body }) => {
      const earlier = await earlierWork(tx, body.kind, body.skill);
      const errors = expectedErrors(earlier);
      const plans = pricePlans({ pieces: body.items, piece: yen(Math.ceil(body.priceYen / body.pricePer)), inspect: yen(body.checkYen), settle: yen(body.checkYen), errors, limit: body.limit, confidence: body.confidence });
      return { body: { errors, seen: earlier.seen, plans: plans.map(({ price, ...plan }) => ({ ...plan, priceYen: price })) } };
    },
  });
}
