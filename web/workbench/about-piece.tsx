// Around the bench: notes of the person before, what was sent back and why, the manual, and what one may do with
// one's lease: keep it longer, give it back, hand it over half-done.
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MOST_DONE } from '../../core/workbench/share-pay.ts';
import { HAND_OVER_NOTE, extendAll, giveBack, handOver, openDispute } from '../../core/workbench/wire.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { type Bench, type Pack, formTaskOf } from './bench-data.ts';
import type { Draft } from './draft.ts';
import type { Queue } from './queue.ts';
import { useLanguage } from '../shell/language.tsx';
import { sayMoment } from './say-time.ts';

const WARN_MS = 15 * 60_000;
const TICK_MS = 20_000;
const LONGER = 60;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

type Around = { readonly open: readonly Pack[]; /** The piece one looks at: notes, readings and words are its own. */ readonly bench: Bench; readonly onChanged: () => void };

/** Keeps every piece of the sitting an hour longer; what cannot be kept says why. */
function useKeepLonger({ open, onChanged }: Pick<Around, 'open' | 'onChanged'>): { readonly busy: boolean; readonly keepLonger: () => void } {
  const { language } = useLanguage();
  const t = useTranslations('bench');
  const notify = useNotify();
  const longer = useAct(extendAll, { refresh: ['me/'] });
  // One request for the whole sitting: what changed is said once, and one record says what was asked and given.
  const keep = async (): Promise<void> => {
    await longer.mutateAsync({ body: { pieces: open.map((pack) => pack.bench.id), windowMinutes: LONGER } }).then(({ leaseUntil }) => notify.good(t('extended', { time: sayMoment(leaseUntil, language) })), () => undefined);
    onChanged();
  };
  return { busy: longer.isPending, keepLonger: () => void keep() };
}

/** Above the bench: what one has to know before going on. */
export function PieceNews({ open, bench, onChanged }: Around): ReactNode {
  const t = useTranslations('bench');
  const now = useNow();
  const { busy, keepLonger } = useKeepLonger({ open, onChanged });
  const ends = open.flatMap((pack) => pack.bench.leaseUntil ?? []).sort()[0];
  const left = ends === undefined ? null : Date.parse(ends) - now;
  const soon = left !== null && left < WARN_MS, over = left !== null && left <= 0;
  // The moment it ends is told at once, and the page asks until the centre has taken the piece back.
  const ask = useEffectEvent(onChanged);
  const minute = over ? Math.floor(now / TICK_MS) : null;
  useEffect(() => (minute === null ? undefined : ask()), [minute]);
  return (
    <>
      {over ? (
        <Notice tone="wait" title={t('overTitle')}>
          {t('overText')}
        </Notice>
      ) : soon ? (
        <Notice tone="wait" title={t('soonTitle')} action={<Button look="second" size="small" isDisabled={busy} onPress={keepLonger}>{t('extend')}</Button>}>
          {t('soonText')}
        </Notice>
      ) : null}
      {bench.review === null ? null : <Review key={bench.review.id} review={bench.review} />}
      {bench.begun || bench.handOverNotes.length > 0 ? (
        <Notice title={t(bench.begun ? 'begun' : 'notes')}>
          {bench.handOverNotes.map((note) => (
            <p key={`${note.donePercent} ${note.note}`} className="m-0 break-words">
              {note.note === '' ? null : t('noteSaid', { note: note.note })} {t('donePercent', { percent: note.donePercent })}
            </p>
          ))}
          <p className="m-0">{t('yourPart', { yen: bench.partYen.toLocaleString('ja-JP'), whole: bench.payYen.toLocaleString('ja-JP') })}</p>
        </Notice>
      ) : null}
      {bench.pilot ? <Notice>{t('pilotLater')}</Notice> : null}
    </>
  );
}

/** Below the bench: the manual, and what one may do with what one holds. */
type Drafts = Readonly<Record<string, Draft>>;

export function PieceActions({ open, bench, queue, drafts, onChanged }: Around & { readonly queue: Queue; readonly drafts: Drafts }): ReactNode {
  const t = useTranslations('bench');
  const { busy, keepLonger } = useKeepLonger({ open, onChanged });
  const [asked, setAsked] = useState(false);
  return (
    <>
      <details className="rounded-12 border border-line bg-card px-4">
        <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('about')}</summary>
        <div className="flex flex-col gap-4 pb-4">
          {bench.rules.length === 0 ? null : (
            <section>
              <h2 className="m-0 text-base font-700">{t('manual')}</h2>
              <ol className="m-0 flex list-none flex-col gap-1.5 p-0">
                {bench.rules.map((rule) => (
                  <li key={rule.id} className="flex gap-3">
                    <span className="shrink-0 font-700 text-soft">{rule.code}</span>
                    <span>{rule.body}</span>
                  </li>
                ))}
              </ol>
            </section>
          )}
          <div className="flex flex-wrap gap-2">
            <Button look="second" size="small" isDisabled={busy} onPress={keepLonger}>
              {t('extend')}
            </Button>
            <Button look="second" size="small" onPress={() => setAsked(true)}>
              {t('handOver')}
            </Button>
            <GiveBack open={open} drafts={drafts} onChanged={onChanged} />
          </div>
        </div>
      </details>
      <HandOver key={bench.id} bench={bench} queue={queue} filled={filledShare(bench, drafts[bench.id] ?? {})} shown={asked} onClose={() => setAsked(false)} />
    </>
  );
}

