// The certificate through HTTP: the delivery stands, the seed is committed, the rows are drawn, a person inspects them, the client recomputes.
import { randomBytes } from 'node:crypto';
import { assert } from '../../core/kernel/assert.ts';
import { refuse } from '../../core/kernel/result.ts';
import { dayOf } from '../../core/kernel/time.ts';
import { sampleFor } from '../../core/quality/certificate/certify.ts';
import { commitmentOf, drawSample } from '../../core/quality/certificate/draw.ts';
import { certificatePage } from '../../core/quality/certificate/page.ts';
import { type Statement, stateDelivery } from '../../core/quality/certificate/statement.ts';
import { certificateFile, clientCertificateFile, clientCertificates, drawCertificate, listCertificates, stateCertificate } from '../../core/quality/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { Actor } from '../db/actor.ts';
import type { Tx } from '../db/with-actor.ts';
import { type App, type Download, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { orderRelation } from '../orders/store.ts';
import { personName } from '../workbench/store.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { deliveryToCertify, drawnFor, drawnOf, insertDraw, keepStatement, linesOf, statementOf } from './certificate-store.ts';

/** In rising order: inspecting goes down the file; which rows they are is what the seed decides. */
const rowsOf = (seed: string, name: string, lot: number, sample: number): number[] => drawSample(seed, name, lot, sample).map((at) => at + 1).sort((a, b) => a - b);

function fileOf(statement: Statement, as: 'json' | 'pdf'): Download {
  if (as === 'pdf') return { name: `certificate-${statement.delivery}.pdf`, mediaType: 'application/pdf', bytes: certificatePdf(certificatePage(statement)) };
  return { name: `certificate-${statement.delivery}.json`, mediaType: 'application/json', bytes: new TextEncoder().encode(`${JSON.stringify(statement, null, 2)}\n`) };
}

export function routes(app: App): void {
  const relate = ({ tx, actor, params }: { tx: Tx; actor: Actor; params: { order: string } }) => orderRelation(tx, actor, params.order);
  const relateClient = async ({ tx, actor }: { tx: Tx; actor: Actor }) => (actor.kind === 'client' && actor.order !== null ? orderRelation(tx, actor, actor.order) : null);
  const orderOf = (actor: Actor): string => {
    assert(actor.order !== null, 'a client session is bound to an order');
    return actor.order;
  };
  register(app, listCertificates, {
    relate,
    handle: async ({ tx, params }) => ({ body: { certificates: (await drawnOf(tx, params.order)).map(({ id: _id, seed, name, ...c }) => ({ ...c, rows: rowsOf(seed, name, c.lot, c.sample) })) } }),
  });
  register(app, drawCertificate, {
    relate,
    handle: async ({ tx, params, body, now, secretId }) => {
      const delivery = await deliveryToCertify(tx, params.order, params.delivery);
      if (delivery === null) return refuse('orders/no-delivery');
      if (delivery.certified) return refuse('orders/already-drawn');
      const { name, lot } = delivery, { confidence } = body, sample = sampleFor(lot, body.limit, 0, confidence);
      const seed = randomBytes(32).toString('hex'), commitment = commitmentOf(seed, name);
      await insertDraw(tx, { id: secretId(), order: params.order, delivery: params.delivery, lot, sample, confidence, commitment, seed, now });
      await writeAudit(tx, 'certificates/draw', 'order', params.order, { delivery: params.delivery, commitment, sample });
      return { body: { deliveryId: params.delivery, lot, sample, confidence, commitment, drawnAt: now, stated: null, rows: rowsOf(seed, name, lot, sample) } };
    },
  });
  register(app, stateCertificate, {
    relate,
    handle: async ({ tx, actor, params, body, now }) => {
      const c = await drawnFor(tx, params.order, params.delivery);
      if (c === null) return refuse('orders/not-drawn');
      if (c.stated !== null) return refuse('orders/already-stated');
      if (body.defects > c.sample) return refuse('orders/more-than-sample', { sample: c.sample });
      const stated = stateDelivery({ delivery: c.name, lot: c.lot, looks: [c.sample], promised: null, sample: c.sample, defects: body.defects, confidence: c.confidence, seed: c.seed, inspector: await personName(tx, me(actor)), known: null, date: dayOf(now) });
      if (!stated.ok) return stated;
      await keepStatement(tx, c.id, stated.value);
      await writeAudit(tx, 'certificates/state', 'order', params.order, { delivery: params.delivery, defects: body.defects, limit: stated.value.limit });
      return finished;
    },
  });
  register(app, certificateFile, {
    relate,
    download: true,
    handle: async ({ tx, params, query }) => {
      const statement = await statementOf(tx, params.order, params.delivery);
      return statement === null ? refuse('access/not-found') : { body: new Uint8Array(), file: fileOf(statement, query.as) };
    },
  });
  register(app, clientCertificates, { relate: relateClient, handle: async ({ tx, actor }) => ({ body: { certificates: await linesOf(tx, orderOf(actor)) } }) });
  register(app, clientCertificateFile, {
    relate: relateClient,
    download: true,
    handle: async ({ tx, actor, params, query }) => {
      const statement = await statementOf(tx, orderOf(actor), params.delivery);
      return statement === null ? refuse('access/not-found') : { body: new Uint8Array(), file: fileOf(statement, query.as) };
    },
  });
}
