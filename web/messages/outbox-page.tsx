import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { outbox } from '../../core/journeys/wire.ts';
import { DateText } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { useAsk } from '../shell/ask.ts';

/** The way within this app to the first of its own addresses in a mail, or null. */
export function wayIn(body: string, origin: string): string | null {
  const found = /https?:\/\/[^\s<>"]+/g;
  for (const [address] of body.matchAll(found)) if (address.startsWith(`${origin}/`)) return address.slice(origin.length);
  return null;
}

const STEP = 20;

export function OutboxPage(): ReactNode {
  const t = useTranslations('office');
  const { data } = useAsk(outbox, {}, { everySeconds: 30 });
  const [shown, setShown] = useState(STEP);
  if (data === undefined) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('outbox')} lead={t('outboxLead')} />
      {data.mails.length === 0 ? <Empty title={t('outboxNone')} text={t('outboxNoneText')} /> : null}
      <div className="grid gap-3 lg:grid-cols-2">
        {data.mails.slice(0, shown).map((mail) => {
          const way = wayIn(mail.body, location.origin);
          return (
            <Card key={mail.id} as="article">
              <div className="flex flex-col gap-2">
                <span className="text-[0.9375rem] text-soft">
                  {t('mailTo', { to: mail.to })} <DateText at={mail.createdAt} as="time" />
                </span>
                <h2 className="m-0 text-lg font-700">{mail.subject}</h2>
                <p className="m-0 whitespace-pre-wrap">{mail.body}</p>
                {way === null ? null : (
                  <span>
                    <Link to={way.split('#')[0]!} {...(way.includes('#') ? { hash: way.split('#')[1]! } : {})} className={buttonLook('second', 'small')}>
                      {t('copy')}
                    </Link>
                  </span>
                )}
              </div>
            </Card>
          );
        })}
      </div>
      {data.mails.length > shown ? (
        <span className="self-center">
          <Button look="second" onPress={() => setShown(shown + STEP)}>
            {t('outboxMore', { count: data.mails.length - shown })}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