function GiveBack({ open, drafts, onChanged }: { readonly open: readonly Pack[]; readonly drafts: Drafts; readonly onChanged: () => void }): ReactNode {
  const t = useTranslations('bench');
  const notify = useNotify();
  const go = useNavigate();
  const back = useAct(giveBack, { refresh: ['me/'] });
  // Only what she has not touched: begun sheets are handed over, not given back.
  const untouched = open.filter((pack) => drafts[pack.bench.id] === undefined || Object.values(drafts[pack.bench.id]!).every((text) => text === ''));
  if (untouched.length === 0) return null;
  const all = async (): Promise<void> => {
    for (const pack of untouched) await back.mutateAsync({ params: { piece: pack.bench.id } });
    notify.good(t('gaveBack', { count: untouched.length }));
    if (untouched.length === open.length) await go({ to: '/' });
    else onChanged();
  };
  return (
    <Button look="quiet" size="small" isDisabled={back.isPending} onPress={() => void all().catch(() => undefined)}>
      {t('giveBack', { count: untouched.length })}
    </Button>
  );
}

/** How much of the sheet is filled, in tens of percent, as far as it may be handed over. */
function filledShare(bench: Bench, draft: Draft): number {
  const fields = formTaskOf(bench).fields;
  const share = fields.length === 0 ? 0 : fields.filter((field) => (draft[field.key] ?? '') !== '').length / fields.length;
  return Math.min(MOST_DONE, Math.floor(share * 10) * 10);
}

/** Whole percents as typed, full-width ones too; null for anything else. */
function readPercent(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s%]/g, '');
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
}

function HandOver({ bench, queue, filled, shown, onClose }: { readonly bench: Bench; readonly filled: number; readonly queue: Queue; readonly shown: boolean; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('bench');
  const notify = useNotify();
  const go = useNavigate();
  // What is filled is the first word on it; she knows better where blanks are part of the sheet.
  const [typed, setPercent] = useState<string | null>(null);
  const percent = typed ?? String(filled);
  const [note, setNote] = useState('');
  const act = useAct(handOver, { refresh: ['me/'] });
  const [asked, setAsked] = useState(false);
  const done = readPercent(percent);
  const wrong = done === null || done > MOST_DONE ? t('percentWrong', { most: MOST_DONE }) : null;
  const long = note.length > HAND_OVER_NOTE ? t('noteLong', { most: HAND_OVER_NOTE, over: note.length - HAND_OVER_NOTE }) : null;
  // Marks never go back: who had it before keeps what she did.
  const left = wrong === null ? Math.floor((bench.payYen * (100 - Math.max(bench.mark, done ?? 0))) / 100) : 0;
  const send = async (): Promise<void> => {
    setAsked(true);
    if (wrong !== null || long !== null || done === null) return;
    await queue.sync().catch(() => undefined);
    await act.mutateAsync({ params: { piece: bench.id }, body: { note: note.trim(), donePercent: done } });
    notify.good(t('handedOver'));
    await go({ to: '/' });
  };
  return (
    <Dialog open={shown} onClose={onClose} title={t('handOverTitle')} action={{ label: t('handOverDo'), onPress: () => void send().catch(() => undefined), busy: act.isPending }}>
      <p className="m-0">{t('handOverText')}</p>
      <Field label={t('handOverPercent')} name="donePercent" inputMode="numeric" value={percent} onChange={setPercent} hint={t('percentHint', { most: MOST_DONE })} error={asked || percent.trim() !== '' ? (wrong ?? undefined) : undefined} />
      {wrong === null ? <p role="status" className="m-0 font-700">{t('percentSplit', { mine: (bench.partYen - left).toLocaleString('ja-JP'), left: left.toLocaleString('ja-JP') })}</p> : null}
      <Field label={t('handOverNote')} name="note" rows={3} value={note} onChange={setNote} hint={t('noteHint', { most: HAND_OVER_NOTE })} error={long ?? undefined} />
    </Dialog>
  );
}

function Review({ review }: { readonly review: NonNullable<Bench['review']> }): ReactNode {
  const t = useTranslations('bench');
  const notify = useNotify();
  const [shown, setShown] = useState(false);
  const [body, setBody] = useState('');
  const act = useAct(openDispute, { refresh: ['pieces/'] });
  return (
    <>
      <Notice tone="wait" title={t('reviewTitle')} action={review.disputed || act.isSuccess ? <ButtonLink to={`/returned/${review.id}`} look="quiet" size="small">{t('disputed')}</ButtonLink> : <Button look="quiet" size="small" onPress={() => setShown(true)}>{t('disagree')}</Button>}>
        <p className="m-0">{review.reason}</p>
        <p className="m-0">
          <strong>{t('reviewRule', { code: review.ruleCode })}</strong> {review.ruleBody}
        </p>
        <p className="m-0">
          <strong>{t('reviewEvidence')}</strong> {review.evidence}
        </p>
      </Notice>
      <Dialog
        open={shown}
        onClose={() => setShown(false)}
        title={t('disagreeTitle')}
        action={{
          label: t('disagreeDo'),
          busy: act.isPending,
          onPress: () =>
            act.mutate(
              { params: { review: review.id }, body: { body } },
              {
                onSuccess: () => {
                  setShown(false);
                  notify.good(t('disagreed'));
                },
              },
            ),
        }}
      >
        <Field label={t('disagreeTitle')} name="body" hint={t('disagreeText')} rows={5} value={body} onChange={setBody} />
      </Dialog>
    </>
  );
}
