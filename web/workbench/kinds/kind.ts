// What every kind of work is made of. A bench is driven by plain props: items, drafts and what to do; it knows no
// server. A new kind is a folder beside this file and one line in list.ts.
import type { ComponentType } from 'react';
import type { Draft, SetField } from '../draft.ts';
import type { Saved } from '../queue.ts';

export type BenchProps<Task, Item extends { readonly id: string }> = {
  /** The same for all items: fields, options, question. */
  readonly task: Task;
  readonly items: readonly Item[];
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly onOperation: (itemId: string, operation: SetField) => void;
  /** `last`: values read anew at the press (a date typed as R8.4.1), which the drafts do not show yet. */
  readonly onSubmit: (itemIds: readonly string[], last?: Draft) => void;
  /** Where the work is kept; null = nowhere, and nothing is said of it. */
  readonly saved: Saved | null;
  /** Told which item is looked at, so that the page around says what belongs to it. */
  readonly onHere?: (itemId: string) => void;
  /** Brings her back to an item whose hand-in was refused; a new object each time. */
  readonly backTo?: { readonly piece: string } | null;
  readonly busy?: boolean;
  /** Items that are handed in: they keep their place but are not shown again. */
  readonly done?: ReadonlySet<string>;
  /** Items on their way to the centre right now: nothing more is typed into them. */
  readonly going?: ReadonlySet<string>;
};

export type Kind<Task, Item extends { readonly id: string }> = {
  readonly name: string;
  readonly load: () => Promise<ComponentType<BenchProps<Task, Item>>>;
};
