// The one list of floors: core looks down only, never beside, never up. docs/decisions say why it changes.
export const floors: readonly (readonly string[])[] = [
  ['kernel'],
  ['access', 'relations', 'workforce', 'places', 'care', 'messages', 'hdmap'],
  ['orders', 'workbench', 'manuals'],
  ['quality', 'planning'],
  ['money', 'growth', 'livelihood'],
  ['impact', 'foresight'],
  ['journeys'],
];

/** Pure libraries that core may use, and where. zod only in wire.ts. */
export const coreLibraries: Readonly<Record<string, RegExp>> = {
  zod: /\/wire\.ts$/,
  saxes: /^core\/hdmap\//,
};

/** Which top-level programs may import which. bench and stories may look at everything. */
export const programs: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  server: ['core', 'server'],
  web: ['core', 'web'],
  cli: ['core', 'server', 'cli', 'tools'],
  tools: ['core', 'server', 'tools'],
  stories: ['core', 'server', 'cli', 'tools', 'stories'],
  bench: ['core', 'server', 'cli', 'tools', 'stories', 'bench'],
};
