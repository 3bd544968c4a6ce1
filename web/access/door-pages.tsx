// The pages before a session: forgotten password, new password, registration, invitation. A token travels in the
// fragment of the address, which browsers never send, and leaves the address bar as soon as it is read.
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { acceptInvitation, askRegistration, centres, forgotPassword, lookAtInvitation, resetPassword } from '../../core/access/wire.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';

const Narrow = ({ children }: { readonly children: ReactNode }): ReactNode => <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">{children}</div>;

/** The token after `#`, read once and wiped from the address. */
export function useFragment(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (token !== '') history.replaceState(history.state, '', location.pathname);
  }, [token]);
  return token;
}

export function ForgotPage(): ReactNode {
  const t = useTranslations('access');
  const [email, setEmail] = useState('');
  const ask = useAct(forgotPassword);
  return (
    <Narrow>
      <PageHead title={t('forgotTitle')} lead={t('forgotLead')} />
      {ask.isSuccess ? (
        <Notice>{t('forgotSent')}</Notice>
      ) : (
        <Card>
          <form
            className="flex flex-col gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              ask.mutate({ body: { email } });
            }}
          >
            <Field label={t('email')} name="email" type="email" autoComplete="email" value={email} onChange={setEmail} required />
            <Button type="submit" size="large" wide isDisabled={ask.isPending}>
              {t('forgotSend')}
            </Button>
          </form>
        </Card>
      )}
    </Narrow>
  );
}

export function ResetPage(): ReactNode {
  const t = useTranslations('access');
  const token = useFragment();
  const notify = useNotify();
  const go = useNavigate();
  const [password, setPassword] = useState('');
  const reset = useAct(resetPassword);
  return (
    <Narrow>
      <PageHead title={t('forgotTitle')} />
      <Card>
        <form
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            reset.mutate(
              { body: { token, password } },
              {
                onSuccess: () => {
                  notify.good(t('resetDone'));
                  void go({ to: '/sign-in' });
                },
              },
            );
          }}
        >
          <Field label={t('newPassword')} name="password" hint={t('newPasswordHint')} type="password" autoComplete="new-password" value={password} onChange={setPassword} required />
          <Button type="submit" size="large" wide isDisabled={reset.isPending}>
            {t('resetDo')}
          </Button>
        </form>
      </Card>
    </Narrow>
  );
}

/** `/join`: with an invitation's token after `#` one accepts it, without one asks to be registered. */
export function JoinPage(): ReactNode {
  const token = useFragment();
  return token === '' ? <Register /> : <Invitation token={token} />;
}

function Register(): ReactNode {
  const t = useTranslations('access');
  const { data } = useAsk(centres, {});
  const ask = useAct(askRegistration);
  const [given, setGiven] = useState({ centre: '', name: '', kana: '', email: '', note: '' });
  const set = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const places = data?.centres ?? [];
  const centre = given.centre === '' && places.length === 1 ? places[0]!.id : given.centre;
  return (
    <Narrow>
      <PageHead title={t('joinTitle')} lead={t('joinLead')} />
      {ask.isSuccess ? (
        <Notice>{t('joinSent')}</Notice>
      ) : (
        <Card>
          <form
            className="flex flex-col gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              ask.mutate({ body: { ...given, centre } });
            }}
          >
            {places.length > 1 ? <Pick label={t('joinCentre')} name="centre" value={centre} onChange={set('centre')} options={places.map((place) => ({ value: place.id, label: place.name }))} required /> : null}
            <Field label={t('name')} name="name" autoComplete="name" value={given.name} onChange={set('name')} required />
            <Field label={t('kana')} name="kana" value={given.kana} onChange={set('kana')} required />
            <Field label={t('email')} name="email" type="email" autoComplete="email" value={given.email} onChange={set('email')} required />
            <Field label={t('joinNote')} name="note" hint={t('joinNoteHint')} rows={4} maxLength={1000} value={given.note} onChange={set('note')} />
            <Button type="submit" size="large" wide isDisabled={ask.isPending}>
              {t('joinSend')}
            </Button>
          </form>
        </Card>
      )}
    </Narrow>
  );
}

function Invitation({ token }: { readonly token: string }): ReactNode {
  const t = useTranslations('access');
  const { refresh } = useMe();
  const go = useNavigate();
  const look = useAct(lookAtInvitation, { quiet: true });
  const accept = useAct(acceptInvitation);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { mutate } = look;
  useEffect(() => mutate({ body: { token } }, { onSuccess: (seen) => setName(seen.name) }), [mutate, token]);
  if (look.isError) {
    return (
      <Empty page title={t('inviteSpent')} text={t('inviteSpentText')}>
        <ButtonLink to="/">{t('signIn')}</ButtonLink>
      </Empty>
    );
  }
  if (look.data === undefined) return null;
  const arrive = async (): Promise<void> => {
    await refresh();
    await go({ to: '/' });
  };
  return (
    <Narrow>
      <PageHead title={t('inviteTitle', { centre: look.data.centre })} lead={t('inviteLead', { name: look.data.name })} />
      <Card>
        <form
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            accept.mutate({ body: { token, name, password } }, { onSuccess: () => void arrive() });
          }}
        >
          {look.data.accountThere ? <Notice>{t('inviteThere')}</Notice> : null}
          <Field label={t('email')} name="email" value={look.data.email} onChange={() => undefined} disabled />
          <Field label={t('name')} name="name" autoComplete="name" value={name} onChange={setName} required />
          {look.data.accountThere ? (
            <Field label={t('password')} name="password" type="password" autoComplete="current-password" value={password} onChange={setPassword} required />
          ) : (
            <Field label={t('newPassword')} name="password" hint={t('newPasswordHint')} type="password" autoComplete="new-password" value={password} onChange={setPassword} required />
          )}
          <Button type="submit" size="large" wide isDisabled={accept.isPending}>
            {t('inviteAccept')}
          </Button>
        </form>
      </Card>
    </Narrow>
  );
}
