// Draws a made-up sheet for practice, with the app's own font so that it looks the same on every device: printed
// frame, values as by hand in slanted ink. Nothing of a real client is in it.
import type { Region } from './kinds/form/model.ts';

const WIDTH = 1000, HEIGHT = 700;
const LEFT = 330, TOP = 150, ROW = 72, WIDE = 560;

export type SheetLine = { readonly key: string; readonly label: string; readonly written: string };

export const regionOf = (line: number): Region => ({ x: 0.3, y: (TOP + line * ROW) / HEIGHT, w: 0.36, h: ROW / HEIGHT });

export async function drawSheet(title: string, lines: readonly SheetLine[], slant: number): Promise<{ readonly url: string; readonly width: number; readonly height: number }> {
  const text = title + lines.map((line) => line.label + line.written).join('');
  await document.fonts.load("500 30px 'Noto Sans JP Variable'", text).catch(() => []);
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fdfcf7';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.translate(WIDTH / 2, HEIGHT / 2);
  pen.rotate(slant);
  pen.translate(-WIDTH / 2, -HEIGHT / 2);
  pen.fillStyle = '#333';
  pen.font = "700 38px 'Noto Sans JP Variable'";
  pen.textAlign = 'center';
  pen.fillText(title, WIDTH / 2, 92);
  pen.textAlign = 'left';
  pen.strokeStyle = '#777';
  pen.lineWidth = 2;
  for (const [i, line] of lines.entries()) {
    const y = TOP + i * ROW;
    pen.strokeRect(90, y, LEFT - 90, ROW);
    pen.strokeRect(LEFT, y, WIDE, ROW);
    pen.fillStyle = '#444';
    pen.font = "500 28px 'Noto Sans JP Variable'";
    pen.fillText(line.label, 112, y + 46);
    pen.save();
    pen.translate(LEFT + 24 + ((i * 37) % 30), y + 48);
    pen.transform(1, 0.015 * ((i % 3) - 1), -0.22, 1, 0, 0);
    pen.fillStyle = '#1d2b6b';
    pen.font = "300 36px 'Noto Sans JP Variable'";
    let x = 0;
    for (const [c, letter] of Array.from(line.written).entries()) {
      pen.fillText(letter, x, ((c * 7 + i * 3) % 5) - 2);
      x += pen.measureText(letter).width + 2 + ((c + i) % 3);
    }
    pen.restore();
  }
  return { url: canvas.toDataURL('image/png'), width: WIDTH, height: HEIGHT };
}
