// Answers as typed arrays: grouped by task, so that one pass over the items touches memory in order.

/** n tasks, W workers, K kinds of label. The answers of task i lie at start[i] … start[i+1]-1 of `worker` and `label`. */
export type Answers = {
  readonly tasks: readonly string[];
  readonly workers: readonly string[];
  /** Sorted: by value when all are numbers, else by code point. The order is the order of an ordinal scale. */
  readonly labels: readonly string[];
  readonly start: Int32Array;
  readonly worker: Int32Array;
  readonly label: Int32Array;
  /** Earlier answers of a worker to the same task; her last one counts. */
  readonly repeated: number;
};

/** Per task the known kind, or -1. */
export type Gold = Int32Array;

export const noGold = (answers: Answers): Gold => new Int32Array(answers.tasks.length).fill(-1);
