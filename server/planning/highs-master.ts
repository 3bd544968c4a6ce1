// HiGHS behind core's LP shape: a persistent model, warm-started after every new column.
import loadHighs from 'highs';
import type { MasterLp, OpenLp } from '../../core/planning/bound/lp.ts';

/** The package describes its CommonJS shape; as a module its default is the loader itself. */
const load = loadHighs as unknown as typeof loadHighs.default;

/** Loads the WebAssembly once; the returned function opens models in it. */
export async function highsLp(): Promise<OpenLp> {
  const highs = await load();
  return (rightHandSides) => {
    const model = highs.createModel();
    model.options.set({ output_flag: false, solver: 'simplex', simplex_strategy: 4 });
    const rows = rightHandSides.length;
    model.addRows({ lower: rightHandSides, upper: rightHandSides, matrix: { format: 'csr', numRows: rows, numCols: 0, starts: new Int32Array(rows + 1), indices: new Int32Array(0), values: new Float64Array(0) } });
    const lp: MasterLp = {
      add(columns) {
        const starts = new Int32Array(columns.length + 1), indices: number[] = [], values: number[] = [];
        columns.forEach((column, k) => {
          indices.push(...Array.from(column.rows));
          values.push(...Array.from(column.values));
          starts[k + 1] = indices.length;
        });
        model.addCols({
          cost: Float64Array.from(columns, (k) => k.cost), lower: new Float64Array(columns.length), upper: Float64Array.from(columns, (k) => k.upper),
          matrix: { format: 'csc', numRows: rows, numCols: columns.length, starts, indices: Int32Array.from(indices), values: Float64Array.from(values) },
        });
      },
      cost(column, cost) { model.changeColCost(column, cost); },
      bounds(column, low, high) { model.changeColBounds(column, low, high); },
      solve() {
        model.run();
        const solution = model.getSolution();
        return { feasible: model.getModelStatus() === highs.constants.modelStatus.optimal, objective: model.getObjectiveValue(), duals: solution.rowDual, x: solution.colValue };
      },
      dispose() { model.dispose(); },
    };
    return lp;
  };
}
