// Passkeys: the protocol is the library's; here is what we ask for and what we let near it.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '../http/context.ts';
import { refused } from '../http/refusals.ts';

/** The name a passkey is bound to: the host of the page that asks, which the door has already compared with our own. */
export function rpOf(request: FastifyRequest, settings: Settings): string {
  const { origin } = request.headers;
  if (origin === undefined || !settings.origins.includes(origin)) throw refused('http/origin');
  return new URL(origin).hostname;
}

const text = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length < 20_000;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts that the library reads, or null: it may throw on others. */
function readResponse(given: Record<string, unknown>, parts: readonly string[]): boolean {
  return text(given.id) && text(given.rawId) && given.type === 'public-key' && isRecord(given.response) && parts.every((part) => text((given.response as Record<string, unknown>)[part]));
}

export const readAuthentication = (given: Record<string, unknown>): AuthenticationResponseJSON | null =>
  readResponse(given, ['clientDataJSON', 'authenticatorData', 'signature']) ? ({ clientExtensionResults: {}, ...given } as unknown as AuthenticationResponseJSON) : null;

export const readRegistration = (given: Record<string, unknown>): RegistrationResponseJSON | null =>
  readResponse(given, ['clientDataJSON', 'attestationObject']) ? ({ clientExtensionResults: {}, ...given } as unknown as RegistrationResponseJSON) : null;
