// When the first page stands: there is something on it to read or to press.
const LOOK_MS = 100, AT_LAST_MS = 8_000;

/** Resolves a moment after the page shows its heading or a button, or after a while in any case. */
export async function firstPageStands(): Promise<void> {
  for (let waited = 0; waited < AT_LAST_MS && document.querySelector('main h1, main button') === null; waited += LOOK_MS) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
