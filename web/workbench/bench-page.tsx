// A real bench: the piece one came for and the others one holds of the same step, worked through in one go.
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../parts/badge.tsx';
import { ButtonLink, buttonLook } from '../parts/button.tsx';
import { PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { Money } from '../parts/amounts.tsx';
import { useOnline } from '../shell/online.ts';
import { useLanguage } from '../shell/language.tsx';
import { PieceActions, PieceNews } from './about-piece.tsx';
import { SelfCheck } from './self-check.tsx';
import { type Pack, choiceItemOf, choiceTaskOf, contentOf, formItemOf, formTaskOf } from './bench-data.ts';
import { ConflictPanel, Forks } from './conflict-panel.tsx';
import { type Draft, type SetField, foldDraft } from './draft.ts';
import { kinds } from './kinds/list.ts';
import type { Work } from './open-work.ts';
import type { Queue, Saved } from './queue.ts';
import { PieceQuestions } from './piece-questions.tsx';
import { sayMoment } from './say-time.ts';
import { useDrafts } from './use-drafts.ts';
import { useHandIn } from './use-hand-in.ts';
import { useOnItsWay } from './use-on-its-way.ts';
import { usePacks } from './use-packs.ts';
import { useToday } from './use-today.ts';
import { useWork } from './work-context.tsx';

const FormBench = lazy(async () => ({ default: await kinds.form.load() }));
const ChoiceBench = lazy(async () => ({ default: await kinds.choice.load() }));

/** How many pieces one goes through in one sitting. */
const MOST = 100;

export function BenchPage(): ReactNode {
  const { piece } = useParams({ strict: false }) as { piece: string };
  const work = useWork();
  const data = useToday();
  // The list is fixed on arrival: a piece handed in must not make the next one jump under the hand.
  const [first] = useState(piece);
  const mine = data?.pieces.find((each) => each.id === first);
  const others = mine === undefined ? [] : (data?.pieces ?? []).filter((each) => each.stepId === mine.stepId && each.state === 'claimed' && each.id !== first && each.pilot === mine.pilot);
  const ids = [first, ...others.map((each) => each.id)].slice(0, MOST).join('|');
  if (work === null || data === undefined) return null;
  return <Sitting key={first} work={work} ids={ids} />;
}

function Sitting({ work, ids: given }: { readonly work: Work; readonly ids: string }): ReactNode {
  const t = useTranslations('bench');
  const { language } = useLanguage();
  const { terms } = useSearch({ strict: false }) as { terms?: string };
  const [ids] = useState(() => given.split('|'));
  const { packs, missing, busy, again } = usePacks(work.queue, ids);
  const list = useMemo(() => ids.flatMap((id) => packs.get(id) ?? []), [ids, packs]);
  const onItsWay = useOnItsWay(work.queue, ids);
  const held = list.filter(({ bench }) => bench.state === 'claimed' && !onItsWay.has(bench.id));
  const { handedIn, going, refused, handIn } = useHandIn(work.queue, (done) => held.filter(({ bench }) => !(bench.id in done)).length);
  const open = held.filter(({ bench }) => !(bench.id in handedIn));
  // What was handed in keeps its place in the row, so that no sheet moves under the hand.
  const row = useMemo(() => list.filter(({ bench }) => bench.state === 'claimed' || bench.id in handedIn || onItsWay.has(bench.id)), [list, handedIn, onItsWay]);
  const done = useMemo(() => new Set([...Object.keys(handedIn), ...onItsWay]), [handedIn, onItsWay]);
  const start = useMemo(() => Object.fromEntries(list.map((pack) => [pack.bench.id, { draft: pack.bench.draft, after: pack.after }])), [list]);
  const { drafts, saved, write: put } = useDrafts(work.queue, open.map((pack) => pack.bench.id), start);
  const shown = useMemo(() => (drafts === null ? null : { ...drafts, ...handedIn }), [drafts, handedIn]);
  // What this device had read of a piece goes along with each keystroke, so that the centre sees when two devices typed unaware.
  const write = (id: string, operation: SetField): void => put(id, { ...operation, seen: packs.get(id)?.bench.draftSeq ?? 0 });
  useReadAgain(saved, again);
  // A refused hand-in often means that the piece is hers no more: the page says so at once.
  const readRefused = useEffectEvent(again);
  useEffect(() => (refused === null ? undefined : readRefused()), [refused]);
  useTakeUpAgain(work.queue, open);
  // Hers on arrival and no more: the time ran out, or she rests on another device.
  const [had, setHad] = useState<readonly string[]>([]);
  const fresh = open.flatMap(({ bench }) => (had.includes(bench.id) ? [] : [bench.id]));
  if (fresh.length > 0) setHad([...had, ...fresh]);
  const lost = had.filter((id) => !done.has(id) && !held.some(({ bench }) => bench.id === id)).length;
  const [here, setHere] = useState<string | null>(null);
  const pack = open.find(({ bench }) => bench.id === here) ?? open[0] ?? list[0];
  const formTask = useMemo(() => (list[0] === undefined ? { fields: [] } : formTaskOf({ ...list[0].bench, fields: null, candidates: {} })), [list]);
  const rowItems = useMemo(() => row.map(formItemOf), [row]);
  const waiting = busy && list.length < ids.length;

  const [looking, setLooking] = useState<{ readonly pieces: readonly string[]; readonly last: Draft } | null>(null);
  const submit = (pieces: readonly string[], last: Draft = {}): void => {
    const answers = open.flatMap(({ bench }) => (pieces.includes(bench.id) ? [{ piece: bench.id, content: contentOf(bench, { ...drafts?.[bench.id], ...last }) }] : []));
    if (answers.length === 0) return;
    // Her own second look: asked once for what is handed in together, and part of the pay.
    if (pack?.bench.selfCheck === true && looking === null) return setLooking({ pieces, last });
    setLooking(null);
    void handIn(answers);
  };

  if (pack === undefined || (open.length === 0 && !waiting)) {
    if (waiting || (missing.size === 0 && pack === undefined)) return <Bringing here={list.length} all={ids.length} />;
    return (
      <>
        <ConflictPanel queue={work.queue} pieces={ids} drafts={drafts ?? {}} labels={{}} />
        <Empty page title={t(onItsWay.size > 0 ? 'waits' : 'gone')} text={t(onItsWay.size > 0 ? 'waitsText' : 'goneText')}>
          <ButtonLink to="/">{t('backToToday')}</ButtonLink>
        </Empty>
      </>
    );
  }
  // A hand-in that waits on this device is not yet with the centre, whatever was typed before it.
  const chip: Saved = saved === 'centre' && onItsWay.size > 0 ? 'device' : saved;
  return (
    <div className="flex flex-col gap-4">
      <PageHead
        title={pack.bench.orderTitle}
        above={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
            {pack.bench.stepName}
            <Money yen={pack.bench.partYen} />
            {pack.bench.partYen === pack.bench.payYen ? null : <span>{t('ofWhole', { yen: pack.bench.payYen.toLocaleString('ja-JP') })}</span>}
            {pack.bench.leaseUntil === null ? null : <Badge>{t('until', { time: sayMoment(pack.bench.leaseUntil, language) })}</Badge>}
            {terms === undefined ? null : (
              <Link to={`/terms/${terms}`} className={buttonLook('quiet', 'small')}>
                <TermsWord />
              </Link>
            )}
          </span>
        }
      />
      <PieceNews open={open} bench={pack.bench} onChanged={again} />
      {lost === 0 ? null : <Notice tone="wait">{t('lost', { count: lost })}</Notice>}
      <ConflictPanel queue={work.queue} pieces={ids.filter((id) => !(id in handedIn))} drafts={drafts ?? {}} labels={labelsOf(pack)} />
      <Forks packs={open} drafts={drafts ?? {}} labels={labelsOf(pack)} onChoose={(id, field, value) => write(id, { set: field, value })} />
      {pack.bench.fields === null ? null : <p className="m-0 text-soft">{t('settle')}</p>}
      <Suspense>
        {shown === null || waiting ? <Bringing here={list.length} all={ids.length} /> : pack.bench.stepKind === 'form' ? (
          <FormBench task={formTask} items={rowItems} drafts={shown} saved={chip} onHere={setHere} backTo={refused} done={done} going={going} onOperation={write} onSubmit={submit} />
        ) : (
          <ChoiceBench task={choiceTaskOf(pack.bench)} items={open.map(choiceItemOf)} drafts={shown} saved={chip} onHere={setHere} busy={going.size > 0} onOperation={write} onSubmit={submit} />
        )}
      </Suspense>
      <SelfCheck rules={pack.bench.rules} shown={looking !== null} onBack={() => setLooking(null)} onDone={() => submit(looking?.pieces ?? [], looking?.last)} />
      <PieceQuestions key={pack.bench.id} piece={pack.bench.id} />
      <PieceActions open={open} bench={pack.bench} drafts={drafts ?? {}} queue={work.queue} onChanged={again} />
    </div>
  );
}

/** Scans take their time on a thin line: says that something is coming, and how far it has come. */
function Bringing({ here, all }: { readonly here: number; readonly all: number }): ReactNode {
  const t = useTranslations('bench');
  return (
    <p role="status" className="m-0 rounded-12 bg-card px-5 py-6 text-center text-soft">
      {t('bringing', { here, all })}
    </p>
  );
}

/** A piece that is hers again (a rest taken back, taken anew): what the centre could not take meanwhile goes in now. */
function useTakeUpAgain(queue: Queue, open: readonly Pack[]): void {
  const ids = open.map(({ bench }) => bench.id).join('|');
  useEffect(() => {
    const takeUp = async (piece: string): Promise<void> => {
      const held = queue.held(piece);
      if (held?.kind !== 'parked' || !held.refusals.every(({ code }) => PASSED.has(code))) return;
      const typed = foldDraft({}, await queue.payloads(piece, queue.acked(piece)));
      await queue.resolve(piece, Object.entries(typed).map(([set, value]) => ({ set, value }) satisfies SetField));
      await queue.sync();
    };
    for (const piece of ids === '' ? [] : ids.split('|')) void takeUp(piece).catch(() => undefined);
  }, [queue, ids]);
}

/** Refusals that end when the piece comes back to her. */
const PASSED: ReadonlySet<string> = new Set(['workbench/passed-on', 'workbench/not-yours']);

/** Reads the pieces again when this page comes back to the front, and when what waited on the device has gone in: another device may have typed meanwhile. */
function useReadAgain(saved: Saved, again: () => void): void {
  const online = useOnline();
  const waited = useRef(false);
  const read = useEffectEvent(again);
  useEffect(() => {
    if (!online) waited.current = true;
    if (!online || saved !== 'centre' || !waited.current) return;
    waited.current = false;
    read();
  }, [online, saved]);
  useEffect(() => {
    const onShow = (): void => {
      if (document.visibilityState === 'visible') read();
    };
    document.addEventListener('visibilitychange', onShow);
    return () => document.removeEventListener('visibilitychange', onShow);
  }, []);
}

const labelsOf = (pack: Pack): Readonly<Record<string, string>> => Object.fromEntries(formTaskOf(pack.bench).fields.map((field) => [field.key, field.label]));
const TermsWord = (): ReactNode => useTranslations('today')('terms');
