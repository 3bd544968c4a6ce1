// What access sends over the network.
import { z } from 'zod';
import { done, endpoint, idShape, instantShape, mailShape, nameShape, plainShape, withId } from '../kernel/wire.ts';
import { grantable, roles, strengths } from './model.ts';

const roleShape = z.enum(roles);
const grantableShape = z.enum(grantable);
const emailShape = mailShape;
/** As it is typed: never trimmed or normalised (ASVS 6.2.8). */
const passwordShape = z.string().min(1).max(1000);
const codeShape = plainShape.regex(/^\d{6}$/, 'access/code-form');
const tokenShape = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** Objects of the WebAuthn standard; the library reads them. */
const ceremonyShape = z.record(z.string(), z.unknown());

const meShape = z.strictObject({
  account: idShape.nullable(), email: z.string().nullable(), person: idShape.nullable(), name: z.string(), centre: z.strictObject({ id: idShape, name: z.string() }).nullable(),
  centres: z.array(z.strictObject({ id: idShape, name: z.string() })), held: z.array(roleShape), roles: z.array(roleShape), strength: z.enum(strengths),
  factors: z.strictObject({ password: z.boolean(), totp: z.boolean(), passkeys: z.int(), recoveryCodes: z.int() }), order: idShape.nullable(), mode: z.enum(['demo', 'real']),
});
const signedIn = z.strictObject({ signedIn: z.literal(true), needsSecondFactor: z.boolean() });

export const health = endpoint({ name: 'access/health', method: 'GET', path: '/api/health', summary: 'Is the centre open for work?', open: true, reply: z.strictObject({ ok: z.literal(true), mode: z.enum(['demo', 'real']) }) });
export const centres = endpoint({ name: 'access/centres', method: 'GET', path: '/api/centres', summary: 'Centres that take registrations', open: true, reply: z.strictObject({ centres: z.array(z.strictObject({ id: idShape, name: z.string() })) }) });

export const me = endpoint({ name: 'access/me', method: 'GET', path: '/api/me', summary: 'Who am I here, and what may I open?', reply: meShape });
export const demoPeople = endpoint({
  name: 'access/demo-people', method: 'GET', path: '/api/demo/people', summary: 'Ready-made people of the demonstration', open: true,
  reply: z.strictObject({ people: z.array(z.strictObject({ id: idShape, name: z.string(), centre: z.string(), roles: z.array(roleShape) })) }),
});
export const demoSignIn = endpoint({ name: 'access/demo-sign-in', method: 'POST', path: '/api/demo/sign-in', summary: 'Be one of the ready-made people', open: true, body: z.strictObject({ person: idShape }), reply: signedIn });

export const signIn = endpoint({
  name: 'access/sign-in', method: 'POST', path: '/api/sign-in', summary: 'Sign in with password, and the code of the authenticator app or a recovery code', open: true,
  body: z.strictObject({ email: emailShape, password: passwordShape, code: plainShape.max(40).optional() }), reply: signedIn,
});
export const signOut = endpoint({ name: 'access/sign-out', method: 'POST', path: '/api/sign-out', summary: 'End this session', reply: done });
export const prove = endpoint({ name: 'access/prove', method: 'POST', path: '/api/prove', summary: 'Confirm that it is still you, before something that matters', body: z.strictObject({ password: passwordShape, code: plainShape.max(40).optional() }), reply: done });
export const sessions = endpoint({
  name: 'access/sessions', method: 'GET', path: '/api/sessions', summary: 'My open sessions',
  reply: z.strictObject({ sessions: z.array(z.strictObject({ id: idShape, strength: z.enum(strengths), device: z.string(), createdAt: instantShape, lastSeenAt: instantShape, current: z.boolean() })) }),
});
export const endSession = endpoint({ name: 'access/session-end', method: 'POST', path: '/api/sessions/:id/end', summary: 'End one of my sessions', params: withId, reply: done });
export const chooseCentre = endpoint({ name: 'access/centre-choose', method: 'POST', path: '/api/centre', summary: 'Work in another of my centres', body: z.strictObject({ centre: idShape }), reply: done });

