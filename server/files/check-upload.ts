// What an uploaded file is, by its content and never by what it says of itself; sizes, and nothing hidden beside the content.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { findEncoding } from '../../core/orders/items/find-encoding.ts';
import { checkZip } from './check-zip.ts';
import { nameRefusals } from './name-refusals.ts';
import { type PictureSize, jpegSize, pngSize } from './picture-size.ts';
import { stripJpeg, stripPng } from './strip-metadata.ts';

export type UploadKind = 'xlsx' | 'csv' | 'png' | 'jpeg';
/** `bytes` is what may be kept: pictures come back without metadata. */
export type CheckedUpload = { readonly kind: UploadKind; readonly mediaType: string; readonly bytes: Uint8Array; readonly picture: PictureSize | null };

type Kind = { readonly mediaType: string; readonly endings: readonly string[]; readonly megabytes: number };
/** Kinds, names and sizes that are taken (ASVS 5.0 5.1.1). */
export const uploadKinds: Readonly<Record<UploadKind, Kind>> = {
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'], megabytes: 20 },
  csv: { mediaType: 'text/csv', endings: ['csv', 'tsv', 'txt'], megabytes: 20 },
  png: { mediaType: 'image/png', endings: ['png'], megabytes: 30 },
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], megabytes: 30 },
};

/** A4 at 600 dpi has 35 million. More is a flood of pixels in whoever opens it. */
const MOST_PIXELS = 40_000_000;
const MOST_SIDE = 20_000;

/** The harmless string by which every virus scanner shows that it is awake (eicar.org), kept in two halves. */
const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!'}`;

export async function checkUpload(bytes: Uint8Array, name: string): Promise<Result<CheckedUpload>> {
  const shown = Array.from(name.normalize('NFC').replace(/\p{Cc}/gu, '')).slice(0, 80).join('');
  if (bytes.length === 0) return refuse('files/empty', { name: shown });
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).includes(EICAR)) return refuse('files/suspicious', { name: shown });
  const kind = kindOf(bytes);
  if (kind === 'old-excel') return refuse('files/old-excel', { name: shown });
  if (kind === 'unreadable') return refuse(isText(name) ? 'files/unknown-encoding' : 'files/unknown-kind', { name: shown });
  if (kind === undefined) return refuse('files/unknown-kind', { name: shown });
  const { mediaType, endings, megabytes } = uploadKinds[kind];
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (kind === 'csv' && !Object.values(uploadKinds).some((k) => k.endings.includes(ending))) return refuse('files/unknown-kind', { name: shown });
  if (!endings.includes(ending)) return refuse(ending === 'xlsm' ? 'files/macros' : 'files/name-and-content-differ', { name: shown, kind });
  if (bytes.length > megabytes << 20) return refuse('files/too-large', { name: shown, most: megabytes });
  if (kind === 'xlsx') {
    const parts = nameRefusals(await checkZip(bytes), shown);
    if (!parts.ok) return parts;
    if (!parts.value.includes('xl/workbook.xml')) return refuse('files/not-xlsx', { name: shown });
    return parts.value.some((p) => /vbaProject|\.bin$/i.test(p) && !/printerSettings/i.test(p)) ? refuse('files/macros', { name: shown }) : ok({ kind, mediaType, bytes, picture: null });
  }
  if (kind === 'csv') return ok({ kind, mediaType, bytes, picture: null });
  const picture = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
  if (!picture || picture.width === 0 || picture.height === 0) return refuse('files/broken', { name: shown });
  if (picture.width * picture.height > MOST_PIXELS || Math.max(picture.width, picture.height) > MOST_SIDE) return refuse('files/too-many-pixels', { name: shown, ...picture });
  return ok({ kind, mediaType, bytes: kind === 'png' ? stripPng(bytes) : stripJpeg(bytes), picture });
}

const isText = (name: string): boolean => uploadKinds.csv.endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));

function kindOf(bytes: Uint8Array): UploadKind | 'old-excel' | 'unreadable' | undefined {
  const starts = (...signature: number[]): boolean => signature.every((b, i) => bytes[i] === b);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return 'xlsx';
  // Compound files: .xls, and .xlsx behind a password (MS-OFFCRYPTO).
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'old-excel';
  if (starts(0x25, 0x50, 0x44, 0x46)) return undefined;
  if (!findEncoding(bytes).ok) return 'unreadable';
  // Text that a browser would run is no table, whatever its name.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  return /^[\s\u00ef\u00bb\u00bf]*<(?:!doctype|html|svg|script|\?xml)/i.test(head) ? undefined : 'csv';
}
