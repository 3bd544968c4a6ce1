import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Badge, type BadgeTone } from '../parts/badge.tsx';
import type { Saved } from './queue.ts';

const looks = { unsaved: ['stop', 'unsaved'], device: ['wait', 'savedDevice'], centre: ['good', 'savedCentre'], conflict: ['stop', 'savedConflict'], parked: ['stop', 'savedParked'] } as const satisfies Record<Saved, readonly [BadgeTone, string]>;

/** Where the work is kept right now; never hidden, read aloud only when it turns bad. */
export function SavedBadge({ saved }: { readonly saved: Saved }): ReactNode {
  const t = useTranslations('workbench');
  const [tone, word] = looks[saved];
  return (
    <span data-saved={saved} role={tone === 'stop' && saved !== 'unsaved' ? 'alert' : undefined}>
      <Badge tone={tone}>{t(word)}</Badge>
    </span>
  );
}
