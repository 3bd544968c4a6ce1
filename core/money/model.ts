// The nouns of money. Other rooms map to these; nothing here knows how work is done.
import type { LocalDate, Month } from '../kernel/time.ts';
import type { Rate, Yen } from '../kernel/yen.ts';

/** Kinds of work as the withholding rules name them; chosen per step, confirmed by the tax office where undecided. */
export const withholdingKinds = ['manuscript', 'design', 'illustration', 'translation', 'photo', 'lecture', 'proofreading', 'teaching', 'data-entry', 'annotation', 'other'] as const;
export type WithholdingKind = (typeof withholdingKinds)[number];

/** Why somebody is paid: every share of the work is paid, also the unseen ones. */
export const shareKinds = ['work', 'rework', 'hand-over', 'second-look', 'mentoring', 'training', 'manual'] as const;
export type ShareKind = (typeof shareKinds)[number];

/** One person's share of one accepted piece; the smallest thing that is paid, exactly once. */
export type AcceptedPiece = {
  /** Unique for the share; also the key of its ledger entry. */
  readonly id: string;
  /** The piece; several shares may point to one piece. */
  readonly piece: string;
  readonly worker: string;
  readonly order: string;
  /** The spoken number, for example K-2026-0042, when `order` is an id. */
  readonly orderNumber?: string;
  readonly step: string;
  /** What the statement calls it, for example 「申込書の入力」. */
  readonly title: string;
  readonly share: ShareKind;
  readonly kind: WithholdingKind;
  /** Pay of this share, by the centre's terms with or without tax. */
  readonly pay: Yen;
  /** Day the centre received the work: the due date counts from here, inspected or not. */
  readonly received: LocalDate;
  readonly accepted: LocalDate;
  /** Due date of the client's payment when the notice showed the re-consignment items, else null. */
  readonly clientDue: LocalDate | null;
  /** The order notice under which the piece was claimed. */
  readonly notice: string;
  /** How many pieces alike in worker, kind and days stand behind this one, its pay being theirs together; absent = itself. */
  readonly many?: number;
};

/** As much of a piece as a month's closing needs. */
export type PayablePiece = Omit<AcceptedPiece, 'piece' | 'notice'>;

export type BankAccount = {
  /** Four digits. */
  readonly bank: string;
  /** Three digits. */
  readonly branch: string;
  readonly type: 'ordinary' | 'current' | 'savings';
  /** Up to seven digits. */
  readonly number: string;
  /** Half-width kana as the bank knows it. */
  readonly holder: string;
};

export type Payee = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly payee: 'individual' | 'corporation';
  /** T + 13 digits, or null when not registered as an invoice issuer. */
  readonly registration: string | null;
  readonly bank: BankAccount | null;
  /** Whether silence within the agreed days confirms a statement. */
  readonly confirmation: 'silence' | 'express';
};

export type TaxCategory = 'standard' | 'reduced' | 'exempt' | 'out-of-scope';
export type RoundingWay = 'floor' | 'half-up' | 'ceil';

export type Client = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly honorific: '御中' | '様';
  readonly registration: string | null;
  /** Months after the closing month, and the day (31 = last), on which the client pays. */
  readonly pays: { readonly months: number; readonly day: number };
};

/** What a client owes for accepted work, without tax. */
export type BillableLine = {
  readonly id: string;
  readonly order: string;
  readonly orderNumber?: string;
  readonly client: string;
  readonly title: string;
  readonly quantity: number;
  readonly unit: string;
  /** Price without tax for each, or null when the line is a lump sum. */
  readonly price: Rate | null;
  /** Without tax. */
  readonly amount: Yen;
  readonly tax: TaxCategory;
  /** Day the client accepted the delivery. */
  readonly delivered: LocalDate;
  readonly costCentre: string;
};

export type CentreTerms = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly registration: string | null;
  /** Whether workers' prices hold the tax or it is added for everyone alike. */
  readonly payTax: 'included' | 'added';
  readonly rounding: RoundingWay;
  /** Day of the next month on which workers are paid (31 = last); a bank holiday moves it earlier. */
  readonly payDay: number;
  /** Days in which a worker may object to a statement. */
  readonly confirmWithin: number;
  readonly prefecture: string;
};

/** One counted total of a tax rate on a statement or an invoice. */
export type RateTotal = { readonly tax: TaxCategory; readonly rate: number; readonly net: Yen; readonly taxYen: Yen };

export type StatementLine = {
  readonly order: string;
  readonly orderNumber?: string;
  readonly step: string;
  readonly title: string;
  readonly share: ShareKind;
  readonly count: number;
  /** Pay of one when all are alike, else null. */
  readonly each: Yen | null;
  readonly amount: Yen;
  readonly receivedFrom: LocalDate;
  readonly receivedTo: LocalDate;
  /** The accepted pieces that earned this line, sorted. */
  readonly pieces: readonly string[];
};

/** 仕入明細書: what the centre bought from one worker in a month; confirmed by the worker. */
export type Statement = {
  readonly number: string;
  readonly month: Month;
  readonly issued: LocalDate;
  readonly worker: string;
  readonly workerName: string;
  readonly registration: string | null;
  readonly lines: readonly StatementLine[];
  readonly totals: readonly RateTotal[];
  /** With tax, before withholding. */
  readonly total: Yen;
  /** Fees of art. 204 class 1 in this statement, withheld or not (支払調書 counts them). */
  readonly classOne: Yen;
  readonly withholdingBase: Yen;
  readonly withheld: Yen;
  readonly net: Yen;
  /** Part of the tax that the centre may deduct, and the part it bears for an unregistered worker. */
  readonly deductible: Yen;
  readonly borne: Yen;
  readonly payOn: LocalDate;
  /** The latest day the law allows for the earliest piece. */
  readonly dueBy: LocalDate;
  readonly confirmBy: LocalDate;
  readonly confirmation: Payee['confirmation'];
};

/** A statement without its lines, for whom the sums are enough. */
export type StatementHead = Omit<Statement, 'lines'>;

/** 適格請求書 to a client, one or several orders. */
export type Invoice = {
  readonly number: string;
  readonly month: Month;
  readonly client: string;
  readonly clientName: string;
  readonly issued: LocalDate;
  readonly due: LocalDate;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly registration: string | null;
  readonly lines: readonly BillableLine[];
  readonly totals: readonly RateTotal[];
  readonly net: Yen;
  readonly taxYen: Yen;
  readonly total: Yen;
};
