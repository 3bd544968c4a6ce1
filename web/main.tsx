// First thing a phone loads: bring what an old browser lacks, then the app. Nothing else may be imported here,
// because the kernel speaks Temporal and must find it.
async function open(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
  const { startApp } = await import('./shell/app.tsx');
  startApp(document.getElementById('app')!);
}

void open();
