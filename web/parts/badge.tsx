import type { ReactNode } from 'react';

const tones = {
  plain: 'bg-sand text-ink',
  good: 'bg-key-soft text-key-deep',
  wait: 'bg-sun text-sun-ink',
  stop: 'bg-stop-soft text-red-1000',
} as const;

export type BadgeTone = keyof typeof tones;

/** A state in a word; the colour only repeats it. */
export const Badge = ({ children, tone = 'plain' }: { readonly children: ReactNode; readonly tone?: BadgeTone }): ReactNode => (
  <span className={`inline-flex items-center rounded-full px-3 py-0.5 text-sm leading-160 font-700 whitespace-nowrap ${tones[tone]}`}>{children}</span>
);
