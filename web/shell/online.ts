// Is the centre in reach? The browser's own word, corrected by what calls really met.
import { useSyncExternalStore } from 'react';

let reachable = true;
const listeners = new Set<() => void>();

export function heardFromCentre(heard: boolean): void {
  if (heard === reachable) return;
  reachable = heard;
  for (const listener of listeners) listener();
}

export const isOnline = (): boolean => reachable && navigator.onLine;

export function watchOnline(listener: () => void): () => void {
  const onOnline = (): void => {
    reachable = true;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', onOnline);
    window.removeEventListener('offline', listener);
  };
}

export const useOnline = (): boolean => useSyncExternalStore(watchOnline, isOnline, () => true);
