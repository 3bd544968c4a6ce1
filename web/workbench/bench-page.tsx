// A real bench: the piece one came for and the others one holds of the same step, worked through in one go.
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, Suspense, lazy, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { submit as submitPieces } from '../../core/workbench/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { ButtonLink, buttonLook } from '../parts/button.tsx';
import { PageHead } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Money } from '../parts/amounts.tsx';
import { Refused, useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { useOnline } from '../shell/online.ts';
import { PieceActions, PieceNews } from './about-piece.tsx';
import { SelfCheck } from './self-check.tsx';
import { type Pack, choiceItemOf, choiceTaskOf, contentOf, formItemOf, formTaskOf } from './bench-data.ts';
import { ConflictPanel, Forks } from './conflict-panel.tsx';
import type { SetField } from './draft.ts';
import { keepHandIn } from './hand-in.ts';
import { kinds } from './kinds/list.ts';
import type { Work } from './open-work.ts';
import type { Saved } from './queue.ts';
import { sayTime } from './say-time.ts';
import { useDrafts } from './use-drafts.ts';
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
  const notify = useNotify();
  const go = useNavigate();
  const online = useOnline();
  const { terms } = useSearch({ strict: false }) as { terms?: string };
  const [ids] = useState(() => given.split('|'));
  const [handedIn, setHandedIn] = useState<readonly string[]>([]);
  const { packs, missing, busy, again } = usePacks(work.queue, ids);
  const list = useMemo(() => ids.flatMap((id) => packs.get(id) ?? []), [ids, packs]);
  const onItsWay = useOnItsWay(work.queue, ids);
  const open = list.filter((pack) => pack.bench.state === 'claimed' && !onItsWay.has(pack.bench.id));
  const start = useMemo(() => Object.fromEntries(list.map((pack) => [pack.bench.id, { draft: pack.bench.draft, after: pack.after }])), [list]);
  const { drafts, saved, write: put } = useDrafts(work.queue, open.map((pack) => pack.bench.id), start);
  // What this device had read of a piece goes along with each keystroke, so that the centre sees when two devices typed unaware.
  const write = (id: string, operation: SetField): void => put(id, { ...operation, seen: packs.get(id)?.bench.draftSeq ?? 0 });
  useReadAgain(saved, again);
  const hand = useAct(submitPieces, { refresh: ['me/'] });
  const [pack] = list;
  const waiting = busy && list.length < ids.length;

  const [looking, setLooking] = useState<readonly string[] | null>(null);
  const submit = async (pieces: readonly string[]): Promise<void> => {
    const answers = open.flatMap(({ bench }) => (pieces.includes(bench.id) && !handedIn.includes(bench.id) ? [{ piece: bench.id, content: contentOf(bench, drafts?.[bench.id] ?? {}) }] : []));
    if (answers.length === 0) return;
    // Her own second look: asked once for what is handed in together, and part of the pay.
    if (pack?.bench.selfCheck === true && looking === null) return setLooking(pieces);
    setLooking(null);
    const leave = async (): Promise<void> => {
      const all = [...handedIn, ...answers.map((answer) => answer.piece)];
      setHandedIn(all);
      if (open.every((each) => all.includes(each.bench.id))) await go({ to: '/' });
    };
    const keep = async (): Promise<void> => {
      // What the centre would not take stands first in the piece's log: it has to go in by hand, connected.
      if (answers.some(({ piece }) => work.queue.held(piece) !== null)) return notify.refusal({ code: 'shell/offline', facts: {} });
      for (const { piece, content } of answers) await keepHandIn(work.queue, piece, content);
      notify.good(t('submitWaits', { count: answers.length }));
      await leave();
    };
    if (!online) return await keep();
    await work.queue.sync().catch(() => undefined);
    hand.mutate(
      { body: { answers } },
      {
        onSuccess: (done) => {
          for (const { piece } of answers) void (work.queue.held(piece) === null ? work.queue.forget(piece) : work.queue.settle(piece));
          notify.good(done.accepted > 0 ? t('submittedAccepted', { count: done.submitted, accepted: done.accepted }) : t('submitted', { count: done.submitted }));
          void leave();
        },
        onError: (error) => {
          if (error instanceof Refused && error.status === 0) void keep().catch(() => undefined);
        },
      },
    );
  };

  if (pack === undefined || (open.length === 0 && !waiting)) {
    if (waiting || (missing.size === 0 && pack === undefined)) return null;
    return (
      <Empty page title={t(onItsWay.size > 0 ? 'waits' : 'gone')} text={t(onItsWay.size > 0 ? 'waitsText' : 'goneText')}>
        <ButtonLink to="/">{t('backToToday')}</ButtonLink>
      </Empty>
    );
  }
  const ends = open.flatMap(({ bench }) => bench.leaseUntil ?? []).sort()[0];
  return (
    <div className="flex flex-col gap-4">
      <PageHead
        title={pack.bench.orderTitle}
        above={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
            {pack.bench.stepName}
            <Money yen={pack.bench.payYen} />
            {ends === undefined ? null : <Badge>{t('until', { time: sayTime(ends) })}</Badge>}
            {terms === undefined ? null : (
              <Link to={`/terms/${terms}`} className={buttonLook('quiet', 'small')}>
                <TermsWord />
              </Link>
            )}
          </span>
        }
      />
      <PieceNews open={open} onChanged={again} />
      <ConflictPanel queue={work.queue} pieces={open.map((each) => each.bench.id)} drafts={drafts ?? {}} labels={labelsOf(pack)} />
      <Forks packs={open} drafts={drafts ?? {}} labels={labelsOf(pack)} onChoose={(id, field, value) => write(id, { set: field, value })} />
      {pack.bench.fields === null ? null : <p className="m-0 text-soft">{t('settle')}</p>}
      <Suspense>
        {drafts === null || waiting ? null : pack.bench.stepKind === 'form' ? (
          <FormBench task={formTaskOf(pack.bench)} items={open.map(formItemOf)} drafts={drafts} saved={saved} busy={hand.isPending} onOperation={write} onSubmit={(pieces) => void submit(pieces).catch(() => undefined)} />
        ) : (
          <ChoiceBench task={choiceTaskOf(pack.bench)} items={open.map(choiceItemOf)} drafts={drafts} saved={saved} busy={hand.isPending} onOperation={write} onSubmit={(pieces) => void submit(pieces).catch(() => undefined)} />
        )}
      </Suspense>
      <SelfCheck rules={pack.bench.rules} shown={looking !== null} onBack={() => setLooking(null)} onDone={() => void submit(looking ?? []).catch(() => undefined)} />
      <PieceActions open={open} queue={work.queue} onChanged={again} />
    </div>
  );
}

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
