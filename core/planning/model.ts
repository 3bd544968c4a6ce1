// The nouns of planning. A problem is a month of a centre: people who offer minutes, and batches of work.

/** What a worker can do in one skill: level ≥ 1, speed = minutes she needs / standard minutes. */
export type Ability = { readonly level: number; readonly speed: number };

/** A person; days are 0-based indices of the horizon; yen; null = none. */
export type Worker = {
  readonly id: number;
  readonly team: number;
  /** Minutes she offers on each day of the horizon. */
  readonly offered: readonly number[];
  /** Most minutes in a week (days 0-6, 7-13 …). */
  readonly weekLimit: number;
  readonly incomeWish: number | null;
  readonly incomeCeiling: number | null;
  readonly skills: Readonly<Record<string, Ability>>;
  readonly wishes: readonly number[];
  readonly clients: readonly number[];
  /** Product: most minutes in the whole horizon. */
  readonly monthLimit?: number;
  /** Product: limits over the year that she set herself, and what she has earned towards them. */
  readonly yearCeilings?: readonly { readonly name: string; readonly yen: number }[];
  readonly earnedThisYear?: number;
  /** Product: share of days on which she has had to be away, for simulation (0-1). */
  readonly absence?: number;
};

/** A piece of work that one person does; `after` must be finished on an earlier day by somebody else. */
export type Batch = {
  readonly id: number;
  readonly order: number;
  readonly step: number;
  readonly client: number;
  readonly skill: number;
  readonly level: number;
  readonly minutes: number;
  readonly release: number;
  readonly due: number;
  readonly priority: number;
  readonly team: number;
  readonly critical: boolean;
  readonly after: number | null;
  readonly pay: number;
};

/** Learning with a mentor: the learner may do `skill` one level above hers; the mentor's minutes are reserved and paid. */
export type Mentoring = { readonly learner: number; readonly mentor: number; readonly skill: number; readonly minutesPerDay: number; readonly payPerHour: number };

export type Problem = {
  readonly format: string;
  readonly name: string;
  readonly horizonDays: number;
  readonly workers: readonly Worker[];
  readonly batches: readonly Batch[];
  /** Product: work begun or inside the notice period stays where it is. */
  readonly frozen?: readonly { readonly batch: number; readonly worker: number }[];
  readonly mentoring?: readonly Mentoring[];
};

/** One worker id a batch, -1 = nobody. `backups` name who would step in for a critical batch. */
export type Plan = { readonly assign: readonly number[]; readonly backups?: Readonly<Record<string, number>> };

export const NOBODY = -1;
