// The sheet beside the form: jumps to the place of the field one is in, can be dragged, enlarged and turned.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Region, Scan } from './model.ts';
import { type Place, type Size, pan, placeRegion, placeWhole, zoom } from './place-scan.ts';

const toolLook = 'grid min-h-11 min-w-11 cursor-pointer place-items-center rounded-8 bg-white/95 px-2 text-sm font-700 text-key shadow-card hover:bg-key-soft';
const STEP = 60;

function useSize(): readonly [React.RefObject<HTMLDivElement | null>, Size] {
  const place = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 360, height: 260 });
  useLayoutEffect(() => {
    const box = place.current;
    if (!box || typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(() => setSize({ width: box.clientWidth || 360, height: box.clientHeight || 260 }));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  return [place, size];
}

export function ScanView({ scan, region, alt }: { readonly scan: Scan; readonly region: Region | null; readonly alt: string }): ReactNode {
  const t = useTranslations('workbench');
  const [box, size] = useSize();
  const [kept, setKept] = useState<{ readonly view: string; readonly place: Place } | null>(null);
  const [turn, setTurn] = useState(0);
  const drag = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const paper: Size = scan;
  // A place that a hand chose holds until the field, the sheet or the window changes.
  const view = JSON.stringify([region, scan.url, size, turn]);
  const setMoved = (next: Place): void => setKept({ view, place: next });
  const place = (kept?.view === view ? kept.place : null) ?? (region === null || turn !== 0 ? placeWhole(size, paper) : placeRegion(size, paper, region));
  const move = (dx: number, dy: number): void => setMoved(pan(place, dx, dy, size, paper));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if ((event.target as Element).closest('button')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (drag.current === null) return;
    move(event.clientX - drag.current.x, event.clientY - drag.current.y);
    drag.current = { x: event.clientX, y: event.clientY };
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
    const by = moves[event.key];
    if (by) {
      event.preventDefault();
      move(by[0], by[1]);
    } else if (event.key === '+' || event.key === ';') setMoved(zoom(place, 1.4, size, paper));
    else if (event.key === '-') setMoved(zoom(place, 1 / 1.4, size, paper));
  };
  return (
    <div className="relative h-full overflow-hidden rounded-16 border border-line bg-[#d9d2c5]">
      {/* A picture that can be moved by keys is a widget: it takes the focus and its keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} role="group" aria-label={t('sheet')} tabIndex={0} onKeyDown={onKeyDown} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => (drag.current = null)} onPointerCancel={() => (drag.current = null)} className="absolute inset-0 cursor-grab touch-none active:cursor-grabbing">
        <div className="absolute top-0 left-0 origin-top-left transition-transform duration-200" style={{ width: paper.width, height: paper.height, transform: `translate(${place.x}px, ${place.y}px) scale(${place.scale})` }}>
          <img src={scan.url} alt={alt} draggable={false} width={paper.width} height={paper.height} className="block max-w-none bg-white select-none" style={{ transform: `rotate(${turn}deg)` }} />
          {region === null || turn !== 0 ? null : (
            <div className="pointer-events-none absolute rounded-4 bg-yellow-300/20 outline-4 outline-yellow-500" style={{ left: region.x * paper.width, top: region.y * paper.height, width: region.w * paper.width, height: region.h * paper.height }} />
          )}
        </div>
      </div>
      <div className="absolute right-2 bottom-2 flex gap-1.5">
        <button type="button" className={toolLook} onClick={() => setMoved(zoom(place, 1 / 1.4, size, paper))} aria-label={t('zoomOut')}>
          <span aria-hidden="true" className="text-xl leading-100">−</span>
        </button>
        <button type="button" className={toolLook} onClick={() => setMoved(zoom(place, 1.4, size, paper))} aria-label={t('zoomIn')}>
          <span aria-hidden="true" className="text-xl leading-100">＋</span>
        </button>
        <button type="button" className={toolLook} onClick={() => setMoved(placeWhole(size, paper))}>
          {t('zoomFit')}
        </button>
        <button type="button" className={toolLook} onClick={() => setTurn((turn + 90) % 360)}>
          {t('rotate')}
        </button>
      </div>
    </div>
  );
}
