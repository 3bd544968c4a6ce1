// What careful people answer, with the slips that careful people make: so that double entry has something to settle.
import { type Random, pick, seededRandom } from '../../core/kernel/random.ts';
import { type BusSheet } from './bus-sheets.ts';
import { type Answer, type ProductPair } from './product-pairs.ts';
import { type FieldKey, fieldKeys } from './sheets/layouts.ts';

/** Share of fields that slip: two in a hundred, more where a figure was struck out. */
const SLIP = 0.012, SLIP_CORRECTED = 0.10;
/** Share of wrong judgements, easy and hard. */
const WRONG_EASY = 0.02, WRONG_HARD = 0.14;

const streamOf = (person: number, thing: number): Random => {
  const random = seededRandom(Math.imul(person + 1, 7919) ^ Math.imul(thing + 1, 104_729));
  random();
  return random;
};

/** The fields of a sheet as this person (a number of your choice) enters them; always the same for the same two. */
export function enterSheet(sheet: BusSheet, person: number): Record<FieldKey, string> {
  const random = streamOf(person, sheet.seed);
  return Object.fromEntries(fieldKeys.map((key) => {
    const right = sheet.truth[key], struck = sheet.corrections[key];
    const slips = random() < (struck === undefined ? SLIP : SLIP_CORRECTED);
    return [key, slips ? (struck ?? slipOf(right, key, random)) : right];
  })) as Record<FieldKey, string>;
}

function slipOf(right: string, key: FieldKey, random: Random): string {
  if (right === '') return /^(wd|hd)_|cancelled/.test(key) ? '0' : '';
  if (!/^\d+$/.test(right)) return right.slice(0, -1);
  const digits = Array.from(right);
  const at = pick(random, digits.length);
  if (digits.length > 1 && at > 0 && digits[at] !== digits[at - 1] && !(at === 1 && digits[1] === '0')) [digits[at - 1], digits[at]] = [digits[at]!, digits[at - 1]!];
  else digits[at] = String((Number(digits[at]) % 9) + 1);
  return digits.join('');
}

/** What this person decides about a pair. */
export function judgePair(pair: ProductPair, person: number): Answer {
  const wrong = streamOf(person, pair.id)() < (pair.hard ? WRONG_HARD : WRONG_EASY);
  return wrong ? (pair.truth === 'same' ? 'different' : 'same') : pair.truth;
}
