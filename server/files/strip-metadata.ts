// A photo taken at home says where home is. Everything that is not the picture is left out, except which side is up.
import { jpegSegments } from './picture-size.ts';

/** PNG chunks that carry text, time or EXIF. */
const PNG_PRIVATE = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

/** The PNG without them; the picture's own chunks are copied as they are. */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keep: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at) + 12;
    if (!PNG_PRIVATE.has(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))) keep.push(bytes.subarray(at, at + length));
    at += length;
  }
  return join(keep);
}

/** The JPEG without EXIF, XMP, IPTC and comments; colour profile (APP2) and Adobe's colour transform (APP14) stay. */
export function stripJpeg(bytes: Uint8Array): Uint8Array {
  const segments = jpegSegments(bytes);
  if (!segments || segments.length === 0) return bytes;
  const keep: Uint8Array[] = [bytes.subarray(0, 2)];
  const up = segments.map((s) => (s.marker === 0xe1 ? orientation(bytes.subarray(s.from + 4, s.to)) : undefined)).find((o) => o !== undefined);
  if (up !== undefined && up !== 1) keep.push(orientationOnly(up));
  for (const s of segments) {
    const extra = (s.marker >= 0xe1 && s.marker <= 0xef && s.marker !== 0xe2 && s.marker !== 0xee) || s.marker === 0xfe;
    if (!extra) keep.push(bytes.subarray(s.from, s.to));
  }
  keep.push(bytes.subarray(segments.at(-1)!.to));
  return join(keep);
}

/** EXIF tag 0x0112 of the first directory (Exif 2.32, 4.6.4): 1 to 8. */
function orientation(body: Uint8Array): number | undefined {
  if (String.fromCharCode(...body.subarray(0, 4)) !== 'Exif' || body.length < 20) return undefined;
  const view = new DataView(body.buffer, body.byteOffset + 6, body.byteLength - 6);
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return undefined;
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count && directory + 14 + i * 12 <= view.byteLength; i++) {
    const at = directory + 2 + i * 12;
    const value = view.getUint16(at + 8, little);
    if (view.getUint16(at, little) === 0x0112) return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

const orientationOnly = (value: number): Uint8Array =>
  Uint8Array.from([0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]);

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
