// How the benches of this room measure: CPU seconds of this process, and the usual scores against truth.

/** CPU seconds (user + system) of a piece of work, and its value. */
export function cpu<T>(work: () => T): { value: T; seconds: number } {
  const before = process.cpuUsage(), value = work(), { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}

export type Score = { n: number; accuracy: number; logLoss: number; ece: number; high: number; highWrong: number };

/** Accuracy and calibration of rows of probabilities where truth[i] ≥ 0 and skip[i] < 0; ten equal bins; log loss clipped at 1e-4. */
export function score(p: Float64Array, q: Float64Array, K: number, truth: Int32Array, skip?: Int32Array): Score {
  const bins = Array.from({ length: 10 }, () => [0, 0]), s = { n: 0, accuracy: 0, logLoss: 0, ece: 0, high: 0, highWrong: 0 };
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i]!;
    if (t < 0 || (skip !== undefined && skip[i]! >= 0)) continue;
    let top = 0;
    for (let k = 1; k < K; k++) if (q[i * K + k]! > q[i * K + top]! + 1e-12) top = k;
    let ties = 0, hit = 0;
    for (let k = 0; k < K; k++) if (q[i * K + k]! > q[i * K + top]! - 1e-9) {
      ties += 1;
      if (k === t) hit = 1;
    }
    const stated = p[i * K + top]!, right = hit / ties, bin = bins[Math.min(9, Math.floor(stated * 10))]!;
    s.n += 1;
    s.accuracy += right;
    s.logLoss -= Math.log(Math.min(1 - 1e-4, Math.max(1e-4, p[i * K + t]!)));
    bin[0]! += stated;
    bin[1]! += right;
    if (stated >= 0.99) {
      s.high += 1;
      s.highWrong += 1 - right;
    }
  }
  s.accuracy /= s.n;
  s.logLoss /= s.n;
  s.ece = bins.reduce((sum, [stated, right]) => sum + Math.abs(stated! - right!), 0) / s.n;
  return s;
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** One line a goal: what was asked, what was measured, and MISS when it was not reached. Gives `reached` back. */
export function goal(name: string, asked: string, measured: string, reached: boolean): boolean {
  process.stdout.write(`  ${reached ? 'ok  ' : 'MISS'} ${name}: ${asked}; measured ${measured}\n`);
  return reached;
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
