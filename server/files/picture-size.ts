// Width and height of a PNG or JPEG from its own structure, without decoding it; refuses what does not hold together.

export type PictureSize = { readonly width: number; readonly height: number };

/** PNG (ISO/IEC 15948): chunks from IHDR to IEND, each inside the file, and nothing after. */
export function pngSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 57 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || view.getUint32(12) !== 0x49484452) return undefined;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = view.getUint32(at + 4);
    at += 12 + length;
    if (at > bytes.length) return undefined;
    if (name === 0x49454e44) return at === bytes.length ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined;
  }
  return undefined;
}

/** One marker segment of a JPEG: where it begins (at its 0xff) and ends. */
export type Segment = { readonly marker: number; readonly from: number; readonly to: number };

/** JPEG (ITU-T T.81) segments up to the scan, or undefined where the chain breaks. `to` of the last one is the start of image data. */
export function jpegSegments(bytes: Uint8Array): Segment[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const found: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    found.push({ marker, from: at, to: at + 2 + length });
    if (marker === 0xda) return found;
    at += 2 + length;
  }
  return undefined;
}

/** Start-of-frame markers are C0 to CF without the tables C4, C8, CC. The picture must end with EOI (a few padding bytes allowed). */
export function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  const frame = jpegSegments(bytes)?.find((s) => s.marker >= 0xc0 && s.marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(s.marker));
  if (!frame || frame.to - frame.from < 9) return undefined;
  let end = bytes.length;
  while (end > 2 && bytes.length - end < 64 && bytes[end - 1] === 0) end -= 1;
  if (bytes[end - 2] !== 0xff || bytes[end - 1] !== 0xd9) return undefined;
  const at = frame.from + 5;
  return { height: (bytes[at]! << 8) | bytes[at + 1]!, width: (bytes[at + 2]! << 8) | bytes[at + 3]! };
}
