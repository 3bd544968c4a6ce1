// Every keystroke under kill -9: node bench/keystrokes/main.ts [--schedules 25] [--seed 1] [--kills 3]
// Each schedule types on the form bench in a real browser against the real server while one of server, PostgreSQL, both,
// tab or browser is killed; then two planted faults, which must be seen. One line a schedule; exit 1 on any lost character.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Report, runSchedule } from '../../stories/keystrokes/rig.ts';
import { type Fault, killableServer, takePieces } from '../../stories/keystrokes/server.ts';
import { buildWeb } from '../../tools/build-web.ts';

const { values } = parseArgs({ options: { schedules: { type: 'string', default: '25' }, seed: { type: 'string', default: '1' }, kills: { type: 'string', default: '3' } } });
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function series(fault: Fault, schedules: number): Promise<Report[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kado-keystrokes-'));
  const server = await killableServer(folder, fault);
  const reports: Report[] = [];
  try {
    const pieces = await takePieces(server.origin, schedules);
    await server.settle();
    for (const [i, piece] of pieces.entries()) {
      const report = await runSchedule(server, piece, Number(values.seed) + i, fault, Number(values.kills));
      reports.push(report);
      print(`${fault} seed ${report.seed}: ${report.events.join(' ')}; ${report.typed} typed, ${report.neverSaved} never called saved and gone, ${report.operations} operations, ${report.faults.length} faults, load ${loadavg()[0]!.toFixed(1)}`);
      for (const line of report.faults) print(`  ${line}`);
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return reports;
}

await buildWeb((_, en) => void process.stderr.write(`${en}\n`));
const good = await series('none', Number(values.schedules));
const sum = (field: 'typed' | 'neverSaved' | 'operations'): number => good.reduce((total, report) => total + report[field], 0);
const lost = good.flatMap((report) => report.faults);
print(`${good.length} schedules, ${good.flatMap((report) => report.events).length} kills, ${sum('typed')} typed, ${sum('neverSaved')} never called saved and gone with their tab or browser, ${sum('operations')} operations at the centre, ${lost.length} faults; load ${loadavg().map((l) => l.toFixed(1)).join(' ')}`);
const early = await series('ack-early', 1), lazy = await series('lazy-commit', 1);
const red = [early, lazy].every((reports) => reports.some((report) => report.faults.length > 0));
print(`${lost.length === 0 ? 'nothing lost' : 'LOST'}; planted faults ${red ? 'are seen, as they must be' : 'ARE NOT SEEN: the rig is blind'}`);
process.exitCode = lost.length === 0 && red ? 0 : 1;
