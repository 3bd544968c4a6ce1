/** Where the town of the browser journeys listens: Playwright must know before the program runs. */
export const TOWN_PORT = Number(process.env.KADO_BROWSER_PORT ?? 47_311);
export const TOWN = `http://localhost:${TOWN_PORT}`;
