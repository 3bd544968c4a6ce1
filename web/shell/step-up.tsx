// "Is it still you?": asked when the centre wants it, then the act goes on by itself.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { demoSignIn, prove } from '../../core/access/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { setAskProof } from './ask.ts';
import { call } from './call.ts';
import { placeOnFields } from './field-troubles.ts';
import { useNotify } from './notices.tsx';
import { useMe } from './session.tsx';

export function StepUp(): ReactNode {
  const t = useTranslations('account');
  const notify = useNotify();
  const { me } = useMe();
  // The ready-made people of the demonstration have no password: saying yes is their proof.
  const demo = me?.strength === 'demo' ? me.person : null;
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
    const from = document.activeElement;
    const said = demo !== null ? await call(demoSignIn, { body: { person: demo } }) : await call(prove, { body: { password, ...(code.trim() === '' ? {} : { code: code.trim() }) } });
    setBusy(false);
    if (said.ok) end(true);
    else placeOnFields(said.refusals, from).forEach(notify.refusal);
  };
  return (
    <Dialog open={shown} onClose={() => end(false)} title={t('proveTitle')} action={{ label: t('proveDo'), onPress: () => void ask(), busy }}>
      <p className="m-0">{t(demo === null ? 'proveText' : 'proveDemo')}</p>
      {demo === null ? (
        <>
          <Field label={t('password')} name="password" type="password" autoComplete="current-password" value={password} onChange={setPassword} required />
          <Field label={t('proveCode')} name="code" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} />
        </>
      ) : null}
    </Dialog>
  );
}
