import { useNavigate } from '@tanstack/react-router';
import { startAuthentication } from '@simplewebauthn/browser';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '../../core/access/model.ts';
import { demoPeople, demoSignIn, health, passkeySignIn, passkeySignInOptions, signIn } from '../../core/access/wire.ts';
import { roleWord } from './role-word.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { call } from '../shell/call.ts';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';

/** After any way in: learn who one is, tell the other tabs, go home. */
function useArrive(): () => Promise<void> {
  const { refresh } = useMe();
  const go = useNavigate();
  return async () => {
    await refresh();
    await go({ to: '/' });
  };
}

type Ready = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

/** Workers shown at once; the whole town stands behind "more". */
const FIRST_WORKERS = 4;

function People({ people, busy, onPick }: { readonly people: readonly Ready[]; readonly busy: boolean; readonly onPick: (person: string) => void }): ReactNode {
  const t = useTranslations('access');
  return (
    <ul className="m-0 grid list-none gap-2 p-0 sm:grid-cols-2">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" disabled={busy} onClick={() => onPick(person.id)} className="flex min-h-16 w-full cursor-pointer items-center gap-3 rounded-12 border-2 border-line bg-white px-4 py-2 text-left hover:border-key hover:bg-key-soft">
            <span aria-hidden="true" className="grid size-10 shrink-0 place-items-center rounded-full bg-key-soft text-lg font-700 text-key">
              {Array.from(person.name)[0]}
            </span>
            <span className="flex flex-col leading-150">
              <span className="font-700">{person.name}</span>
              <span className="text-sm text-soft">{person.roles.map((role) => t(roleWord[role])).join(' ・ ')}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The ready-made people of the demonstration; nothing where there is none. */
export function DemoDoor(): ReactNode {
  const { data } = useAsk(health, {}, { soft: true });
  return data?.mode === 'demo' ? <DemoPeople /> : null;
}

function DemoPeople(): ReactNode {
  const t = useTranslations('access');
  const arrive = useArrive();
  const { data } = useAsk(demoPeople, {});
  const enter = useAct(demoSignIn);
  const people = data?.people ?? [];
  const isWorker = (person: Ready): boolean => person.roles.every((role) => role === 'worker');
  const workers = people.filter(isWorker);
  const first = [...workers.slice(0, FIRST_WORKERS), ...people.filter((person) => !isWorker(person))];
  const rest = workers.slice(FIRST_WORKERS);
  const pick = (person: string): void => enter.mutate({ body: { person } }, { onSuccess: () => void arrive() });
  return (
    <Card tone="sun">
      <div className="flex flex-col gap-4">
        <SectionHead title={t('demoTitle')} />
        <p className="m-0 text-soft">{t('demoLead')}</p>
        <People people={first} busy={enter.isPending} onPick={pick} />
        {rest.length === 0 ? null : (
          <details>
            <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('demoMore', { count: rest.length })}</summary>
            <People people={rest} busy={enter.isPending} onPick={pick} />
          </details>
        )}
      </div>
    </Card>
  );
}

export function SignInPage(): ReactNode {
  const t = useTranslations('access');
  const notify = useNotify();
  const arrive = useArrive();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const enter = useAct(signIn);
  const withPasskey = async (): Promise<void> => {
    const begun = await call(passkeySignInOptions, {});
    if (!begun.ok) {
      begun.refusals.forEach(notify.refusal);
      return;
    }
    try {
      const response = await startAuthentication({ optionsJSON: begun.value.options as never });
      const ended = await call(passkeySignIn, { body: { challenge: begun.value.challenge, response: response as unknown as Record<string, unknown> } });
      if (ended.ok) await arrive();
      else ended.refusals.forEach(notify.refusal);
    } catch {
      notify.refusal({ code: 'access/passkey-failed', facts: {} });
    }
  };
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6">
      <PageHead title={t('title')} lead={t('lead')} />
      <DemoDoor />
      <Card>
        <form
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate({ body: { email, password, ...(code.trim() === '' ? {} : { code: code.trim() }) } }, { onSuccess: () => void arrive() });
          }}
        >
          <Field label={t('email')} name="email" type="email" inputMode="email" autoComplete="username webauthn" value={email} onChange={setEmail} required />
          <Field label={t('password')} name="password" type="password" autoComplete="current-password" value={password} onChange={setPassword} required />
          <Field label={t('code')} name="code" hint={t('codeHint')} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} />
          <Button type="submit" size="large" wide isDisabled={enter.isPending}>
            {t('signIn')}
          </Button>
          <div className="flex items-center gap-3 text-soft">
            <span className="h-px grow bg-line" />
            {t('or')}
            <span className="h-px grow bg-line" />
          </div>
          <Button look="second" wide onPress={() => void withPasskey()}>
            {t('passkey')}
          </Button>
          <p className="m-0 text-center text-sm text-soft">{t('passkeyHint')}</p>
        </form>
      </Card>
      <div className="flex flex-wrap justify-center gap-3">
        <ButtonLink to="/password/forgot" look="quiet">
          {t('forgot')}
        </ButtonLink>
        <ButtonLink to="/join" look="quiet">
          {t('join')}
        </ButtonLink>
      </div>
    </div>
  );
}
