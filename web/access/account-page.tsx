// One's own account: passkeys, authenticator app, recovery codes, password, open sessions, other centres.
import { startRegistration } from '@simplewebauthn/browser';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { addPasskey, changePassword, chooseCentre, confirmTotp, endSession, me as askMe, passkeyOptions, passkeys, removePasskey, removeTotp, renewRecovery, sessions, startTotp } from '../../core/access/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { SignOut } from '../shell/sign-out.tsx';
import { sayDevice } from './say-device.ts';
import { TokensCard } from './tokens-card.tsx';

function Passkeys(): ReactNode {
  const t = useTranslations('account');
  const notify = useNotify();
  const { data } = useAsk(passkeys, {});
  const begin = useAct(passkeyOptions);
  const add = useAct(addPasskey, { refresh: ['access/'] });
  const remove = useAct(removePasskey, { refresh: ['access/'] });
  const [name, setName] = useState(t('passkeyDefault'));
  const register = async (): Promise<void> => {
    const { challenge, options } = await begin.mutateAsync({});
    const response = await startRegistration({ optionsJSON: options as never }).catch(() => null);
    if (response === null) {
      notify.refusal({ code: 'access/passkey-failed', facts: {} });
      return;
    }
    await add.mutateAsync({ body: { challenge, name, response: response as unknown as Record<string, unknown> } });
    notify.good(t('passkeyAdded'));
  };
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('passkeys')} />
        <p className="m-0 text-soft">{t('passkeysText')}</p>
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {(data?.passkeys ?? []).map((passkey) => (
            <li key={passkey.id} className="flex items-center justify-between gap-3 rounded-12 border border-line px-4 py-1.5">
              {passkey.name}
              <Button look="quiet" size="small" isDisabled={remove.isPending} onPress={() => remove.mutate({ params: { id: passkey.id } }, { onSuccess: () => notify.good(t('removed')) })}>
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
        <Field label={t('passkeyName')} name="name" value={name} onChange={setName} />
        <Button isDisabled={begin.isPending || add.isPending} onPress={() => void register().catch(() => undefined)}>
          {t('passkeyAdd')}
        </Button>
      </div>
    </Card>
  );
}

const Codes = ({ codes }: { readonly codes: readonly string[] }): ReactNode => {
  const t = useTranslations('account');
  return (
    <Notice tone="wait" title={t('recovery')}>
      <p className="mt-0">{t('recoveryText')}</p>
      <ul className="m-0 grid list-none grid-cols-2 gap-1 p-0 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Notice>
  );
};

function Picture({ uri }: { readonly uri: string }): ReactNode {
  const t = useTranslations('account');
  const [picture, setPicture] = useState('');
  useEffect(() => void import('qrcode').then(({ toDataURL }) => toDataURL(uri, { margin: 2, width: 240 })).then(setPicture), [uri]);
  return picture === '' ? null : <img src={picture} alt={t('totpQr')} width="240" height="240" className="self-center" />;
}

function Totp({ there, codesLeft }: { readonly there: boolean; readonly codesLeft: number }): ReactNode {
  const t = useTranslations('account');
  const notify = useNotify();
  const begin = useAct(startTotp);
  const confirm = useAct(confirmTotp, { refresh: ['access/'] });
  const remove = useAct(removeTotp, { refresh: ['access/'] });
  const renew = useAct(renewRecovery, { refresh: ['access/'] });
  const [code, setCode] = useState('');
  const codes = confirm.data?.recoveryCodes ?? renew.data?.recoveryCodes;
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('totp')} />
        <p className="m-0 text-soft">{there ? t('totpThere') : t('totpText')}</p>
        {codes === undefined ? null : <Codes codes={codes} />}
        {there ? (
          <div className="flex flex-wrap items-center gap-3">
            <Button look="second" isDisabled={renew.isPending} onPress={() => renew.mutate({})}>
              {t('recoveryRenew')}
            </Button>
            <span className="text-soft">{t('recoveryLeft', { count: codesLeft })}</span>
            <Button look="quiet" isDisabled={remove.isPending} onPress={() => remove.mutate({}, { onSuccess: () => notify.good(t('removed')) })}>
              {t('totpRemove')}
            </Button>
          </div>
        ) : begin.data === undefined ? (
          <Button look="second" isDisabled={begin.isPending} onPress={() => begin.mutate({})}>
            {t('totpStart')}
          </Button>
        ) : (
          <>
            <p className="m-0">{t('totpScan')}</p>
            <Picture uri={begin.data.uri} />
            <span className="text-sm text-soft">{t('totpSecret', { secret: begin.data.secret })}</span>
            <Field label={t('totpCode')} name="code" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={setCode} />
            <Button isDisabled={confirm.isPending || code.length < 6} onPress={() => confirm.mutate({ body: { code: code.normalize('NFKC') } })}>
              {t('totpConfirm')}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}

function Password(): ReactNode {
  const t = useTranslations('account');
  const notify = useNotify();
  const act = useAct(changePassword, { refresh: ['access/'] });
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = (): void =>
    act.mutate(
      { body: { current, next } },
      {
        onSuccess: () => {
          notify.good(t('passwordChanged'));
          setCurrent('');
          setNext('');
        },
      },
    );
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('password')} />
        <Field label={t('passwordNow')} name="current" type="password" autoComplete="current-password" value={current} onChange={setCurrent} />
        <Field label={t('passwordNext')} name="next" type="password" autoComplete="new-password" value={next} onChange={setNext} />
        <Button look="second" isDisabled={act.isPending} onPress={change}>
          {t('passwordChange')}
        </Button>
      </div>
    </Card>
  );
}

