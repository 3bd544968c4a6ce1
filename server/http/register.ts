// One way to an HTTP route: an endpoint value, how the asker stands to its object, and what to do. Everything else is decided here, in one transaction.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Principal } from '../../core/access/model.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { Endpoint, Shape } from '../../core/kernel/wire.ts';
import { type Actor, openActor } from '../db/actor.ts';
import { type Tx, withActor, withSession } from '../db/with-actor.ts';
import type { App, Context, Related, Reply, UploadedFile } from './context.ts';
import { sessionCookie, tokenOf } from './doors.ts';
import { claimKey, fingerprint, storeAnswer } from './keys.ts';
import { type Limit, takeFrom } from './limits.ts';
import type { Policy } from './policy.ts';
import { recordRefusal } from './record-refusal.ts';
import { Refused, fieldRefusals, mayBeginAgain, refused } from './refusals.ts';
import { readUpload } from './read-upload.ts';
import { hashToken } from './tokens.ts';

export type Handling<P, Q, B, R> = {
  /** Present = the endpoint speaks of one object; null answers like an object that does not exist. */
  readonly relate?: (context: Context<P, Q, B>) => Promise<Related>;
  readonly handle: (context: Context<P, Q, B>) => Promise<Reply<R> | Result<Reply<R>>>;
  /** Takes multipart: a part `body` (JSON) and parts `file`, together at most so many bytes. */
  readonly upload?: { readonly maxBytes: number };
  /** Answers with a file. */
  readonly download?: boolean;
  /** JSON bytes accepted, when 1 MiB is too little. */
  readonly bodyLimit?: number;
  /** Buckets to draw from before anything else (each in its own short transaction, so a refusal still counts). */
  readonly limits?: (context: { readonly body: B; readonly request: FastifyRequest }) => readonly Limit[];
  /** Not for API tokens: the person herself, on the page. */
  readonly tokenForbidden?: boolean;
  /** Asked by somebody who shows neither cookie nor token it answers 204: nobody is here. For "who am I" alone. */
  readonly nobody?: boolean;
  /** The person must have proven herself within the last minutes (reliability.md 6, 7.5.3). */
  readonly stepUp?: boolean;
};

/** How long a proof of identity counts for actions that ask for one. */
const STEP_UP_MINUTES = 10;
const ATTEMPTS = 3;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** What the policy calls this actor. */
export function principalsOf(actor: Actor): Principal[] {
  if (actor.kind === 'client') return ['client', 'anyone'];
  if (actor.kind === 'person') return [...actor.roles, 'person', 'anyone'];
  return ['anyone'];
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw refused('http/key-missing');
  if (typeof key !== 'string' || !UUID.test(key)) throw refused('http/key-malformed');
  return key.toLowerCase();
}

function revOf(request: FastifyRequest): number {
  const match = request.headers['if-match'];
  if (match === undefined) throw refused('http/rev-missing');
  const rev = Number(/^"?(\d{1,9})"?$/.exec(match)?.[1] ?? NaN);
  if (!Number.isSafeInteger(rev)) throw refused('http/rev-malformed');
  return rev;
}

function parsed<S extends Shape>(shape: S, given: unknown): z.output<S> {
  const result = shape.safeParse(given);
  if (!result.success) throw new Refused(fieldRefusals(result.error));
  return result.data;
}

/** Throws unless the policy lets this actor do it; an object denied is an object that is not there. */
function decide(name: string, policy: Policy, actor: Actor, related: Related, ofObject: boolean): void {
  if (related === null) throw refused('access/not-found');
  if (!policy.allows(name, principalsOf(actor), related.relation, related.state ?? '')) throw refused(ofObject ? 'access/not-found' : 'access/not-allowed');
}

