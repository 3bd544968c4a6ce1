// Before handing in, where the step asks for it: the rules of the manual once more, and nobody watches.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../parts/dialog.tsx';
import type { Bench } from './bench-data.ts';

type Props = { readonly rules: Bench['rules']; readonly shown: boolean; readonly onBack: () => void; readonly onDone: () => void };

export function SelfCheck({ rules, shown, onBack, onDone }: Props): ReactNode {
  const t = useTranslations('quality');
  return (
    <Dialog open={shown} onClose={onBack} title={t('selfTitle')} action={{ label: t('selfDo'), onPress: onDone }}>
      <p className="m-0 text-soft">{t('selfText')}</p>
      <ol className="m-0 flex list-none flex-col gap-1.5 p-0">
        {rules.map((rule) => (
          <li key={rule.id} className="flex gap-3">
            <span className="shrink-0 font-700 text-soft">{rule.code}</span>
            <span>{rule.body}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
