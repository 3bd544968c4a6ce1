// Chance that nobody can choose and every run repeats.

/** Drawn from an id: the same item is sampled on every run, and nobody can choose. */
export const seedOf = (itemId: string): number => Number.parseInt(itemId.replaceAll('-', '').slice(-8), 16);
