// Handing in at the bench: what was typed goes first, one press after the other, and without a connection it waits on the device.
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { submit as submitPieces } from '../../core/workbench/wire.ts';
import { Refused, useAct } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';
import { useOnline } from '../shell/online.ts';
import type { Draft } from './draft.ts';
import { keepHandIn } from './hand-in.ts';
import type { Queue } from './queue.ts';

type Answer = { readonly piece: string; readonly content: Record<string, string> };
type Drafts = Readonly<Record<string, Draft>>;

export type HandingIn = {
  /** What was handed in during this sitting, as it was handed in. */
  readonly handedIn: Drafts;
  /** What is on its way to the centre right now. */
  readonly going: ReadonlySet<string>;
  /** The piece whose hand-in was refused last: she is brought back to it. A new object each time. */
  readonly refused: { readonly piece: string } | null;
  readonly handIn: (answers: readonly Answer[]) => Promise<void>;
};

const NONE: ReadonlySet<string> = new Set();

/** `left`: the pieces that are still to be handed in when `done` are; none left leads back to today. */
export function useHandIn(queue: Queue, left: (done: Drafts) => number): HandingIn {
  const t = useTranslations('bench');
  const notify = useNotify();
  const go = useNavigate();
  const online = useOnline();
  const act = useAct(submitPieces, { refresh: ['me/'] });
  const done = useRef<Drafts>({});
  const [handedIn, setHandedIn] = useState<Drafts>({});
  const [going, setGoing] = useState(NONE);
  const [refused, setRefused] = useState<{ readonly piece: string } | null>(null);
  const line = useRef(Promise.resolve());

  const leave = async (answers: readonly Answer[]): Promise<void> => {
    done.current = { ...done.current, ...Object.fromEntries(answers.map(({ piece, content }) => [piece, content])) };
    setHandedIn(done.current);
    if (left(done.current) === 0) await go({ to: '/' });
  };
  const keep = async (answers: readonly Answer[]): Promise<void> => {
    // What the centre would not take stands first in the piece's log: it has to go in by hand, connected.
    if (answers.some(({ piece }) => queue.held(piece) !== null)) return notify.refusal({ code: 'shell/offline', facts: {} });
    for (const { piece, content } of answers) await keepHandIn(queue, piece, content);
    notify.good(t('submitWaits', { count: answers.length }));
    await leave(answers);
  };
  const send = async (answers: readonly Answer[]): Promise<void> => {
    if (!online) return await keep(answers);
    await queue.sync().catch(() => undefined);
    // Something typed has not arrived: the hand-in takes its place behind it, or it would be overtaken.
    if (answers.some(({ piece }) => ['device', 'unsaved'].includes(queue.saved(piece)))) return await keep(answers);
    try {
      const taken = await act.mutateAsync({ body: { answers: answers.map((answer) => ({ ...answer })) } });
      // The answer holds all that was typed: nothing of it has to follow.
      for (const { piece } of answers) await queue.settle(piece);
      notify.good(taken.accepted > 0 ? t('submittedAccepted', { count: taken.submitted, accepted: taken.accepted }) : t('submitted', { count: taken.submitted }));
      await leave(answers);
    } catch (error) {
      if (error instanceof Refused && error.status === 0) return await keep(answers);
      setRefused({ piece: answers[0]!.piece });
    }
  };
  /** One press at a time: the next waits until the one before has its answer. */
  const handIn = (given: readonly Answer[]): Promise<void> => {
    const answers = given.filter(({ piece }) => !going.has(piece) && !(piece in done.current));
    if (answers.length === 0) return Promise.resolve();
    setGoing((before) => new Set([...before, ...answers.map(({ piece }) => piece)]));
    line.current = line.current
      .then(() => send(answers))
      .catch(() => undefined)
      .finally(() => setGoing((before) => new Set([...before].filter((piece) => !answers.some((answer) => answer.piece === piece)))));
    return line.current;
  };
  return { handedIn, going, refused, handIn };
}