function Sessions(): ReactNode {
  const t = useTranslations('account');
  const { language } = useLanguage();
  const notify = useNotify();
  const { data } = useAsk(sessions, {});
  const end = useAct(endSession, { refresh: ['access/'] });
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('sessions')} />
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {(data?.sessions ?? []).map((session) => (
            <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 rounded-12 border border-line px-4 py-2">
              <span>
                {sayDevice(session.device) ?? t('sessionOther')} <span className="text-soft">{t('sessionSince', { time: sayDate(session.createdAt, language, 'time') })}</span>
              </span>
              {session.current ? (
                <Badge tone="good">{t('sessionHere')}</Badge>
              ) : (
                <Button look="quiet" size="small" isDisabled={end.isPending} onPress={() => end.mutate({ params: { id: session.id } }, { onSuccess: () => notify.good(t('sessionEnded')) })}>
                  {t('sessionEnd')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

export function AccountPage(): ReactNode {
  const t = useTranslations('account');
  const { data } = useAsk(askMe, {});
  const choose = useAct(chooseCentre);
  const { me, refresh } = useMe();
  const unlocked = data !== undefined && me !== null && data.roles.length > me.roles.length;
  useEffect(() => {
    if (unlocked) void refresh();
  }, [unlocked, refresh]);
  if (data === undefined) return null;
  const waits = data.held.length > data.roles.length;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('title')} lead={t('lead')}>
        <SignOut />
      </PageHead>
      {waits ? <Notice tone="wait" title={t('needFactorTitle')}>{t('needFactor')}</Notice> : data.strength === 'password' ? null : (
        <span>
          <ButtonLink to="/" look="second">{t('toBegin')}</ButtonLink>
        </span>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Passkeys />
        <Totp there={data.factors.totp} codesLeft={data.factors.recoveryCodes} />
        <Password />
        <div className="flex flex-col gap-6">
          <Sessions />
          {me?.roles.some((role) => role !== 'worker' && role !== 'leader') ? <TokensCard /> : null}
          {data.centres.length < 2 ? null : (
            <Card>
              <SectionHead title={t('centres')} />
              {data.centres.map((centre) => (
                <div key={centre.id} className="flex items-center justify-between gap-3">
                  {centre.name}
                  {centre.id === data.centre?.id ? null : (
                    <Button look="second" size="small" onPress={() => choose.mutate({ body: { centre: centre.id } }, { onSuccess: () => location.assign('/') })}>
                      {t('centreChoose')}
                    </Button>
                  )}
                </div>
              ))}
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}
