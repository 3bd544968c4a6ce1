import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { saveManual } from '../../core/workforce/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';

/** Lines become rules: "2-1 text" keeps its own code, a line without one is numbered by its place. */
export function readRules(text: string): { code: string; body: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, i) => {
      const own = /^(\d+(?:-\d+)*)[.)、\s]\s*(\S.*)$/.exec(line);
      return own ? { code: own[1]!, body: own[2]! } : { code: String(i + 1), body: line };
    });
}

export function NewManual({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTranslations('orders');
  const notify = useNotify();
  const act = useAct(saveManual, { refresh: ['manuals/'] });
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const rules = readRules(text);
  const save = (): void =>
    act.mutate(
      { body: { title, rules } },
      {
        onSuccess: () => {
          notify.good(t('manualSaved'));
          onClose();
        },
      },
    );
  return (
    <Dialog open onClose={onClose} title={t('manualNew')} action={{ label: t('save'), onPress: save, busy: act.isPending }}>
      <Field label={t('manualTitle')} name="title" value={title} onChange={setTitle} required />
      <Field label={t('manualRules')} name="rules" hint={t('manualRulesHint')} rows={8} value={text} onChange={setText} required />
    </Dialog>
  );
}