async function work<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(
  endpoint: Endpoint<P, Q, B, R>, handling: Handling<z.output<P>, z.output<Q>, z.output<B>, z.input<R>>,
  context: Context<z.output<P>, z.output<Q>, z.output<B>>, print: string,
): Promise<Reply<z.input<R>>> {
  const { actor, tx, kado, key } = context;
  if (key !== null) {
    if (actor.centre === null) throw refused('access/centre-missing');
    // What was done once is answered again, whatever state it has brought the object into.
    const before = await claimKey(tx, actor, key, print);
    if (before !== null) return { body: before.body as z.input<R>, status: before.status as 200 };
  }
  decide(endpoint.name, kado.policy, actor, handling.relate === undefined ? { relation: 'none' } : await handling.relate(context), handling.relate !== undefined);
  const result = await handling.handle(context);
  const reply = 'ok' in result ? unwrap(result) : result;
  if (reply.file !== undefined) return reply;
  const body = endpoint.reply.safeParse(reply.body);
  if (!body.success) throw new Error(`${endpoint.name} answers against its own shape: ${JSON.stringify(body.error.issues.slice(0, 3))}`);
  if (key !== null) await storeAnswer(tx, actor, key, { status: reply.status ?? 200, body: body.data });
  return { ...reply, body: body.data as z.input<R> };
}

function unwrap<R>(result: Result<Reply<R>>): Reply<R> {
  if (!result.ok) throw new Refused(result.refusals);
  return result.value;
}

