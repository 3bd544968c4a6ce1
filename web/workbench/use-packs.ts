// Brings pieces to the bench: from the centre when it is in reach, else as last kept on this device.
import { useEffect, useState } from 'react';
import { getPiece, pieceImage } from '../../core/workbench/wire.ts';
import { addressOf, call } from '../shell/call.ts';
import type { Refusal } from '../../core/kernel/result.ts';
import type { Bench, Pack } from './bench-data.ts';
import type { Queue } from './queue.ts';

/** Pieces fetched at one time: enough to be quick, few enough not to crowd others out. */
const AT_ONCE = 4;

type Picture = { readonly image: string | null; readonly size: Pack['size'] };

const asDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable picture')));
    reader.readAsDataURL(blob);
  });

async function sizeOf(url: string): Promise<{ readonly width: number; readonly height: number }> {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  return { width: picture.naturalWidth, height: picture.naturalHeight };
}

async function pictureOf(bench: Bench): Promise<Picture> {
  if (!bench.hasImage) return { image: null, size: null };
  const response = await fetch(addressOf(pieceImage, { piece: bench.id }), { credentials: 'same-origin' });
  if (!response.ok) return { image: null, size: null };
  const image = await asDataUrl(await response.blob());
  return { image, size: await sizeOf(image) };
}

type Brought = { readonly pack: Pack } | { readonly refusals: readonly Refusal[]; readonly status: number };

async function bring(queue: Queue, piece: string): Promise<Brought> {
  const after = queue.acked(piece);
  const kept = (await queue.pack(piece).catch(() => null)) as Pack | null;
  const answer = await call(getPiece, { params: { piece } });
  if (!answer.ok) return kept !== null && (answer.status === 0 || answer.status >= 500) ? { pack: kept } : { refusals: answer.refusals, status: answer.status };
  const picture: Picture = kept?.image ? kept : await pictureOf(answer.value).catch(() => ({ image: null, size: null }));
  const pack: Pack = { bench: answer.value, image: picture.image, size: picture.size, after };
  await queue.keepPack(piece, pack).catch(() => undefined);
  return { pack };
}

export type Packs = { readonly packs: ReadonlyMap<string, Pack>; readonly missing: ReadonlyMap<string, { readonly refusals: readonly Refusal[]; readonly status: number }>; readonly busy: boolean; readonly again: () => void };

export function usePacks(queue: Queue | null, pieces: readonly string[]): Packs {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Omit<Packs, 'again'>>({ packs: new Map(), missing: new Map(), busy: true });
  const ids = pieces.join('|');
  useEffect(() => {
    if (queue === null || ids === '') return undefined;
    let gone = false;
    const waiting = ids.split('|');
    const run = async (): Promise<void> => {
      for (let piece = waiting.shift(); piece !== undefined && !gone; piece = waiting.shift()) {
        const id = piece;
        const brought = await bring(queue, id);
        if (gone) return;
        setState((before) => {
          const missing = new Map(before.missing), packs = new Map(before.packs);
          missing.delete(id);
          if ('pack' in brought) packs.set(id, brought.pack);
          else {
            missing.set(id, brought);
            // Out of reach is no reason to take it from her; anything else is: it is hers no more.
            if (brought.status > 0 && brought.status < 500) packs.delete(id);
          }
          return { ...before, packs, missing };
        });
      }
    };
    void Promise.all(Array.from({ length: AT_ONCE }, run)).then(() => {
      if (!gone) setState((before) => ({ ...before, busy: false }));
    });
    return () => {
      gone = true;
    };
  }, [queue, ids, turn]);
  return { ...state, again: () => setTurn(turn + 1) };
}
