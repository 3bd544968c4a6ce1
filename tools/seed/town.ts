// The demonstration town as plain values: a seeding program gives them to the HTTP API as its people would.
import { busSheets } from './bus-sheets.ts';
import { pairHeader, pairRow, productPairs } from './product-pairs.ts';
import { type Client, type Job, type Team, clients, jobs, teams } from './town/jobs.ts';
import { type Manual, manuals } from './town/manuals.ts';
import { type TownPerson, type TownWorker, staff, workers } from './town/people.ts';

export type Town = {
  readonly centre: { readonly name: string; readonly organisation: string; readonly town: string; readonly prefecture: string; readonly address: string; readonly invoiceNumber: string };
  readonly staff: readonly TownPerson[]; readonly workers: readonly TownWorker[]; readonly teams: readonly Team[]; readonly manuals: readonly Manual[]; readonly clients: readonly Client[]; readonly jobs: readonly Job[];
};

export const town: Town = {
  centre: { name: 'テレワークセンターくもみの', organisation: '一般財団法人 雲見野市振興公社', town: '雲見野市', prefecture: '長野県', address: '雲見野市中央二丁目5番地 くもみのプラザ3階', invoiceNumber: 'T2876543210987' },
  staff, workers, teams, manuals, clients, jobs,
};

/** What the firm pastes: its pairs with its own header, tabs between cells. */
export const pairsToPaste = (count = 320): string => [[...pairHeader], ...productPairs(count).map(pairRow)].map((row) => row.join('\t')).join('\r\n');

/** What the town hall sends beside its workbook: file names of the scans, in its order. */
export const scanNames = (): string[] => busSheets().map((s) => s.file);
