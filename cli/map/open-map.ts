// Reads a map file or a tiled directory from disk for the `map` commands, with the projector that the words ask for.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../../core/hdmap/finding.ts';
import type { HdMap } from '../../core/hdmap/model.ts';
import { joinTiles } from '../../core/hdmap/osm/join-tiles.ts';
import { type ReadMap, placePoints, readOsm } from '../../core/hdmap/osm/read-osm.ts';
import { type Projector, type ProjectorKind, type Wish, chooseProjector } from '../../core/hdmap/projections/projector.ts';
import { sentence } from '../../core/hdmap/words.ts';
import { BadInput, numberOption } from '../options.ts';

export type OpenMap = { readonly map: HdMap; readonly projector: Projector; readonly findings: readonly Finding[] };

export const projectorOptions = {
  projector: { type: 'string' },
  origin: { type: 'string' },
  plane: { type: 'string' },
  scale: { type: 'string' },
} as const;

export type ProjectorWords = { readonly projector?: string | undefined; readonly origin?: string | undefined; readonly plane?: string | undefined; readonly scale?: string | undefined };

const kinds: readonly ProjectorKind[] = ['mgrs', 'utm', 'tm', 'local', 'local-cartesian'];
const isKind = (text: string): text is ProjectorKind => (kinds as readonly string[]).includes(text);

/** What the words ask for, over what the info file says. */
export function wishFrom(words: ProjectorWords, info: string | undefined): Wish {
  const { projector, origin, plane } = words;
  if (projector !== undefined && !isKind(projector)) throw new BadInput(`--projector: ${kinds.join(' | ')}`);
  const scale = numberOption('scale', words.scale);
  let place: Wish['origin'];
  if (origin !== undefined) {
    const [lat = NaN, lon = NaN] = origin.split(',').map((t) => (t.trim() === '' ? NaN : Number(t)));
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) throw new BadInput('--origin: 緯度,経度（例 36.1,137.9） / LAT,LON (for example 36.1,137.9)');
    place = { lat, lon };
  }
  return {
    ...(projector === undefined ? {} : { kind: projector }),
    ...(place ? { origin: place } : {}),
    ...(plane === undefined ? {} : { plane }),
    ...(scale === undefined ? {} : { scale }),
    ...(info === undefined ? {} : { info }),
  };
}

/** Bytes to text: UTF-8 or UTF-16 by its mark, else a named finding for bytes that are no UTF-8. */
function decode(path: string): { text: string; broken: boolean } {
  const bytes = readFileSync(path);
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  const text = utf16 ? new TextDecoder(utf16).decode(bytes) : bytes.toString('utf8');
  return { text, broken: text.includes('\uFFFD') };
}

function readOne(path: string): ReadMap {
  const { text, broken } = decode(path);
  const read = readOsm(text);
  if (!broken) return read;
  return { map: read.map, findings: [...read.findings, { code: 'hdmap/not-utf8', severity: 'Warning', primitive: 'primitive', id: 0 }] };
}

/** Opens FILE (or a directory of tiles), or BadInput with one sentence. */
export function openMap(path: string, words: ProjectorWords = {}): OpenMap {
  if (!existsSync(path)) throw new BadInput(`地図が見つかりません / no such map: ${path}`);
  const folder = statSync(path).isDirectory();
  const infoPath = join(folder ? path : dirname(path), 'map_projector_info.yaml');
  const info = existsSync(infoPath) ? readFileSync(infoPath, 'utf8') : undefined;
  const files = folder ? readdirSync(path).filter((f) => f.endsWith('.osm')).sort().map((f) => join(path, f)) : [path];
  if (files.length === 0) throw new BadInput(`この場所に .osm がありません / no .osm here: ${path}`);
  const read = files.length === 1 ? readOne(files[0]!) : joinTiles(files.map(readOne));
  const projector = chooseProjector(read.map, wishFrom(words, info));
  if (!projector.ok) throw new BadInput(projector.refusals.map((r) => sentence('ja', r.code, r.facts)).join(' '));
  placePoints(read, projector.value.place);
  return { map: read.map, projector: projector.value, findings: read.findings };
}
