// UTM zones and MGRS squares (NGA.STND.0037). Grid maths on numbers, never on rounded strings.
import { type Plane, fromPlane, toPlane } from './transverse-mercator.ts';

export const UTM_SCALE = 0.9996;
export const SQUARE = 100_000;

/** The standard zone 1..60, with the exceptions of southern Norway and Svalbard. */
export function zoneOf(lat: number, lon: number): number {
  const turned = (((lon + 180) % 360) + 360) % 360 - 180;
  const zone = Math.min(60, Math.floor((turned + 180) / 6) + 1);
  if (lat >= 56 && lat < 64 && zone === 31 && turned >= 3) return 32;
  if (lat >= 72 && lat < 84 && turned >= 0 && turned < 42) return turned < 9 ? 31 : turned < 21 ? 33 : turned < 33 ? 35 : 37;
  return zone;
}

export const meridianOf = (zone: number): number => zone * 6 - 183;

/** Easting (500 km on the meridian) and northing (10,000 km on the equator in the south) in a given zone, m. */
export function toUtm(lat: number, lon: number, zone: number, north: boolean): Plane {
  const { x, y } = toPlane(lat, lon, meridianOf(zone), UTM_SCALE);
  return { x: x + 500_000, y: north ? y : y + 10_000_000 };
}

export const fromUtm = (x: number, y: number, zone: number, north: boolean): { readonly lat: number; readonly lon: number } =>
  fromPlane(x - 500_000, north ? y : y - 10_000_000, meridianOf(zone), UTM_SCALE);

const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const COLUMNS = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'] as const;
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';

/** The 100 km square a place lies in, e.g. 54SUE. */
export function squareOf(lat: number, lon: number): string {
  const zone = zoneOf(lat, lon);
  const { x, y } = toUtm(lat, lon, zone, lat >= 0);
  return squareName(lat, zone, Math.floor(x / SQUARE), Math.floor(y / SQUARE));
}

function squareName(lat: number, zone: number, column: number, row: number): string {
  const band = BANDS[Math.max(0, Math.min(19, Math.floor((lat + 80) / 8)))]!;
  const columns = COLUMNS[(zone - 1) % 3]!;
  const letterRow = ROWS[((row + (zone % 2 === 0 ? 5 : 0)) % 20 + 20) % 20]!;
  return `${String(zone).padStart(2, '0')}${band}${columns[column - 1] ?? '?'}${letterRow}`;
}

export type Square = { readonly name: string; readonly zone: number; readonly north: boolean; readonly x0: number; readonly y0: number };

/** The square of a place with the UTM coordinates of its south-west corner. */
export function squareAt(lat: number, lon: number): Square {
  const zone = zoneOf(lat, lon), north = lat >= 0;
  const { x, y } = toUtm(lat, lon, zone, north);
  const column = Math.floor(x / SQUARE), row = Math.floor(y / SQUARE);
  return { name: squareName(lat, zone, column, row), zone, north, x0: column * SQUARE, y0: row * SQUARE };
}

/** The square of a name such as 54SUE near a latitude of its band, or undefined when the name is not one. */
export function squareNamed(name: string): Square | undefined {
  const parts = /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])$/.exec(name.trim().toUpperCase());
  if (!parts) return undefined;
  const zone = Number(parts[1]), band = BANDS.indexOf(parts[2]!);
  const column = COLUMNS[(zone - 1) % 3]!.indexOf(parts[3]!) + 1;
  if (zone < 1 || zone > 60 || column < 1) return undefined;
  const north = band >= 10;
  const row = (ROWS.indexOf(parts[4]!) - (zone % 2 === 0 ? 5 : 0) + 20) % 20;
  const south = toUtm(band * 8 - 80, meridianOf(zone), zone, north).y / SQUARE;
  // Rows repeat every 2,000 km: take the one that reaches into the band.
  let full = Math.floor(south / 20) * 20 + row;
  if (full + 1 <= south) full += 20;
  return { name: `${String(zone).padStart(2, '0')}${parts[2]}${parts[3]}${parts[4]}`, zone, north, x0: column * SQUARE, y0: full * SQUARE };
}
