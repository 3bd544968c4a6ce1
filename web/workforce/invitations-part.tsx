// Invitations on their way: sent again with a fresh link, or taken back. Used and ended ones need nobody any more.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { endInvitation, invitations, resendInvitation } from '../../core/access/wire.ts';
import { roleWord } from '../access/role-word.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';
import { HandOverLink } from './hand-over-link.tsx';

const SHOWN = 30;

export function Invitations(): ReactNode {
  const t = useTranslations('office');
  const a = useTranslations('access');
  const { me } = useMe();
  const { language } = useLanguage();
  const notify = useNotify();
  const { data } = useAsk(invitations, {});
  const again = useAct(resendInvitation, { refresh: ['access/'] });
  const end = useAct(endInvitation, { refresh: ['access/'] });
  const [link, setLink] = useState('');
  const all = data?.invitations ?? [];
  // One that ran out is worth a line only while no newer one went to the same address.
  const waiting = all.filter((each, i) => each.state === 'open' || (each.state === 'expired' && !all.slice(0, i).some((newer) => newer.email === each.email))).slice(0, SHOWN);
  const may = me?.roles.some((role) => role === 'coordinator' || role === 'manager' || role === 'admin') ?? false;
  const busy = again.isPending || end.isPending;
  if (waiting.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('invitations')} />
      {waiting.map((each) => (
        <Card key={each.id} as="article">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <div className="flex min-w-0 flex-col gap-1">
              <p className="m-0 flex flex-wrap items-center gap-2 font-700">
                {each.name} <span className="font-400 text-soft">{a(roleWord[each.role])}</span>
                <Badge tone={each.state === 'open' ? 'plain' : 'wait'}>{each.state === 'open' ? t('invitationUntil', { time: sayDate(each.expiresAt, language, 'time') }) : t('invitationOver')}</Badge>
              </p>
              <p className="m-0 wrap-anywhere text-soft">{each.email}</p>
            </div>
            {may ? (
              <span className="flex flex-wrap gap-2">
                <Button look="second" size="small" isDisabled={busy} onPress={() => again.mutate({ params: { id: each.id } }, { onSuccess: (made) => setLink(made.link) })}>
                  {t('invitationAgain')}
                </Button>
                {each.state === 'open' ? (
                  <Button look="quiet" size="small" isDisabled={busy} onPress={() => end.mutate({ params: { id: each.id } }, { onSuccess: () => notify.good(t('invitationEnded')) })}>
                    {t('invitationEnd')}
                  </Button>
                ) : null}
              </span>
            ) : null}
          </div>
        </Card>
      ))}
      {link === '' ? null : <HandOverLink link={link} onClose={() => setLink('')} />}
    </section>
  );
}
