// "Is it still you?": asked when the centre wants it, then the act goes on by itself.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { prove } from '../../core/access/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { setAskProof } from './ask.ts';
import { call } from './call.ts';
import { useNotify } from './notices.tsx';

export function StepUp(): ReactNode {
  const t = useTranslations('account');
  const notify = useNotify();
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const answer = useRef<(proven: boolean) => void>(() => undefined);
  useEffect(() => {
    setAskProof(
      () =>
        new Promise((resolve) => {
          answer.current = resolve;
          setShown(true);
        }),
    );
    return () => setAskProof(null);
  }, []);
  const end = (proven: boolean): void => {
    setShown(false);
    setPassword('');
    setCode('');
    answer.current(proven);
  };
  const ask = async (): Promise<void> => {
    setBusy(true);
    const said = await call(prove, { body: { password, ...(code.trim() === '' ? {} : { code: code.trim() }) } });
    setBusy(false);
    if (said.ok) end(true);
    else said.refusals.forEach(notify.refusal);
  };
  return (
    <Dialog open={shown} onClose={() => end(false)} title={t('proveTitle')} action={{ label: t('proveDo'), onPress: () => void ask(), busy: busy || password === '' }}>
      <p className="m-0">{t('proveText')}</p>
      <Field label={t('password')} type="password" autoComplete="current-password" value={password} onChange={setPassword} required />
      <Field label={t('proveCode')} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} />
    </Dialog>
  );
}
