// Registers the service worker and tells when a newer version waits. The new one takes over only when asked,
// and the frame asks only when nothing waits to reach the centre (reliability: never update over unsent work).
import { useSyncExternalStore } from 'react';

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

const set = (worker: ServiceWorker | null): void => {
  waiting = worker;
  for (const listener of listeners) listener();
};

type Policy = { createScriptURL(text: string): string };
type WithTrust = { readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };

/** Under `require-trusted-types-for 'script'` a script's address must come from a named policy. */
function scriptAddress(): string {
  const own = '/service-worker.js';
  const trust = (window as unknown as WithTrust).trustedTypes;
  return trust ? trust.createPolicy('kado', { createScriptURL: (text) => (text === own ? own : '') }).createScriptURL(own) : own;
}

export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  try {
    const registration = await navigator.serviceWorker.register(scriptAddress(), { updateViaCache: 'none' });
    if (registration.waiting && navigator.serviceWorker.controller) set(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const fresh = registration.installing;
      fresh?.addEventListener('statechange', () => {
        if (fresh.state === 'installed' && navigator.serviceWorker.controller) set(fresh);
      });
    });
    let turned = false;
    const hadOne = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (turned || !hadOne) return;
      turned = true;
      location.reload();
    });
  } catch {
    // Without it the app needs a connection to open; everything else works.
  }
}

export const takeNewVersion = (): void => waiting?.postMessage('take-over');

export const useNewVersion = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
    () => false,
  );
