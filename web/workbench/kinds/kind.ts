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
  readonly onSubmit: (itemIds: readonly string[]) => void;
  /** Where the work is kept; null = nowhere, and nothing is said of it. */
  readonly saved: Saved | null;
  readonly busy?: boolean;
};

export type Kind<Task, Item extends { readonly id: string }> = {
  readonly name: string;
  readonly load: () => Promise<ComponentType<BenchProps<Task, Item>>>;
};
