// The journal for an accounting program, what was handed out of it, and the words that this centre's program uses.
import { createHash } from 'node:crypto';
import { refuse } from '../../core/kernel/result.ts';
import type { LocalDate } from '../../core/kernel/time.ts';
import { chart } from '../../core/money/accounts.ts';
import { journalCsv, journalLayoutIds } from '../../core/money/journal-csv.ts';
import { splitExported } from '../../core/money/journal-exports.ts';
import { correctWord } from '../../core/money/journals/correct-word.ts';
import { type Corrections, taxNames } from '../../core/money/journals/tax-names.ts';
import { type Voucher, vouchersOf } from '../../core/money/vouchers.ts';
import { journalExportFile, journalExports, journalFile, journalNames, saveJournalName, setJournalAside } from '../../core/money/wire.ts';
import type { Tx } from '../db/with-actor.ts';
import { writeAudit } from '../db/write-audit.ts';
import { encodeShiftJis, lostInShiftJis } from '../files/encode-shift-jis.ts';
import { type App, type Related, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { countingExports, exportedFile, exportsTouching, highestVoucher, insertExport, setExportAside } from './export-store.ts';
import { journalFacts } from './journal-store.ts';
import { entriesBetween } from './record-store.ts';
import { insertSetting, journalCorrections, newestSetting } from './settings.ts';

/** Files told on the page. */
const MOST_EXPORTS = 20;

/** Vouchers of days up to a number: what is written meanwhile waits for the next file. */
async function vouchersUpTo(tx: Tx, from: LocalDate, to: LocalDate, upTo: number): Promise<Voucher[]> {
  return vouchersOf((await entriesBetween(tx, from, to)).filter((e) => e.voucher <= upTo), await journalFacts(tx, from, to));
}

const exportRelation = async ({ tx, params }: { tx: Tx; params: { export: string } }): Promise<Related> => ((await exportedFile(tx, params.export)) === null ? null : { relation: 'centre' });

export function routes(app: App): void {
  register(app, journalFile, {
    download: true,
    handle: async ({ tx, actor, query, id }) => {
      const [from, to, { layout }] = [query.from as LocalDate, query.to as LocalDate, query];
      if (from > to) return refuse('money/records-range');
      const earlier = await countingExports(tx, layout, from, to), upTo = await highestVoucher(tx);
      const inside = await vouchersUpTo(tx, from, to, upTo), { before, added } = splitExported(inside, earlier);
      const last = earlier[0]?.on ?? null, onlyAdded = query.only === 'added';
      if (onlyAdded && added.length === 0) return last === null ? refuse('money/journal-empty') : refuse('money/journal-nothing-added', { on: last });
      const vouchers = onlyAdded ? added : inside;
      const made = journalCsv(vouchers, layout, await journalCorrections(tx));
      const charset = query.encoding ?? (made.encoding === 'cp932' ? 'shift_jis' : 'utf-8');
      // Excel and most programs want the byte order mark on UTF-8; a name that Shift_JIS cannot hold becomes 〓, never a silent loss.
      const bytes = charset === 'shift_jis' ? encodeShiftJis(made.text, lostInShiftJis(made.text)) : new TextEncoder().encode(`\uFEFF${made.text}`);
      const file = { name: `journal-${from}-${to}-${layout}${onlyAdded ? '-added' : ''}.csv`, mediaType: `text/csv; charset=${charset}`, bytes };
      // Nothing was handed out by an empty file.
      if (vouchers.length > 0) await insertExport(tx, { id: id(), layout, from, to, upTo, onlyAdded, vouchers: vouchers.length, rows: made.rows, sha256: createHash('sha256').update(bytes).digest('hex'), by: me(actor), file });
      await writeAudit(tx, 'journal/csv', 'journal', null, { from, to, layout, vouchers: vouchers.length, onlyAdded });
      const again = !onlyAdded && before.length > 0;
      return { body: new Uint8Array(), file: again ? { ...file, finding: { code: 'money/journal-exported-before', facts: { on: last, before: before.length, added: added.length } } } : file };
    },
  });
  register(app, journalExports, {
    handle: async ({ tx, query }) => {
      const [from, to] = [query.from as LocalDate, query.to as LocalDate];
      if (from > to) return refuse('money/records-range');
      const exports = await exportsTouching(tx, from, to);
      const counting = exports.filter((x) => x.layout === query.layout && x.unused === null);
      const { before, added } = splitExported(await vouchersUpTo(tx, from, to, await highestVoucher(tx)), counting);
      const shown = ({ upTo: _upTo, ...x }: (typeof exports)[number]) => x;
      return { body: { vouchers: before.length + added.length, before: before.length, added: added.length, last: counting[0] === undefined ? null : shown(counting[0]), exports: exports.slice(0, MOST_EXPORTS).map(shown) } };
    },
  });
  register(app, journalExportFile, {
    download: true,
    relate: exportRelation,
    handle: async ({ tx, params }) => {
      await writeAudit(tx, 'journal/export-file', 'journal', params.export);
      return { body: new Uint8Array(), file: (await exportedFile(tx, params.export))! };
    },
  });
  register(app, setJournalAside, {
    relate: exportRelation,
    handle: async ({ tx, actor, params }) => {
      if (await setExportAside(tx, params.export, me(actor))) await writeAudit(tx, 'journal/export-unused', 'journal', params.export);
      return finished;
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
