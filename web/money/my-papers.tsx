// On the pay page: her word on a statement, and the terms of every claim.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { myNotices, myVoices, noticePdf, sayToStatement } from '../../core/money/wire.ts';
import { DateText, Money, sayDate } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { PaperWish } from './paper-wish.tsx';
import { grouped } from './whole.ts';

type Line = z.infer<typeof myVoices.reply>['lines'][number];

/** The statement's own lines under their own numbers, each with a way to ask about it. */
function Lines({ lines, onAsk }: { readonly lines: readonly Line[]; readonly onAsk: (line: number) => void }): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const days = ({ from, to }: Line): string => (from === to ? sayDate(from, language) : `${sayDate(from, language)} – ${sayDate(to, language)}`);
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('voiceLines', { count: lines.length })}</summary>
      <ol className="m-0 flex list-none flex-col p-0">
        {lines.map((l, i) => (
          <li key={`${i} ${l.title}`} className="flex flex-col gap-0.5 border-t border-line py-2">
            <span>
              <span className="font-700">{t('voiceLineNo', { line: i + 1 })}</span> {l.title}
            </span>
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="text-[0.9375rem] text-soft">
                {days(l)}　{l.each === null ? t('voiceLineCount', { count: l.count }) : t('voiceLineEach', { count: l.count, yen: grouped(l.each) })}
              </span>
              <span className="ml-auto font-700">
                <Money yen={l.amount} />
              </span>
            </span>
            <span>
              <Button look="quiet" size="small" onPress={() => onAsk(i + 1)}>
                {t('voiceAskLine', { line: i + 1 })}
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Pay never waits for this; a question is answered beside. */
export function StatementWord({ statement }: { readonly statement: string }): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(sayToStatement, { refresh: ['me/statement-voices'] });
  const [text, setText] = useState('');
  const [line, setLine] = useState('');
  const [sure, setSure] = useState(false);
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const { data } = useAsk(myVoices, { params: { statement } });
  // One comes from a line above: the question stands ready under the eyes, and the keyboard with it.
  useEffect(() => {
    if (asking && line !== '') form.current?.querySelector('textarea')?.focus();
  }, [asking, line]);
  if (data === undefined) return null;
  const ask = (about: number): void => {
    setLine(String(about));
    setAsking(true);
  };
  const say = (kind: 'confirmed' | 'questioned'): void => act.mutate({ params: { statement }, body: { kind, line: kind === 'questioned' && line !== '' ? Number(line) : null, text } }, { onSuccess: () => { notify.good(t('voiceSent')); setText(''); setAsking(false); }, onSettled: () => setSure(false) });
  return (
    <div className="flex flex-col gap-2">
      <span>{t(`confirmation-${data.state}`, { day: sayDate(data.confirmBy, language) })}</span>
      <Lines lines={data.lines} onAsk={ask} />
      {data.voices.filter((v) => v.text !== '').map((v) => (
        <p key={v.at} className="m-0 text-[0.9375rem]">
          <span className="font-700">
            {v.by}
            {v.line === null || data.lines[v.line - 1] === undefined ? null : t('voiceOfLine', { line: v.line, title: data.lines[v.line - 1]!.title })}
          </span>
          <span className="block break-words whitespace-pre-wrap">{v.text}</span>
        </p>
      ))}
      {data.state === 'confirmed' ? null : (
        <span>
          <Button size="small" isDisabled={act.isPending} onPress={() => (data.state === 'questioned' ? setSure(true) : say('confirmed'))}>
            {t('voiceConfirm')}
          </Button>
        </span>
      )}
      {/* A confirmation is a declaration: not by one tap over her own open question, and never the end of asking. */}
      <Dialog open={sure} onClose={() => setSure(false)} title={t('voiceSureTitle')} action={{ label: t('voiceConfirm'), onPress: () => say('confirmed'), busy: act.isPending }}>
        <p className="m-0">{t('voiceSure')}</p>
      </Dialog>
      <details open={asking} onToggle={(event) => setAsking(event.currentTarget.open)}>
        <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('voiceAsk')}</summary>
        <div ref={form} className="flex flex-col gap-3">
          {data.lines.length < 2 && line === '' ? null : <Pick label={t('voiceLine')} name="line" value={line} onChange={setLine} options={data.lines.map((l, i) => ({ value: String(i + 1), label: `${i + 1}. ${l.title} ${grouped(l.amount)}円` }))} />}
          <Field label={t('voiceText')} name="text" value={text} onChange={setText} rows={2} maxLength={4000} />
          <span>
            <Button look="second" size="small" isDisabled={act.isPending || text.trim() === ''} onPress={() => say('questioned')}>
              {t('voiceAsk')}
            </Button>
          </span>
        </div>
      </details>
    </div>
  );
}

export function Notices(): ReactNode {
  const t = useTranslations('money');
  const { language } = useLanguage();
  const { data } = useAsk(myNotices, {});
  if (data === undefined) return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHead title={t('notices')} />
      {data.notices.length === 0 ? (
        <p className="m-0 text-soft">{t('noticesNone')}</p>
      ) : (
        <Table
          caption={t('notices')}
          rows={data.notices}
          rowKey={(n) => n.id}
          columns={[
            { key: 'content', title: t('recordNumber'), head: true, cell: (n) => `${n.number} ${n.content}` },
            { key: 'on', title: t('dueDay'), cell: (n) => <DateText at={n.on} /> },
            { key: 'fee', title: t('noticeFee'), end: true, cell: (n) => (n.feeYen === null ? t('noticeFeeMethod') : <Money yen={n.feeYen} />) },
            { key: 'pay', title: t('noticePay'), cell: (n) => (n.payOn === null ? '' : <DateText at={n.payOn} as="full" />) },
            {
              key: 'pdf',
              title: '',
              cell: (n) => (
                <span className="flex flex-wrap justify-end gap-1">
                  <a href={addressOf(noticePdf, { id: n.id }, { lang: language })} target="_blank" rel="noreferrer" className={buttonLook('quiet', 'small')}>
                    {t('noticeOpen')}
                  </a>
                  <PaperWish kind="order-notice" of={n.id} />
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
