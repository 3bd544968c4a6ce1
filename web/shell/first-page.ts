// When the first page stands: there is something on it to press or to write in.
const LOOK_MS = 100, AT_LAST_MS = 3_000;

/** Resolves a moment after the page shows a button or a field, or after a while in any case. */
export async function firstPageStands(): Promise<void> {
  for (let waited = 0; waited < AT_LAST_MS && document.querySelector('main button, main input') === null; waited += LOOK_MS) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
