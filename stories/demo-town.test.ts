// The demonstration town comes up through the same door as everyone else, and its material fits the product.
import { expect, test } from 'vitest';
import { townIsHalfMade } from '../server/db/forget-town.ts';
import { testApp } from '../server/http/test-app.ts';
import { loadTown } from '../tools/seed/load-town.ts';
import { town } from '../tools/seed/town.ts';

test('72 sheets with their scans, 320 pairs, people with time and skills, some work done', async () => {
  const world = await testApp({ mode: 'demo' });
  try {
    // The test's server answers on a random port; the town calls it by its public name.
    (world.app.kado.settings.origins as string[]).push(world.app.kado.settings.publicOrigin);
    expect(townIsHalfMade(world.app.kado.db.folder)).toBe(false);
    await loadTown(world.app, () => undefined);
    expect(townIsHalfMade(world.app.kado.db.folder)).toBe(false);
    const count = async (query: string): Promise<number> => Number((await world.test.owner.query<{ n: number }>(query)).rows[0]!.n);
    expect(await count(`select count(*) as n from worker`)).toBe(town.workers.length);
    expect(await count(`select count(*) as n from item where image_sha256 is not null`)).toBe(72);
    expect(await count(`select count(*) as n from item where image_sha256 is null`)).toBe(320);
    expect(await count(`select count(*) as n from item where source ->> '様式' in ('A', 'B', 'C')`)).toBe(72);
    // Papers of the town have their head, seal and account: nobody who tries month end is told to go and set them first.
    expect(await count(`select count(*) as n from money_setting where kind = 'look' and content ->> 'payTo' <> '' and content ->> 'letterhead' <> '' and content ->> 'seal' <> ''`)).toBe(1);
    expect(await count(`select count(*) as n from piece where state in ('submitted', 'accepted')`)).toBeGreaterThan(20);
  } finally {
    await world.close();
  }
});

test('a making that ends in the middle leaves the note by which the next start begins anew', async () => {
  const world = await testApp({ mode: 'demo' });
  (world.app.kado.settings.origins as string[]).push(world.app.kado.settings.publicOrigin);
  const cut = (ja: string): void => {
    if (ja.startsWith('手書き')) throw new Error('cut');
  };
  await expect(loadTown(world.app, cut)).rejects.toThrow('cut');
  expect(townIsHalfMade(world.app.kado.db.folder)).toBe(true);
  await world.close();
});
