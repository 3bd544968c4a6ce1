// Where each field stands on the paper: lay a sample sheet here, choose a field, draw its place. The sample stays in
// this browser. By keyboard: arrows move the place, with Shift they change its size.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '../../core/orders/wire.ts';
import { FileDrop } from '../parts/file-drop.tsx';
import type { Region } from '../workbench/kinds/form/model.ts';
import { moveRegion, regionBetween, resizeRegion } from './drag-region.ts';

type Props = { readonly fields: readonly Field[]; readonly onRegion: (key: string, region: Region | null) => void };

const STEP = 0.01;
const FIRST: Region = { x: 0.4, y: 0.4, w: 0.2, h: 0.04 };
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

export function RegionEditor({ fields, onRegion }: Props): ReactNode {
  const t = useTranslations('orders');
  const [sample, setSample] = useState('');
  const [chosen, setChosen] = useState(fields[0]?.key ?? '');
  const sheet = useRef<HTMLDivElement>(null);
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  useEffect(() => () => (sample === '' ? undefined : URL.revokeObjectURL(sample)), [sample]);
  if (fields.length === 0) return null;
  if (sample === '') return <FileDrop label={t('regionSample')} accept={['image/png', 'image/jpeg']} onFiles={([file]) => setSample(file === undefined ? '' : URL.createObjectURL(file))} />;
  const current = fields.find((field) => field.key === chosen) ?? fields[0]!;
  const at = (event: PointerEvent): { readonly x: number; readonly y: number } => {
    const box = sheet.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = arrows[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const region = current.region ?? FIRST;
    onRegion(current.key, event.shiftKey ? resizeRegion(region, by[0], by[1]) : moveRegion(region, by[0], by[1]));
  };
  const end = (event: PointerEvent): void => {
    if (from.current !== null) onRegion(current.key, regionBetween(from.current, at(event)));
    from.current = null;
    const next = fields[fields.indexOf(current) + 1];
    if (next !== undefined && next.region === null) setChosen(next.key);
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0 text-soft">{t('regionHint')}</p>
      <div role="group" aria-label={t('fields')} className="flex flex-wrap gap-2">
        {fields.map((field) => (
          <button key={field.key} type="button" aria-pressed={field.key === current.key} onClick={() => setChosen(field.key)} className="min-h-11 cursor-pointer rounded-full border-2 border-line bg-white px-4 font-700 hover:border-key aria-pressed:border-key aria-pressed:bg-key aria-pressed:text-white">
            {field.region === null ? '' : '✓ '}
            {field.label}
          </button>
        ))}
      </div>
      {/* A picture that one draws on takes the focus and the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div ref={sheet} role="group" aria-label={t('regionOf', { field: current.label })} tabIndex={0} className="relative w-full max-w-3xl cursor-crosshair touch-none self-start overflow-hidden rounded-12 border border-line select-none" onKeyDown={onKeyDown} onPointerUp={end} onPointerCancel={() => (from.current = null)} onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = at(event);
      }} onPointerMove={(event) => {
        if (from.current !== null) onRegion(current.key, regionBetween(from.current, at(event)));
      }}>
        <img src={sample} alt={t('regionSample')} draggable={false} className="block w-full" />
        {fields.map((field) =>
          field.region === null ? null : (
            <span key={field.key} className={`pointer-events-none absolute rounded-4 text-xs font-700 ${field.key === current.key ? 'bg-yellow-300/30 outline-3 outline-yellow-600' : 'bg-green-300/20 outline-2 outline-green-700'}`} style={{ left: `${field.region.x * 100}%`, top: `${field.region.y * 100}%`, width: `${field.region.w * 100}%`, height: `${field.region.h * 100}%` }}>
              {field.label}
            </span>
          ),
        )}
      </div>
    </div>
  );
}
