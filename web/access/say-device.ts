// The browser's own long name of itself, in the two words by which one knows one's phone.
const browsers = [[/EdgA?\//, 'Edge'], [/SamsungBrowser\//, 'Samsung Internet'], [/Line\//i, 'LINE'], [/CriOS\/|Chrome\//, 'Chrome'], [/FxiOS\/|Firefox\//, 'Firefox'], [/Safari\//, 'Safari']] as const;
const systems = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'Mac'], [/CrOS/, 'Chromebook'], [/Linux/, 'Linux']] as const;

/** `Chrome (Android)`, or null for what is no browser that we know. */
export function sayDevice(agent: string): string | null {
  const browser = browsers.find(([mark]) => mark.test(agent))?.[1];
  const system = systems.find(([mark]) => mark.test(agent))?.[1];
  return browser === undefined ? null : system === undefined ? browser : `${browser} (${system})`;
}
