// Reads a map file or a tiled directory from disk for the `map` commands, with the projector that the words ask for.
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok } from '../../core/kernel/result.ts';
import { type Finding, finding } from '../../core/hdmap/finding.ts';
import type { HdMap } from '../../core/hdmap/model.ts';
import { joinTiles } from '../../core/hdmap/osm/join-tiles.ts';
import { type ReadMap, placePoints, readOsm } from '../../core/hdmap/osm/read-osm.ts';
import { tileNames } from '../../core/hdmap/osm/tile-names.ts';
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

/** A sentence in both languages, as every message of the commands is. */
export const inBoth = (code: string, facts: Readonly<Record<string, unknown>> = {}): string => `${sentence('ja', code, facts)} / ${sentence('en', code, facts)}`;

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

const tried = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Bytes to text. `encoding` names what it was where it was not UTF-8; `?` where no encoding fits. */
function decode(bytes: Buffer): { text: string; encoding: string | undefined } {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0x3c && bytes[1] === 0 ? 'utf-16le' : bytes[0] === 0 && bytes[1] === 0x3c ? 'utf-16be' : undefined;
  if (wide === undefined && isUtf8(bytes)) return { text: bytes.toString('utf8'), encoding: undefined };
  const declared = /^[^>]*?encoding=["']([\w.:-]+)["']/.exec(bytes.toString('latin1', 0, 200))?.[1];
  for (const encoding of wide === undefined ? [...(declared === undefined ? [] : [declared]), 'shift_jis', 'euc-jp'] : [wide]) {
    const text = tried(encoding, bytes);
    if (text !== undefined) return { text, encoding };
  }
  return { text: bytes.toString('utf8'), encoding: '?' };
}

function readOne(path: string): ReadMap {
  const { text, encoding } = decode(readFileSync(path));
  const read = readOsm(text);
  if (encoding === undefined) return read;
  return { map: read.map, findings: [...read.findings, finding('hdmap/not-utf8', 'Warning', 'primitive', 0, { encoding })] };
}

/** The tiles of a folder by its metadata; one lone map is read as it is, several without metadata are no tiles. */
function readFolder(path: string): ReadMap {
  const there = readdirSync(path).sort();
  const files = there.filter((f) => f.endsWith('.osm'));
  if (files.length === 0) throw new BadInput(`この場所に .osm がありません / no .osm here: ${path}`);
  const listed = there.filter((f) => /\.ya?ml$/.test(f)).map((f) => tileNames(readFileSync(join(path, f), 'utf8'))).find((names) => names !== undefined);
  if (!listed) {
    if (files.length > 1) throw new BadInput(inBoth('hdmap/not-tiles', { count: files.length }));
    return readOne(join(path, files[0]!));
  }
  const joined = joinTiles(listed.filter((f) => there.includes(f)).map((f) => readOne(join(path, f))));
  const told = [
    ...listed.filter((f) => !there.includes(f)).map((file) => finding('hdmap/tile-missing', 'Error', 'primitive', 0, { file })),
    ...files.filter((f) => !listed.includes(f)).map((file) => finding('hdmap/tile-not-listed', 'Warning', 'primitive', 0, { file })),
  ];
  return { map: joined.map, findings: [...joined.findings, ...told] };
}

/** Whether there is nothing of a map in it: another format, or nothing at all. */
export const isNoMap = ({ map, findings }: Pick<OpenMap, 'map' | 'findings'>): boolean => map.points.size + map.ways.size + map.relations.size === 0 && findings.some((f) => f.code === 'hdmap/not-osm');

/**
 * Opens FILE (or a directory of tiles), or BadInput with one sentence. `even` also opens what is no map, to tell what is wrong;
 * `like` places it as another map was, since on an MGRS border each file would be laid out from its own first point.
 */
export function openMap(path: string, words: ProjectorWords = {}, even: 'maps' | 'anything' = 'maps', like?: Projector): OpenMap {
  if (!existsSync(path)) throw new BadInput(`地図が見つかりません / no such map: ${path}`);
  const folder = statSync(path).isDirectory();
  const infoPath = join(folder ? path : dirname(path), 'map_projector_info.yaml');
  const info = existsSync(infoPath) ? readFileSync(infoPath, 'utf8') : undefined;
  const read = folder ? readFolder(path) : readOne(path);
  const projector = like ? ok(like) : chooseProjector(read.map, wishFrom(words, info));
  if (!projector.ok) throw new BadInput(projector.refusals.map((r) => inBoth(r.code, r.facts)).join(' '));
  const lost = placePoints(read, projector.value.place);
  const opened = { map: read.map, projector: projector.value, findings: lost.length > 0 ? [...read.findings, ...lost] : read.findings };
  if (even === 'maps' && isNoMap(opened)) throw new BadInput(opened.findings.map((f) => inBoth(f.code, f.facts)).join(' '));
  return opened;
}
