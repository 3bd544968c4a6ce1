/** English comes when somebody asks for it: the build keeps it out of the first files (vite.config.ts). Unbuilt, it is there already. */
export const bringEnglish = (): Promise<void> => Promise.resolve();
