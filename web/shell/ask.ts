// Asking and acting from a page: react-query around `call`. A question throws its refusals to the page's boundary;
// an act keeps one idempotency key until it succeeded, so that pressing twice or trying again does it once.
import { type UseMutationResult, type UseQueryResult, keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import type { Refusal } from '../../core/kernel/result.ts';
import type { Endpoint } from '../../core/kernel/wire.ts';
import { type Given, call } from './call.ts';
import { placeOnFields } from './field-troubles.ts';
import { useNotify } from './notices.tsx';

export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  readonly status: number;
  constructor(refusals: readonly Refusal[], status: number) {
    super(refusals.map((r) => r.code).join(' '));
    this.name = 'Refused';
    this.refusals = refusals;
    this.status = status;
  }
}

export async function demand<E extends Endpoint>(endpoint: E, given: Given<E>): Promise<z.output<E['reply']>> {
  const answer = await call(endpoint, given);
  if (!answer.ok) throw new Refused(answer.refusals, answer.status);
  return answer.value;
}

/** Set by the dialog that asks for the password again; answers whether it was proven. */
let askProof: (() => Promise<boolean>) | null = null;
export const setAskProof = (ask: (() => Promise<boolean>) | null): void => {
  askProof = ask;
};

/** Does it; when the centre first wants to be sure who it is, asks the person and does it then. */
async function demandProven<E extends Endpoint>(endpoint: E, given: Given<E>): Promise<z.output<E['reply']>> {
  try {
    return await demand(endpoint, given);
  } catch (error) {
    const wantsProof = error instanceof Refused && error.refusals.some((refusal) => refusal.code === 'access/step-up');
    if (!wantsProof || askProof === null || !(await askProof())) throw error;
    return await demand(endpoint, given);
  }
}

export function useAsk<E extends Endpoint>(endpoint: E, given: Given<E>, options: { readonly enabled?: boolean; readonly everySeconds?: number; /** The page has an answer of its own to a refusal. */ readonly soft?: boolean } = {}): UseQueryResult<z.output<E['reply']>, Error> {
  const { params, query } = given as { params?: unknown; query?: unknown };
  return useQuery<z.output<E['reply']>, Error>({
    queryKey: [endpoint.name, params ?? {}, query ?? {}],
    queryFn: ({ signal }) => demand(endpoint, { ...given, signal }),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.soft === true ? { throwOnError: false } : {}),
    ...(options.everySeconds === undefined ? {} : { refetchInterval: options.everySeconds * 1000 }),
  });
}

/** Does `endpoint`; afterwards every question whose name starts with one of `refresh` is asked again. */
export function useAct<E extends Endpoint>(endpoint: E, options: { readonly refresh?: readonly string[]; readonly quiet?: boolean } = {}): UseMutationResult<z.output<E['reply']>, Error, Given<E>> {
  const client = useQueryClient();
  const notify = useNotify();
  const pending = useRef<{ readonly of: string; readonly answer: Promise<z.output<E['reply']>> } | null>(null);
  const kept = useRef<{ readonly key: string; readonly of: string } | null>(null);
  const from = useRef<Element | null>(null);
  return useMutation<z.output<E['reply']>, Error, Given<E>>({
    mutationFn: (given) => {
      notify.settle();
      // The key belongs to this very act: something else asked meanwhile gets its own.
      const of = JSON.stringify(given);
      if (kept.current?.of !== of) kept.current = { key: crypto.randomUUID(), of };
      // Where one pressed, before the button greys out and loses the focus.
      from.current = document.activeElement;
      // The same pressed twice is one act: both presses get its one answer.
      if (pending.current?.of === of) return pending.current.answer;
      const answer = demandProven(endpoint, { key: kept.current.key, ...given }).finally(() => {
        if (pending.current?.answer === answer) pending.current = null;
      });
      pending.current = { of, answer };
      return answer;
    },
    onSuccess: async () => {
      kept.current = null;
      await client.invalidateQueries({ predicate: ({ queryKey }) => (options.refresh ?? []).some((name) => String(queryKey[0]).startsWith(name)) });
    },
    onError: (error) => {
      // A refusal is an answer: the next press is a new act. Without an answer the same key must go again.
      if (error instanceof Refused && error.status > 0) kept.current = null;
      if (!options.quiet && error instanceof Refused) for (const refusal of placeOnFields(error.refusals, from.current)) notify.refusal(refusal);
    },
  });
}

/** Asks every question again whose name starts with `name`: after something that went another way than `useAct`. */
export function useAskAgain(): (name: string) => Promise<void> {
  const client = useQueryClient();
  return (name) => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(name) });
}
