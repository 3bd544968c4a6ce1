// A keypad for thumbs, so that the phone's own keyboard does not cover the sheet. Pressing never takes the focus
// from the field, and the physical keyboard goes on working beside it.
import type { PointerEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';

export type Press = { readonly insert: string } | 'delete' | 'next' | 'back' | 'same' | 'unreadable' | 'close';

const keyLook = 'grid min-h-14 cursor-pointer place-items-center rounded-12 text-2xl font-700 select-none active:bg-sun';
const rows: readonly (readonly string[])[] = [['7', '8', '9'], ['4', '5', '6'], ['1', '2', '3'], ['-', '0', '.']];

const erase = (
  <svg viewBox="0 0 24 24" aria-hidden="true" className="size-7 fill-none stroke-current stroke-2" strokeLinejoin="round" strokeLinecap="round">
    <path d="M9 5h11v14H9l-6-7zM12 9.5l5 5m0-5-5 5" />
  </svg>
);

export function Keypad({ onPress }: { readonly onPress: (press: Press) => void }): ReactNode {
  const t = useTranslations('workbench');
  const stay = (event: PointerEvent): void => event.preventDefault();
  const key = (label: ReactNode, press: Press, look: string, name?: string): ReactNode => (
    <button type="button" tabIndex={-1} aria-label={name} onPointerDown={stay} onClick={() => onPress(press)} className={`${keyLook} ${look}`}>
      {label}
    </button>
  );
  return (
    <div role="group" data-keypad aria-label={t('keypad')} className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-sand px-2 pt-2 pb-[calc(0.5rem+env(safe-area-inset-bottom))] shadow-lift">
      <div className="mx-auto grid max-w-md grid-cols-4 gap-1.5">
        {rows.flatMap((row, i) => [
          ...row.map((digit) => <span key={digit} className="contents">{key(digit, { insert: digit }, 'bg-white text-ink')}</span>),
          <span key={`side-${row[0]}`} className="contents">
            {i === 0 ? key(erase, 'delete', 'bg-white text-ink', t('keypadDelete')) : i === 1 ? key(<span className="text-[0.9375rem]">{t('sameAsPrevious')}</span>, 'same', 'bg-white text-key') : i === 2 ? key(<span className="text-[0.9375rem]">{t('unreadable')}</span>, 'unreadable', 'bg-white text-key') : key(<span className="text-base">{t('keypadNext')}</span>, 'next', 'bg-key text-white active:text-ink')}
          </span>,
        ])}
      </div>
    </div>
  );
}
