// Money at full size: node bench/money/main.ts [operations]. Prints figures with the load of the machine.
import { createHash } from 'node:crypto';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Month } from '../../core/kernel/time.ts';
import { date } from '../../core/kernel/time.ts';
import { yen } from '../../core/kernel/yen.ts';
import { usualBankSettings, writeBankFile } from '../../core/money/bank-file.ts';
import { closeMonth } from '../../core/money/close-month.ts';
import { exampleClients, exampleLine, exampleMaster, examplePayees, examplePayer, examplePiece, exampleTerms } from '../../core/money/examples.ts';
import { Ledger } from '../../core/money/ledger.ts';
import { runLedgerRig } from './ledger-rig.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const load = (): string => `load ${loadavg().map((l) => l.toFixed(1)).join(' ')}`;

function modelTest(operations: number): boolean {
  const started = performance.now();
  const report = runLedgerRig(20_261_122, operations, () => new Ledger(sha), 100_000);
  const seconds = (performance.now() - started) / 1000;
  say(`ledger against the model: ${report.operations} operations, ${report.posted} posted, ${Object.values(report.refused).reduce((a, b) => a + b, 0)} refused, ${report.closedMonths} months closed, ${report.failures.length} failures, ${seconds.toFixed(1)} s, ${Math.round(report.operations / seconds)} a second, ${load()}`);
  for (const failure of report.failures) say(`  ${failure}`);
  return report.failures.length === 0;
}

function closing(workers: number, count: number): boolean {
  const payees = new Map<string, (typeof examplePayees)[number]>(Array.from({ length: workers }, (_, i) => [`w${i}`, { ...examplePayees[i % 3]!, id: `w${i}`, bank: { ...examplePayees[0]!.bank!, number: String(i + 1) } }] as const));
  const pieces = Array.from({ length: count }, (_, i) => examplePiece(`p${i}`, { worker: `w${i % workers}`, order: `K${i % 40}`, step: `s${i % 3}`, pay: yen(20 + (i % 300)), kind: i % 50 === 0 ? 'manuscript' : 'data-entry' }));
  const lines = Array.from({ length: 400 }, (_, i) => exampleLine(`l${i}`, { client: `c${(i % 2) + 1}`, order: `K${i % 40}` }));
  const input = { month: '2026-10' as Month, closedOn: date('2026-11-02'), terms: exampleTerms, pieces, payees, lines, clients: new Map(exampleClients.map((c) => [c.id, c])), held: new Set<string>(), confirmed: [] };
  const started = performance.now();
  const first = closeMonth(input);
  const closed = performance.now();
  if (!first.ok) {
    say(JSON.stringify(first.refusals));
    return false;
  }
  const text = JSON.stringify(first.value);
  const again = closeMonth({ ...input, pieces: input.pieces.toReversed() });
  const same = again.ok && sha(JSON.stringify(again.value)) === sha(text);
  const file = writeBankFile(examplePayer, date('2026-11-20'), first.value.statements.map((s) => ({ id: s.number, to: payees.get(s.worker)!.bank!, amount: s.net })), usualBankSettings, exampleMaster);
  say(`closing: ${workers} workers, ${count} pieces in ${((closed - started) / 1000).toFixed(2)} s (goal 30 s), rerun ${same ? 'the same bytes' : 'DIFFERS'}, bank file ${file.ok ? `${file.value.count} records` : 'refused'}, ${load()}`);
  return same && file.ok;
}

const operations = Number(process.argv[2] ?? 1_000_000);
const good = [closing(350, 100_000), modelTest(operations)];
process.exitCode = good.every(Boolean) ? 0 : 1;
