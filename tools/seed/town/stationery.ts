// The invented centre's letterhead, seal and account, so that its papers look as a real centre's would. The bank does not exist.
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const fontFile = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf');
const png = (svg: string): string => new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: 'Noto Sans JP' } }).render().asPng().toString('base64');
const KEY = '#1f5c4d', SUN = '#f2b84b', RED = '#c8382d';

/** Hills under a cloud, and the name. */
const letterhead = (): string =>
  png(`<svg xmlns="http://www.w3.org/2000/svg" width="920" height="120" font-family="Noto Sans JP">
  <circle cx="92" cy="40" r="22" fill="${SUN}"/>
  <path d="M6 110 L52 48 L84 86 L112 54 L156 110 Z" fill="${KEY}"/>
  <path d="M30 40 a16 16 0 0 1 30 -10 a13 13 0 0 1 20 12 a10 10 0 0 1 -4 19 H34 a11 11 0 0 1 -4 -21 Z" fill="#ffffff" stroke="${KEY}" stroke-width="4"/>
  <text x="182" y="62" font-size="44" fill="${KEY}" letter-spacing="3">雲見野市振興公社</text>
  <text x="184" y="102" font-size="25" fill="#555555">自分の時間で、地域といっしょに働く</text></svg>`);

/** A square seal, read from the right, top to bottom; it says that it is a specimen. */
const seal = (): string => {
  const columns = [['雲', '見', '野'], ['振', '興', '公'], ['社', '見', '本']];
  const letters = columns.flatMap((column, x) => column.map((letter, y) => `<text x="${(2 - x) * 62 + 47}" y="${y * 62 + 67}" font-size="56" text-anchor="middle" fill="${RED}">${letter}</text>`)).join('');
  return png(`<svg xmlns="http://www.w3.org/2000/svg" width="216" height="216" font-family="Noto Sans JP"><rect x="6" y="6" width="204" height="204" rx="14" fill="none" stroke="${RED}" stroke-width="8"/>${letters}</svg>`);
};

export const townLook = () => ({ calendar: 'western' as const, payTo: 'くもみの信用組合 本店 普通 7654321　ザイ）クモミノシシンコウコウシヤ', letterhead: letterhead(), seal: seal() });
