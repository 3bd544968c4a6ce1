// When the first page stands: something to read or to press is there and nothing more has come for a moment.
const QUIET_MS = 700, AT_LAST_MS = 10_000;

/** Resolves once the line has been quiet after the page's own files, or after a while in any case. */
export async function firstPageStands(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await new Promise<void>((resolve) => {
    let timer = setTimeout(resolve, QUIET_MS);
    const last = setTimeout(resolve, AT_LAST_MS);
    if (typeof PerformanceObserver === 'undefined') return;
    const watch = new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        watch.disconnect();
        clearTimeout(last);
        resolve();
      }, QUIET_MS);
    });
    watch.observe({ type: 'resource' });
  });
}
