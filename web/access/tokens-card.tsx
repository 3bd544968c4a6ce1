// API tokens: what a program may do in one's name. The token itself is shown once, at the moment it is made.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { endToken, makeToken, tokens } from '../../core/access/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

const DAYS = [7, 30, 90, 366] as const;

function Making(): ReactNode {
  const t = useTranslations('account');
  const make = useAct(makeToken, { refresh: ['access/tokens'] });
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState('');
  const [days, setDays] = useState('30');
  const list = scopes.split(/[\s,、]+/).filter((scope) => scope !== '');
  const create = (): void =>
    make.mutate(
      { body: { name: name.trim(), scopes: list, days: Number(days) } },
      {
        onSuccess: () => {
          setName('');
          setScopes('');
        },
      },
    );
  return (
    <>
      {make.data === undefined ? null : (
        <Notice tone="wait" title={t('tokenOnce')}>
          <code className="break-all select-all">{make.data.token}</code>
        </Notice>
      )}
      <details className="rounded-12 border border-line px-4">
        <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('tokenNew')}</summary>
        <div className="flex flex-col gap-3 pb-4">
          <Field label={t('tokenName')} name="name" value={name} onChange={setName} maxLength={100} />
          <Field label={t('tokenScopes')} name="scopes" hint={t('tokenScopesHint')} rows={3} value={scopes} onChange={setScopes} />
          <Pick label={t('tokenDays')} name="days" value={days} onChange={setDays} options={DAYS.map((count) => ({ value: String(count), label: t('tokenDaysCount', { count }) }))} />
          <Button look="second" isDisabled={make.isPending} onPress={create}>
            {t('tokenMake')}
          </Button>
        </div>
      </details>
    </>
  );
}

export function TokensCard(): ReactNode {
  const t = useTranslations('account');
  const { language } = useLanguage();
  const notify = useNotify();
  const { data } = useAsk(tokens, {}, { soft: true });
  const end = useAct(endToken, { refresh: ['access/tokens'] });
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('tokens')} />
        <p className="m-0 text-soft">{t('tokensText')}</p>
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {(data?.tokens ?? []).map((token) => (
            <li key={token.id} className="flex flex-wrap items-center justify-between gap-x-3 rounded-12 border border-line px-4 py-2">
              <span className="min-w-0">
                <strong>{token.name}</strong> <span className="text-soft">{t('tokenUntil', { day: sayDate(token.expiresAt, language, 'day') })}</span>
                <span className="block text-[0.9375rem] break-all text-soft">{token.scopes.join(', ')}</span>
              </span>
              <Button look="quiet" size="small" isDisabled={end.isPending} onPress={() => end.mutate({ params: { id: token.id } }, { onSuccess: () => notify.good(t('tokenEnded')) })}>
                {t('tokenEnd')}
              </Button>
            </li>
          ))}
        </ul>
        <Making />
      </div>
    </Card>
  );
}
