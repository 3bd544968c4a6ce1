// Pixels into what a cheap office scanner leaves: few colours, specks, toner that missed, a shadow at the edge; then a PNG.
import { crc32, deflateSync } from 'node:zlib';
import { type Random } from '../../../core/kernel/random.ts';

type Colour = readonly [number, number, number];
const mix = (a: Colour, b: Colour, t: number): Colour => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

/** 32 colours of one sheet: paper to black, to red, to blue, to orange. */
export function paletteOf(paper: Colour): Colour[] {
  const steps = (to: Colour, n: number): Colour[] => Array.from({ length: n }, (_, i) => mix(paper, to, (i + 1) / n));
  return [paper, mix(paper, [120, 118, 112], 0.05), mix(paper, [120, 118, 112], 0.11), mix(paper, [120, 118, 112], 0.18), ...steps([22, 22, 24], 12), ...steps([205, 38, 34], 6), ...steps([34, 58, 138], 6), ...steps([214, 122, 92], 4)];
}

/** RGBA pixels → 8-bit palette PNG. `noise`: share of pixels with a speck. Same random stream, same bytes. */
export function scanPng(rgba: Uint8Array, width: number, height: number, palette: readonly Colour[], noise: number, random: Random): Uint8Array {
  const nearest = lookUp(palette);
  const raw = Buffer.alloc((width + 1) * height);
  let next = skip(random, noise);
  for (let y = 0, p = 0, o = 0; y < height; y++) {
    raw[o++] = 0;
    for (let x = 0; x < width; x++, p += 4, o++) {
      let colour = nearest[((rgba[p]! >> 3) << 10) | ((rgba[p + 1]! >> 3) << 5) | (rgba[p + 2]! >> 3)]!;
      if (next-- <= 0) {
        next = skip(random, noise);
        // On paper a speck of dust; on ink a spot that did not take.
        colour = colour < 4 ? (random() < 0.06 ? 7 + Math.floor(random() * 4) : Math.min(3, colour + 1 + (random() < 0.3 ? 1 : 0))) : colour < 16 ? Math.max(4, colour - 3) : colour;
      }
      raw[o] = colour;
    }
  }
  return encode(raw, width, height, palette);
}

const skip = (random: Random, noise: number): number => Math.floor(-Math.log(1 - random()) / noise);

/** 5 bits a channel → nearest colour of the palette. */
function lookUp(palette: readonly Colour[]): Uint8Array {
  const table = new Uint8Array(32768);
  for (let i = 0; i < 32768; i++) {
    const r = ((i >> 10) << 3) + 4, g = (((i >> 5) & 31) << 3) + 4, b = ((i & 31) << 3) + 4;
    let best = Infinity;
    palette.forEach((c, k) => {
      const d = (c[0] - r) ** 2 + (c[1] - g) ** 2 + (c[2] - b) ** 2;
      if (d < best) {
        best = d;
        table[i] = k;
      }
    });
  }
  return table;
}

function encode(raw: Buffer, width: number, height: number, palette: readonly Colour[]): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((c) => c.map((v) => Math.round(v))));
  // 110 dpi, as the scanner of the office writes it: 4331 pixels a metre.
  const dpi = Buffer.alloc(9);
  dpi.writeUInt32BE(4331, 0);
  dpi.writeUInt32BE(4331, 4);
  dpi[8] = 1;
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('PLTE', colours), chunk('pHYs', dpi), chunk('IDAT', deflateSync(raw, { level: 7 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(body.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE(crc32(typed), typed.length + 4);
  return out;
}
