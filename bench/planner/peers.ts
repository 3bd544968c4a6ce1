// Peers from npm: HiGHS (in the project) and CP-SAT, SCIP, CBC of or-tools-wasm (bench/peers, installed on demand). All
// get the same cut model and a time limit; their counts are dealt out, mended by our search for half a second, and
// judged by the same evaluator.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import loadHighs from 'highs';
import { root } from '../../tools/read-tree.ts';
import type { Mip } from './cut-model.ts';

export type Solved = { readonly value: number; readonly bound: number | undefined; readonly x: Float64Array | undefined };
export type Peer = { readonly name: string; solve(mip: Mip, seconds: number): Promise<Solved> };

const peersFolder = join(root, 'bench', 'peers');
const load = loadHighs as unknown as typeof loadHighs.default;

const highsPeer: Peer = {
  name: 'HiGHS',
  async solve(mip, seconds) {
    const highs = await load(), n = mip.cost.length;
    const model = highs.createModel();
    try {
      model.options.set({ output_flag: false, time_limit: seconds });
      model.addCols({ cost: Float64Array.from(mip.cost), lower: new Float64Array(n), upper: Float64Array.from(mip.upper), matrix: { format: 'csc', numRows: 0, numCols: n, starts: new Int32Array(n + 1), indices: new Int32Array(0), values: new Float64Array(0) } });
      const starts = new Int32Array(mip.rows.length + 1);
      mip.rows.forEach((row, i) => { starts[i + 1] = starts[i]! + row.columns.length; });
      model.addRows({ lower: Float64Array.from(mip.rows, (r) => r.low), upper: Float64Array.from(mip.rows, (r) => r.high), matrix: { format: 'csr', numRows: mip.rows.length, numCols: n, starts, indices: Int32Array.from(mip.rows.flatMap((r) => r.columns)), values: Float64Array.from(mip.rows.flatMap((r) => r.values)) } });
      mip.whole.forEach((whole, j) => { if (whole) model.changeColIntegrality(j, highs.constants.variableType.integer); });
      model.run();
      const bound = model.info.get('mip_dual_bound'), value = model.getObjectiveValue();
      return { value: value + mip.offset, bound: Number(bound) + mip.offset, x: Number.isFinite(value) ? model.getSolution().colValue : undefined };
    } finally {
      model.dispose();
    }
  },
};

type MpVariable = { solution_value(): number };
type MpSolver = {
  ready: Promise<void>; Var(low: number, high: number, whole: boolean, name: string): MpVariable; Constraint(low: number, high: number): { SetCoefficient(v: MpVariable, f: number): void };
  Objective(): { SetCoefficient(v: MpVariable, f: number): void; SetMinimization(): void; Value(): number; BestBound(): number }; SetTimeLimit(ms: number): void; Solve(): Promise<number> | number;
};

function orTools(name: string, id: string): Peer {
  return {
    name,
    async solve(mip, seconds) {
      // Its build for JavaScript promise integration stops in Node 26; without that feature it takes its older build.
      for (const feature of ['Suspending', 'promising']) Reflect.deleteProperty((globalThis as unknown as { WebAssembly: object }).WebAssembly, feature);
      const file = join(peersFolder, 'node_modules', 'or-tools-wasm', 'build', 'javascript', 'node', 'mp-solver.js');
      const { MPSolver, initMPSolver } = (await import(pathToFileURL(file).href)) as { MPSolver: { CreateSolver(id: string): MpSolver | null }; initMPSolver: (this: void) => Promise<void> };
      await initMPSolver();
      const solver = MPSolver.CreateSolver(id);
      if (solver === null) throw new Error(`${name} is not in this build`);
      await solver.ready;
      const vars = mip.cost.map((_, j) => solver.Var(0, mip.upper[j]!, mip.whole[j]!, `x${j}`)), objective = solver.Objective();
      mip.cost.forEach((price, j) => { if (price !== 0) objective.SetCoefficient(vars[j]!, price); });
      objective.SetMinimization();
      for (const row of mip.rows) {
        const constraint = solver.Constraint(row.low === -Infinity ? -1e20 : row.low, row.high);
        row.columns.forEach((j, k) => constraint.SetCoefficient(vars[j]!, row.values[k]!));
      }
      solver.SetTimeLimit(seconds * 1000);
      const status = await solver.Solve();
      if (status > 1) return { value: Infinity, bound: undefined, x: undefined };
      return { value: objective.Value() + mip.offset, bound: objective.BestBound() + mip.offset, x: Float64Array.from(vars, (v) => v.solution_value()) };
    },
  };
}

/** Installs the peers' own packages when they are not there; only HiGHS when that fails. */
export function peers(): Peer[] {
  if (!existsSync(join(peersFolder, 'node_modules', 'or-tools-wasm'))) {
    process.stderr.write('installing the peers (318 MB, once) …\n');
    const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: peersFolder, encoding: 'utf8' });
    if (done.status !== 0) {
      process.stderr.write(`peers could not be installed; HiGHS only\n`);
      return [highsPeer];
    }
  }
  return [highsPeer, orTools('SCIP', 'SCIP'), orTools('CBC', 'CBC'), orTools('CP-SAT', 'SAT')];
}