export const changePassword = endpoint({ name: 'access/password-change', method: 'POST', path: '/api/password', summary: 'Change my password; my other sessions end', body: z.strictObject({ current: passwordShape, next: passwordShape }), reply: done });
export const forgotPassword = endpoint({ name: 'access/password-forgot', method: 'POST', path: '/api/password/forgot', summary: 'Ask for a link that sets a new password', open: true, body: z.strictObject({ email: emailShape }), reply: done });
export const resetPassword = endpoint({ name: 'access/password-reset', method: 'POST', path: '/api/password/reset', summary: 'Set a new password with the link; the second factor stays', open: true, body: z.strictObject({ token: tokenShape, password: passwordShape }), reply: done });

export const startTotp = endpoint({ name: 'access/totp-start', method: 'POST', path: '/api/totp/start', summary: 'Begin adding an authenticator app', reply: z.strictObject({ secret: z.string(), uri: z.string() }) });
export const confirmTotp = endpoint({ name: 'access/totp-confirm', method: 'POST', path: '/api/totp/confirm', summary: 'Finish adding it with its first code', body: z.strictObject({ code: codeShape }), reply: z.strictObject({ recoveryCodes: z.array(z.string()) }) });
export const removeTotp = endpoint({ name: 'access/totp-remove', method: 'POST', path: '/api/totp/remove', summary: 'Remove the authenticator app', reply: done });
export const renewRecovery = endpoint({ name: 'access/recovery-renew', method: 'POST', path: '/api/recovery', summary: 'New recovery codes; the old ones end', reply: z.strictObject({ recoveryCodes: z.array(z.string()) }) });

export const passkeys = endpoint({ name: 'access/passkeys', method: 'GET', path: '/api/passkeys', summary: 'My passkeys', reply: z.strictObject({ passkeys: z.array(z.strictObject({ id: idShape, name: z.string(), createdAt: instantShape, lastUsedAt: instantShape.nullable() })) }) });
export const passkeyOptions = endpoint({ name: 'access/passkey-options', method: 'POST', path: '/api/passkeys/options', summary: 'Begin adding a passkey', reply: z.strictObject({ challenge: idShape, options: ceremonyShape }) });
export const addPasskey = endpoint({ name: 'access/passkey-add', method: 'POST', path: '/api/passkeys', summary: 'Finish adding a passkey', body: z.strictObject({ challenge: idShape, name: nameShape, response: ceremonyShape }), reply: withId });
export const removePasskey = endpoint({ name: 'access/passkey-remove', method: 'POST', path: '/api/passkeys/:id/remove', summary: 'Remove one of my passkeys', params: withId, reply: done });
export const passkeySignInOptions = endpoint({ name: 'access/passkey-sign-in-options', method: 'POST', path: '/api/passkeys/sign-in/options', summary: 'Begin signing in with a passkey', open: true, reply: z.strictObject({ challenge: idShape, options: ceremonyShape }) });
export const passkeySignIn = endpoint({ name: 'access/passkey-sign-in', method: 'POST', path: '/api/passkeys/sign-in', summary: 'Sign in with a passkey', open: true, body: z.strictObject({ challenge: idShape, response: ceremonyShape }), reply: signedIn });

const invitationShape = z.strictObject({ id: idShape, email: z.string(), name: z.string(), role: roleShape, createdAt: instantShape, expiresAt: instantShape, state: z.enum(['open', 'used', 'ended', 'expired']) });
export const invitations = endpoint({ name: 'access/invitations', method: 'GET', path: '/api/invitations', summary: 'Invitations of the centre', reply: z.strictObject({ invitations: z.array(invitationShape) }) });
export const invite = endpoint({ name: 'access/invite', method: 'POST', path: '/api/invitations', summary: 'Invite a person by mail; an earlier invitation of the same address ends. The link is answered too, for a centre without mail', keyed: true, body: z.strictObject({ email: emailShape, name: nameShape, role: grantableShape }), reply: withId.extend({ link: z.string() }) });
export const endInvitation = endpoint({ name: 'access/invitation-end', method: 'POST', path: '/api/invitations/:id/end', summary: 'Take an open invitation back', params: withId, reply: done });
export const resendInvitation = endpoint({ name: 'access/invitation-resend', method: 'POST', path: '/api/invitations/:id/send', summary: 'Send an invitation again with a fresh link; the earlier link ends', keyed: true, params: withId, reply: withId.extend({ link: z.string() }) });
export const lookAtInvitation = endpoint({
  name: 'access/invitation-look', method: 'POST', path: '/api/invitations/look', summary: 'What does this invitation say?', open: true, body: z.strictObject({ token: tokenShape }),
  reply: z.strictObject({ centre: z.string(), email: z.string(), name: z.string(), role: roleShape, accountThere: z.boolean() }),
});
export const acceptInvitation = endpoint({
  name: 'access/invitation-accept', method: 'POST', path: '/api/invitations/accept', summary: 'Accept it: a new account with this password, or the account already there with its own', open: true,
  body: z.strictObject({ token: tokenShape, name: nameShape, password: passwordShape, code: plainShape.max(40).optional() }), reply: signedIn,
});

