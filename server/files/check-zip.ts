// Looks through a zip before anything opens it (.xlsx is one). Nothing is written to disk; sizes are counted while unpacking,
// so a directory that lies about them is found at the first byte too many.
import { type Entry, type ZipFile, fromBuffer } from 'yauzl';
import { type Result, ok, refuse } from '../../core/kernel/result.ts';

export type ZipLimits = { readonly entries: number; readonly entryBytes: number; readonly totalBytes: number; readonly ratio: number };
export const zipLimits: ZipLimits = { entries: 2_000, entryBytes: 64 << 20, totalBytes: 128 << 20, ratio: 100 };

/** Below this, a high ratio is ordinary (an empty style table packs 200:1) and harmless. */
const RATIO_FROM = 1 << 20;
/** Merged areas are walked cell by cell when a sheet is read: more than this is no table. */
const MOST_MERGED_CELLS = 500_000;

/** Names of the entries, or why this zip is not opened. */
export async function checkZip(bytes: Uint8Array, limits: ZipLimits = zipLimits): Promise<Result<readonly string[]>> {
  let zip: ZipFile;
  try {
    zip = await new Promise<ZipFile>((done, fail) => {
      // Raw names: what yauzl would mend or refuse with a sentence of its own is judged here.
      fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: true, strictFileNames: true }, (error, opened) => (error ? fail(error) : done(opened)));
    });
  } catch {
    return refuse('files/not-xlsx');
  }
  try {
    if (zip.entryCount > limits.entries) return refuse('files/zip-entries', { most: limits.entries });
    const entries: Entry[] = [];
    let total = 0;
    for (;;) {
      const entry = await nextEntry(zip);
      if (entry === 'end') break;
      if (entry === 'bad-name') return refuse('files/zip-path');
      if (entries.length >= limits.entries) return refuse('files/zip-entries', { most: limits.entries });
      total += entry.uncompressedSize;
      const refused = judge(entry, total, limits);
      if (refused) return refuse(refused);
      entries.push(entry);
    }
    if (total > RATIO_FROM && total > bytes.length * limits.ratio) return refuse('files/zip-ratio');
    if (overlap(entries)) return refuse('files/zip-overlap');
    for (const entry of entries) {
      const refused = await look(zip, entry);
      if (refused) return refuse(refused);
    }
    return ok(entries.map((e) => e.fileName));
  } catch {
    return refuse('files/not-xlsx');
  } finally {
    zip.close();
  }
}

function judge(entry: Entry, total: number, limits: ZipLimits): string | undefined {
  if (entry.uncompressedSize > limits.entryBytes || total > limits.totalBytes) return 'files/zip-size';
  if (entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * limits.ratio) return 'files/zip-ratio';
  if ((entry.generalPurposeBitFlag & 1) !== 0) return 'files/zip-encrypted';
  if (((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000) return 'files/zip-link';
  if (entry.fileName.split('/').includes('..') || /^[/\\]|^[A-Za-z]:|\\|\0/.test(entry.fileName)) return 'files/zip-path';
  return entry.compressionMethod === 0 || entry.compressionMethod === 8 ? undefined : 'files/not-xlsx';
}

/** Entries that share bytes make a small file unpack to a huge one without any single high ratio. */
function overlap(entries: readonly Entry[]): boolean {
  const spans = entries.map((e) => [e.relativeOffsetOfLocalHeader, e.relativeOffsetOfLocalHeader + 30 + e.compressedSize] as const).sort((a, b) => a[0] - b[0]);
  return spans.some((span, i) => i > 0 && span[0] < spans[i - 1]![1]);
}

const nextEntry = (zip: ZipFile): Promise<Entry | 'end' | 'bad-name'> =>
  new Promise((done, fail) => {
    const clean = (): void => {
      zip.removeListener('entry', entry);
      zip.removeListener('end', end);
      zip.removeListener('error', error);
    };
    const entry = (found: Entry): void => (clean(), done(found));
    const end = (): void => (clean(), done('end'));
    const error = (bad: Error): void => (clean(), /file ?name|relative path|absolute path|backslash|invalid characters/i.test(bad.message) ? done('bad-name') : fail(bad));
    zip.once('entry', entry).once('end', end).once('error', error);
    zip.readEntry();
  });

/** Unpacks one entry into nothing, counting; XML must have no DOCTYPE, and its merged areas must be walkable. */
function look(zip: ZipFile, entry: Entry): Promise<string | undefined> {
  const xml = /\.(xml|rels|vml)$/i.test(entry.fileName);
  const sheet = /worksheets\/[^/]+\.xml$/i.test(entry.fileName);
  return new Promise((done, fail) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(error);
      let tail = '';
      let merged = 0;
      const stop = (code: string): void => {
        stream.destroy();
        done(code);
      };
      stream.on('data', (chunk: Buffer) => {
        if (!xml) return;
        const text = tail + chunk.toString('latin1');
        if (/<!(DOCTYPE|ENTITY)/i.test(text)) return stop('files/doctype');
        if (sheet) {
          for (const [, c1, r1, c2, r2] of text.matchAll(/mergeCell\s+ref="\$?([A-Z]{1,4})\$?(\d{1,8}):\$?([A-Z]{1,4})\$?(\d{1,8})"/g)) merged += (Math.abs(column(c2!) - column(c1!)) + 1) * (Math.abs(Number(r2) - Number(r1)) + 1);
          if (merged > MOST_MERGED_CELLS) return stop('files/merged-area');
        }
        // The tail joins what a chunk cut in two; from its last `<` on nothing has matched yet.
        const cut = text.lastIndexOf('<');
        tail = cut >= 0 && text.length - cut < 200 && !text.slice(cut).includes('>') ? text.slice(cut) : '';
      });
      stream.on('end', () => done(undefined));
      // yauzl ends the stream with an error as soon as more bytes come than the directory declared.
      stream.on('error', (bad: Error) => (/too many bytes/.test(bad.message) ? done('files/zip-size') : fail(bad)));
    });
  });
}

const column = (letters: string): number => Array.from(letters).reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
