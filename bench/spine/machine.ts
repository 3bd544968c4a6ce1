// What the machine's CPU did meanwhile: ours, that of others, and what the host took away. Linux counts in ticks of 10 ms.
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { descendants } from '../../stories/keystrokes/processes.ts';

const TICKS_PER_SECOND = 100;

/** Ticks of a process and all below it: on a shared machine the CPU that a thing costs says more than the time it took. */
function ticksBelow(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, each) => {
    try {
      const fields = readFileSync(`/proc/${each}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return sum + Number(fields[11]) + Number(fields[12]);
    } catch {
      return sum;
    }
  }, 0);
}

/** user nice system idle iowait irq softirq steal, of the whole machine. */
const whole = (): number[] => /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))![1]!.split(' ').map(Number);

export type Watched = { readonly serverSeconds: number; readonly generatorSeconds: number; /** Shares of all cores during the work, 0-100. */ readonly ours: number; readonly others: number; readonly stolen: number };

/** Watches from now on; call the answer when the work is over. */
export function watch(server: number, generator: number): () => Watched {
  const before = { all: whole(), server: ticksBelow(server), generator: ticksBelow(generator) };
  return () => {
    const spent = whole().map((ticks, i) => ticks - before.all[i]!), total = spent.slice(0, 8).reduce((a, b) => a + b, 0);
    const ofServer = ticksBelow(server) - before.server, ofGenerator = ticksBelow(generator) - before.generator;
    const [idle, waiting, stolen] = [spent[3]!, spent[4]!, spent[7]!], busy = total - idle - waiting - stolen;
    const percent = (ticks: number): number => Math.round((Math.max(0, ticks) / Math.max(1, total)) * 100);
    return { serverSeconds: ofServer / TICKS_PER_SECOND, generatorSeconds: ofGenerator / TICKS_PER_SECOND, ours: percent(ofServer + ofGenerator), others: percent(busy - ofServer - ofGenerator), stolen: percent(stolen) };
  };
}

export const around = (seen?: Watched): string => `load ${loadavg().map((l) => l.toFixed(1)).join(' ')} on ${availableParallelism()} cores${seen === undefined ? '' : `, of their CPU ours ${seen.ours} %, others' ${seen.others} %, stolen ${seen.stolen} %`}`;
