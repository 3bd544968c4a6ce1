// 単価の話し合いの記録: what was proposed, said and agreed about the prices of one order. Names of workers are not in it.
import { saidMinutes } from '../../kernel/said-minutes.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { TalkResult } from '../price.ts';
import { type Look, type Paper, type PaperTable, basePaper, dateText, filled, wordsFor, yenText } from '../paper.ts';

/** What was talked about as an hour: by the trial's minutes or, `typed`, by those of the step; beside it the minimum wage of that day and since when it holds, where both are known. */
export type TalkHour = { readonly hourlyYen: number | null; readonly minimumYen: number | null; readonly minimumFrom: LocalDate | null; /** Of one piece. */ readonly minutes: number; readonly typed: boolean };

/** One talk. */
export type KeptTalk = { readonly step: string; readonly on: LocalDate; readonly with: string; readonly proposedYen: number; readonly result: TalkResult; readonly agreedYen: number | null; readonly per: number; readonly voices: readonly string[]; readonly basis: string; readonly by: string } & TalkHour;

export type TalksToPrint = { readonly number: string; readonly title: string; readonly on: LocalDate; readonly talks: readonly KeptTalk[] };

function hourRow(t: TalkHour, look: Look): (readonly [string, string])[] {
  if (t.hourlyYen === null) return [];
  const w = wordsFor(look), minutes = saidMinutes(t.minutes);
  const time = minutes < 1 ? filled(w.talkSeconds, { seconds: Math.round(minutes * 60) }) : filled(w.talkMinutes, { minutes });
  const hour = filled(t.typed ? w.talkHourTyped : w.talkHourTried, { hourly: yenText(t.hourlyYen, look), time });
  if (t.minimumYen === null) return [[w.talkHour, hour]];
  const minimum = yenText(t.minimumYen, look);
  return [[w.talkHour, hour], [w.talkMinimum, t.minimumFrom === null ? filled(w.talkMinimumThen, { minimum }) : filled(w.talkMinimumFrom, { minimum, from: dateText(t.minimumFrom, look) })]];
}

function talkTable(t: KeptTalk, look: Look): PaperTable {
  const w = wordsFor(look);
  const each = (amount: number): string => (t.per === 1 ? yenText(amount, look) : `${yenText(amount, look)} / ${t.per.toLocaleString('en-US')}`);
  const rows: (readonly [string, string])[] = [
    [w.talkWith, t.with], [w.talkProposed, each(t.proposedYen)], [w.talkResult, w.talkResults[t.result]],
    ...(t.agreedYen === null ? [] : [[w.talkAgreed, each(t.agreedYen)] as const]),
    ...hourRow(t, look),
    ...t.voices.map((voice) => [w.talkVoice, voice] as const), ...(t.basis === '' ? [] : [[w.talkBasis, t.basis] as const]), [w.talkBy, t.by],
  ];
  return { caption: `${t.step}　${dateText(t.on, look)}`, columns: [{ label: w.noticeItem, kind: 'text' }, { label: w.noticeSays, kind: 'title' }], rows, sums: [] };
}

export const talksPaper = (t: TalksToPrint, look: Look): Paper =>
  basePaper('price-talks', look, t.number, t.on, { name: t.title, lines: [] }, { tables: t.talks.map((talk) => talkTable(talk, look)), notes: [wordsFor(look).talkNote] });
