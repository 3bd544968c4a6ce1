// First thing a phone loads: bring what an old browser lacks, then the app. Nothing else may be imported here,
// because the kernel speaks Temporal and must find it.
async function open(): Promise<void> {
  // Who is here is asked while the app is still on its way; shell/session.tsx takes the answer up.
  const who = fetch('/api/me', { headers: { accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
  who.catch(() => undefined);
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  const { startApp } = await import('./shell/app.tsx');
  startApp(document.getElementById('app')!, who);
}

void open();
