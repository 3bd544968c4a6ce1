// The journal for an accounting program, and the words that this centre's program uses.
import { refuse } from '../../core/kernel/result.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import { chart } from '../../core/money/accounts.ts';
import { journalCsv, journalLayoutIds } from '../../core/money/journal-csv.ts';
import { correctWord } from '../../core/money/journals/correct-word.ts';
import { type Corrections, taxNames } from '../../core/money/journals/tax-names.ts';
import { journalFile, journalNames, saveJournalName } from '../../core/money/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { encodeShiftJis, lostInShiftJis } from '../files/encode-shift-jis.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { journalFacts } from './journal-store.ts';
import { entriesBetween } from './record-store.ts';
import { insertSetting, journalCorrections, newestSetting } from './settings.ts';

export function routes(app: App): void {
  register(app, journalFile, {
    download: true,
    handle: async ({ tx, query }) => {
      const [from, to] = [query.from as LocalDate, query.to as LocalDate];
      if (from > to) return refuse('money/records-range');
      const made = journalCsv(await entriesBetween(tx, from, to), await journalFacts(tx, from, to), query.layout, await journalCorrections(tx));
      const charset = query.encoding ?? (made.encoding === 'cp932' ? 'shift_jis' : 'utf-8');
      // Excel and most programs want the byte order mark on UTF-8; a name that Shift_JIS cannot hold becomes 〓, never a silent loss.
      const bytes = charset === 'shift_jis' ? encodeShiftJis(made.text, lostInShiftJis(made.text)) : new TextEncoder().encode(`\uFEFF${made.text}`);
      await writeAudit(tx, 'journal/csv', 'journal', null, { from, to, layout: query.layout });
      return { body: new Uint8Array(), file: { name: `journal-${from}-${to}-${query.layout}.csv`, mediaType: `text/csv; charset=${charset}`, bytes } };
    },
  });
  register(app, journalNames, {
    handle: async ({ tx }) => {
      const kept = await newestSetting<Corrections>(tx, 'journal');
      const theirs = (layout: (typeof journalLayoutIds)[number], ours: string): string | null => kept?.content[layout]?.[ours] ?? null;
      const accounts = journalLayoutIds.flatMap((layout) => chart.map((a) => ({ layout, kind: 'account' as const, ours: a.ja, theirs: theirs(layout, a.ja), from: null, certainty: null, source: '' })));
      const taxes = taxNames.map((n) => ({ layout: n.program, kind: n.column, ours: n.name, theirs: theirs(n.program, n.name), from: n.from, /* our own layout's words need no source */ certainty: n.program === 'plain' ? null : n.certainty, source: n.source }));
      // Several marks may share one word: it is shown and corrected once.
      const once = new Map([...accounts, ...taxes].map((n) => [`${n.layout} ${n.kind} ${n.ours}`, n]));
      return { body: { changedBy: kept?.by ?? null, changedOn: kept?.on as LocalDate | undefined ?? null, names: [...once.values()] } };
    },
  });
  register(app, saveJournalName, {
    handle: async ({ tx, actor, body, id }) => {
      const { layout, ours, theirs } = body;
      const words = correctWord(await journalCorrections(tx), layout, ours, theirs);
      if (!words.ok) return words;
      await insertSetting(tx, { id: id(), kind: 'journal', content: words.value, by: me(actor) });
      await writeAudit(tx, 'journal/name-save', 'journal', null, { layout, ours, theirs });
      return finished;
    },
  });
}
