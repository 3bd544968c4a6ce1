// The LP solver is a parameter: core knows only this shape, server/planning brings HiGHS.

/** min cost·x; every row is an equality; columns have lower bound 0 and upper bound 1 unless said. */
export type MasterLp = {
  /** Adds columns; rows and values of column k are entries[k]. */
  add(columns: readonly { readonly cost: number; readonly upper: number; readonly rows: ArrayLike<number>; readonly values: ArrayLike<number> }[]): void;
  cost(column: number, cost: number): void;
  bounds(column: number, low: number, high: number): void;
  solve(): { readonly feasible: boolean; readonly objective: number; readonly duals: Float64Array; readonly x: Float64Array };
  dispose(): void;
};

/** Opens an empty LP with these right-hand sides. */
export type OpenLp = (rightHandSides: Float64Array) => MasterLp;