/** How a name is read: kana alone, half-width ones made full; letters and kanji are asked for again. */
const readingShape = z.string().normalize('NFKC').trim().min(1).max(200).regex(/^[\p{Script=Hiragana}\p{Script=Katakana}ー・\s]+$/u, 'access/kana-form');

export const askRegistration = endpoint({
  name: 'access/registration-ask', method: 'POST', path: '/api/registrations', summary: 'Ask to be registered as a worker', open: true,
  body: z.strictObject({ centre: idShape, name: nameShape, kana: readingShape, email: emailShape, note: z.string().max(1000) }), reply: done,
});
const registrationShape = z.strictObject({ id: idShape, name: z.string(), kana: z.string(), email: z.string(), note: z.string(), askedAt: instantShape, state: z.enum(['asked', 'invited', 'declined']) });
export const registrations = endpoint({ name: 'access/registrations', method: 'GET', path: '/api/registrations', summary: 'Requests to be registered', reply: z.strictObject({ registrations: z.array(registrationShape) }) });
export const answerRegistration = endpoint({
  name: 'access/registration-answer', method: 'POST', path: '/api/registrations/:id/answer', summary: 'Invite the person, or decline kindly', keyed: true, params: withId, body: z.strictObject({ answer: z.enum(['invite', 'decline']) }), reply: done,
});

const personShape = z.strictObject({ id: idShape, name: z.string(), kana: z.string(), email: z.string().nullable(), roles: z.array(roleShape), state: z.enum(['active', 'closed']) });
export const people = endpoint({ name: 'access/people', method: 'GET', path: '/api/people', summary: 'People of the centre and their roles', reply: z.strictObject({ people: z.array(personShape) }) });
export const giveRole = endpoint({ name: 'access/role-give', method: 'POST', path: '/api/people/:id/roles', summary: 'Give a role', keyed: true, params: withId, body: z.strictObject({ role: grantableShape }), reply: done });
export const endRole = endpoint({ name: 'access/role-end', method: 'POST', path: '/api/people/:id/roles/end', summary: 'Take a role back; effective at the next request', keyed: true, params: withId, body: z.strictObject({ role: grantableShape }), reply: done });
export const closePerson = endpoint({ name: 'access/person-close', method: 'POST', path: '/api/people/:id/close', summary: 'The person leaves the centre: roles and sessions end, records stay', keyed: true, params: withId, reply: done });
export const endPersonSessions = endpoint({ name: 'access/person-sessions-end', method: 'POST', path: '/api/people/:id/sessions/end', summary: 'End all sessions of a person (a lost phone)', params: withId, reply: done });

const tokenRow = z.strictObject({ id: idShape, name: z.string(), scopes: z.array(z.string()), createdAt: instantShape, lastSeenAt: instantShape, expiresAt: instantShape });
export const tokens = endpoint({ name: 'access/tokens', method: 'GET', path: '/api/tokens', summary: 'My API tokens', reply: z.strictObject({ tokens: z.array(tokenRow) }) });
export const makeToken = endpoint({
  name: 'access/token-make', method: 'POST', path: '/api/tokens', summary: 'Make an API token: it may do the listed actions and no more than I may', body: z.strictObject({ name: nameShape, scopes: z.array(z.string().max(80)).min(1).max(100), days: z.int().min(1).max(366) }),
  reply: z.strictObject({ id: idShape, token: z.string(), expiresAt: instantShape }),
});
export const endToken = endpoint({ name: 'access/token-end', method: 'POST', path: '/api/tokens/:id/end', summary: 'End one of my API tokens', params: withId, reply: done });

