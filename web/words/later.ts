/** Brings the words that no first page shows: the build keeps them apart (later-files.ts, vite.config.ts). Unbuilt, they are there already. */
export const bringLater = (): Promise<void> => Promise.resolve();