async function send<R>(reply: FastifyReply, answer: Reply<R>, app: App): Promise<FastifyReply> {
  const { settings } = app.kado;
  if (answer.cookie !== undefined) {
    const tail = `Path=/; HttpOnly; SameSite=Lax${settings.secure ? '; Secure' : ''}`;
    const given = answer.cookie === 'clear' ? `${sessionCookie(settings)}=; Max-Age=0` : `${sessionCookie(settings)}=${answer.cookie.token}; Max-Age=${answer.cookie.seconds}`;
    reply.header('set-cookie', `${given}; ${tail}`);
    if (answer.cookie === 'clear') reply.header('clear-site-data', '"cache"');
  }
  if (answer.rev !== undefined) reply.header('etag', `"${answer.rev}"`);
  if (answer.file !== undefined) {
    const { name, mediaType, bytes, finding } = answer.file;
    if (finding !== undefined) reply.header('x-kado-finding', encodeURIComponent(JSON.stringify(finding)));
    const plain = name.replace(/[^A-Za-z0-9._-]/g, '_');
    // RFC 6266: a plain name for old clients and the real one in UTF-8; sandboxed, so that nothing in it can run.
    reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`);
    reply.header('content-security-policy', 'sandbox').type(mediaType);
    return reply.send(Buffer.from(bytes));
  }
  return reply.status(answer.status ?? 200).type('application/json; charset=utf-8').send(JSON.stringify(answer.body));
}

/** Answers `endpoint` on `app`. Throws at start when the endpoint has no policy or contradicts itself. */
export function register<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(app: App, endpoint: Endpoint<P, Q, B, R>, handling: Handling<z.output<P>, z.output<Q>, z.output<B>, z.input<R>>): void {
  const { kado } = app;
  const related = handling.relate !== undefined;
  const rows = kado.policy.rows.filter((r) => r.endpoint === endpoint.name);
  if (rows.length === 0) throw new Error(`no policy for ${endpoint.name}: add a row to server/http/policy.csv`);
  if (rows.some((r) => (r.relation === 'none') === related)) throw new Error(`policy of ${endpoint.name}: relation must ${related ? 'name how the asker stands to the object' : 'be none'}`);
  if (kado.endpoints.has(endpoint.name)) throw new Error(`two routes named ${endpoint.name}`);
  if (endpoint.open && endpoint.keyed) throw new Error(`${endpoint.name}: a key belongs to a person, so an open endpoint cannot be keyed`);
  kado.endpoints.set(endpoint.name, { endpoint, related, upload: handling.upload !== undefined, download: handling.download === true });

  const refuseAtOnce = (actor: Actor): void => {
    if (!kado.policy.mayEver(endpoint.name, principalsOf(actor))) throw refused(related ? 'access/not-found' : 'access/not-allowed');
    if (actor.scopes !== null && handling.tokenForbidden === true) throw refused('access/token-forbids');
    if (actor.scopes !== null && !actor.scopes.some((s) => s === endpoint.name || s === `${endpoint.name.split('/')[0]}/*`)) throw refused('access/scope', { endpoint: endpoint.name });
    if (handling.stepUp === true && (actor.provenAt === null || Date.parse(kado.clock()) - Date.parse(actor.provenAt) > STEP_UP_MINUTES * 60_000)) throw refused('access/step-up');
  };

  const contextOf = (tx: Tx, actor: Actor, request: FastifyRequest, sent: unknown, files: readonly UploadedFile[]): Context<z.output<P>, z.output<Q>, z.output<B>> => ({
    actor, tx, files, request, kado, params: parsed(endpoint.params, request.params), query: parsed(endpoint.query, request.query), body: parsed(endpoint.body, sent),
    now: kado.clock(), id: kado.ids.next, secretId: kado.ids.secret, key: endpoint.keyed ? keyOf(request) : null, rev: endpoint.revised ? revOf(request) : null,
  });

  /** `work` as the caller, in one transaction; a refused right is written down afterwards, since the transaction is gone. */
  async function asCaller<T>(request: FastifyRequest, inside: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
    if (endpoint.open) return withActor(kado.db, openActor, (tx) => inside(tx, openActor));
    const caller = tokenOf(request, kado.settings);
    if (caller === null) throw refused('access/sign-in');
    let known: Actor | null = null;
    try {
      const done = await withSession(kado.db, hashToken(caller.token), async (tx, actor) => {
        known = actor;
        refuseAtOnce(actor);
        return { value: await inside(tx, actor) };
      });
      if (done === null) throw refused('access/sign-in');
      return done.value;
    } catch (thrown) {
      if (known !== null && thrown instanceof Refused) await recordRefusal(kado.db, known, endpoint.name, thrown);
      throw thrown;
    }
  }

  /** Before bytes are taken in or tries are counted: may the caller do this at all, here, now? Costs a transaction of its own. */
  const knock = (request: FastifyRequest): Promise<void> =>
    asCaller(request, async (tx, actor) => {
      if (handling.relate === undefined || handling.upload === undefined) return;
      // Of an upload only the path is known yet, so its relation must not depend on its body.
      const early = { actor, tx, files: [], request, kado, params: parsed(endpoint.params, request.params), query: parsed(endpoint.query, request.query), body: {} as z.output<B>, now: kado.clock(), id: kado.ids.next, secretId: kado.ids.secret, key: null, rev: null };
      decide(endpoint.name, kado.policy, actor, await handling.relate(early), true);
    });

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // Asked by somebody who shows nothing at all: nobody is here, and that is an answer.
    if (handling.nobody === true && tokenOf(request, kado.settings) === null) return reply.status(204).send();
    // The reader of uploads takes multipart anywhere; only an endpoint that asks for it may get it.
    if (handling.upload === undefined && request.isMultipart()) throw refused('http/content-type');
    if (!endpoint.open && (handling.limits !== undefined || handling.upload !== undefined)) await knock(request);
    const upload = handling.upload === undefined ? null : await readUpload(request, handling.upload.maxBytes);
    const files = upload?.files ?? [];
    const sent = upload !== null ? upload.body : request.method === 'GET' ? {} : (request.body ?? {});
    if (handling.limits !== undefined) await takeFrom(kado.db, handling.limits({ body: parsed(endpoint.body, sent), request }), kado.clock());
    const print = endpoint.keyed ? fingerprint(request.method, request.url, [request.sentText || JSON.stringify(sent), ...files.map((f) => f.bytes)]) : '';
    for (let attempt = 1; ; attempt++) {
      try {
        const done = await asCaller(request, (tx, actor) => work(endpoint, handling, contextOf(tx, actor, request, sent, files), print));
        return await send(reply, done, app);
      } catch (thrown) {
        // Two who waited for each other, or met: the database undid one of them whole, so she may simply begin again.
        if (attempt >= ATTEMPTS || !mayBeginAgain(thrown)) throw thrown;
      }
    }
  }

  app.route({ method: endpoint.method, url: endpoint.path, handler: answer, config: { endpoint: endpoint.name }, ...(handling.bodyLimit === undefined ? {} : { bodyLimit: handling.bodyLimit }) });
}
