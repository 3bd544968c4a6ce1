// 単価の話し合いの記録: what was proposed, said and agreed about the prices of one order. Names of workers are not in it.
import type { LocalDate } from '../../kernel/time.ts';
import type { TalkResult } from '../price.ts';
import { type Look, type Paper, type PaperTable, basePaper, dateText, filled, wordsFor, yenText } from '../paper.ts';

/** One talk; `hourlyYen` is the mirror of the agreed price, and `minimumYen` the minimum wage of that day, where both were known. */
export type KeptTalk = { readonly step: string; readonly on: LocalDate; readonly with: string; readonly proposedYen: number; readonly result: TalkResult; readonly agreedYen: number | null; readonly per: number; readonly voices: readonly string[]; readonly basis: string; readonly hourlyYen: number | null; readonly minimumYen: number | null; readonly by: string };

export type TalksToPrint = { readonly number: string; readonly title: string; readonly on: LocalDate; readonly talks: readonly KeptTalk[] };

function talkTable(t: KeptTalk, look: Look): PaperTable {
  const w = wordsFor(look);
  const each = (amount: number): string => (t.per === 1 ? yenText(amount, look) : `${yenText(amount, look)} / ${t.per.toLocaleString('en-US')}`);
  const rows: (readonly [string, string])[] = [
    [w.talkWith, t.with], [w.talkProposed, each(t.proposedYen)], [w.talkResult, w.talkResults[t.result]],
    ...(t.agreedYen === null ? [] : [[w.talkAgreed, each(t.agreedYen)] as const]),
    ...(t.hourlyYen === null ? [] : [[w.talkHour, t.minimumYen === null ? yenText(t.hourlyYen, look) : filled(w.talkBeside, { hourly: yenText(t.hourlyYen, look), minimum: yenText(t.minimumYen, look) })] as const]),
    ...t.voices.map((voice) => [w.talkVoice, voice] as const), ...(t.basis === '' ? [] : [[w.talkBasis, t.basis] as const]), [w.talkBy, t.by],
  ];
  return { caption: `${t.step}　${dateText(t.on, look)}`, columns: [{ label: w.noticeItem, kind: 'text' }, { label: w.noticeSays, kind: 'title' }], rows, sums: [] };
}

export const talksPaper = (t: TalksToPrint, look: Look): Paper =>
  basePaper('price-talks', look, t.number, t.on, { name: t.title, lines: [] }, { tables: t.talks.map((talk) => talkTable(talk, look)), notes: [wordsFor(look).talkNote] });
