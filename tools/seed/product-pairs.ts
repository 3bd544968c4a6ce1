// Pairs of product descriptions from two lists: is it the same thing? Easy and hard, each fixed by its number.
import { type Random, pick, seededRandom } from '../../core/kernel/random.ts';
import { type Good, goods } from './goods.ts';

export type Listing = { readonly name: string; readonly maker: string; readonly size: string; readonly price: string };
export type Answer = 'same' | 'different';
/** `truth` is what a careful person decides; `hard` when the texts mislead. */
export type ProductPair = { readonly id: number; readonly left: Listing; readonly right: Listing; readonly truth: Answer; readonly hard: boolean };

export const leftColumns = ['A 商品名', 'A メーカー', 'A 内容量', 'A 価格'] as const;
export const rightColumns = ['B 商品名', 'B メーカー', 'B 内容量', 'B 価格'] as const;
export const pairHeader = ['番号', ...leftColumns, ...rightColumns, '判定'] as const;

type Product = { readonly good: Good; readonly maker: string; readonly variant: string; readonly size: readonly [number, string]; readonly price: number };

/**
 * The pair of this number. `truth` fixes the answer where it is known from elsewhere (a recorded job whose texts are
 * private); without it about four in ten are the same. The texts follow from number and truth alone.
 */
export function productPair(id: number, truth?: Answer): ProductPair {
  const random = seededRandom(Math.imul(id + 1, 2654435761) ^ 0x5eed);
  for (let i = 0; i < 4; i++) random();
  const drawn: Answer = random() < 0.42 ? 'same' : 'different';
  const decided = truth ?? drawn;
  const hard = random() < 0.45;
  const product = make(goods[pick(random, goods.length)]!, random);
  const other = decided === 'same' ? product : hard ? nearby(product, random) : unlike(product, random);
  return { id, left: list(product, 0, random), right: list(other, hard && decided === 'same' ? 3 : hard ? 1 : 2, random), truth: decided, hard };
}

export const productPairs = (count: number): ProductPair[] => Array.from({ length: count }, (_, i) => productPair(i + 1));

/** A row in the firm's own columns; the last one is to be filled in. */
export const pairRow = (pair: ProductPair): string[] => {
  const cells = (l: Listing): string[] => [l.name, l.maker, l.size, l.price];
  return [String(pair.id), ...cells(pair.left), ...cells(pair.right), ''];
};

function make(good: Good, random: Random): Product {
  const at = pick(random, good.sizes.length);
  const factor = [0.62, 1, 1.9][good.sizes.length === 1 ? 1 : at]!;
  return { good, maker: good.makers[pick(random, good.makers.length)]!, variant: good.variants[pick(random, good.variants.length)]!, size: good.sizes[at]!, price: Math.round((good.price * factor * (0.85 + random() * 0.3)) / 10) * 10 - 2 };
}

/** Another product that looks alike: one thing differs, and it is the thing that counts. */
function nearby(product: Product, random: Random): Product {
  const { good } = product;
  const changes: (() => Product)[] = [() => ({ ...product, maker: other(good.makers, product.maker, random) })];
  if (good.sizes.length > 1) changes.push(() => ({ ...product, size: other(good.sizes, product.size, random), price: Math.round(product.price * 1.4) }));
  if (good.variants.length > 1) changes.push(() => ({ ...product, variant: other(good.variants, product.variant, random) }));
  return changes[pick(random, changes.length)]!();
}

/** Another good, more often than not from the same shelf. */
function unlike(product: Product, random: Random): Product {
  const shelf = random() < 0.65 ? goods.filter((g) => g.makers === product.good.makers) : goods;
  return make(other(shelf, product.good, random), random);
}

function other<T>(all: readonly T[], not: T, random: Random): T {
  const rest = all.filter((x) => x !== not);
  return rest[pick(random, rest.length)]!;
}

/** How a list writes a product. `style` 0: the firm's own; 1: nearly so; 2: a supplier's; 3: a supplier's, carelessly. */
function list({ good, maker, variant, size, price }: Product, style: number, random: Random): Listing {
  const called = style >= 2 && random() < 0.7 ? good.also[pick(random, good.also.length)]! : good.name;
  const parts = style >= 2 && random() < 0.5 ? [variant, called] : [called, variant];
  let name = parts.filter((p) => p !== '').join(style === 3 && random() < 0.5 ? '・' : ' ');
  let shownMaker = maker;
  if (style === 3) {
    if (random() < 0.35) [name, shownMaker] = [`${maker} ${name}`, ''];
    else if (random() < 0.4) shownMaker = halfKana(maker);
    if (random() < 0.4) name = halfKana(name);
    if (random() < 0.25) name = `【お買得】${name}`;
  }
  const cost = style === 0 ? price : Math.round(price * (0.92 + random() * 0.16));
  return { name, maker: shownMaker, size: sizeText(size, style, random), price: priceText(cost, style, random) };
}

function sizeText([amount, unit]: readonly [number, string], style: number, random: Random): string {
  const plain = `${amount}${unit}`;
  if (style < 2) return plain;
  const forms = [plain, wide(plain)];
  if (unit === 'L') forms.push(`${amount * 1000}ml`, `${amount}リットル`);
  if (unit === 'ml') forms.push(`${amount}cc`, `${amount / 1000}L`);
  if (unit === 'kg') forms.push(`${amount * 1000}g`, `${amount}キロ`);
  if (unit === 'g' && amount >= 500) forms.push(`${amount / 1000}kg`);
  if (unit === 'm') forms.push(`${Math.round(amount * 100)}cm`);
  if (!/^(L|ml|kg|g|m)$/.test(unit)) forms.push(`${amount}${unit}入`, `×${amount}`);
  return forms[pick(random, forms.length)]!;
}

function priceText(yen: number, style: number, random: Random): string {
  const commas = yen.toLocaleString('en-US');
  if (style < 2) return `${commas}円`;
  return [`¥${commas}`, `${commas}円(税込)`, wide(`${yen}円`), `${commas}円`][pick(random, 4)]!;
}

const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Full-width katakana to half-width by Unicode's own tables: every half-width sign knows its full-width form. */
const halves = new Map(Array.from({ length: 0xff9f - 0xff61 + 1 }, (_, i) => String.fromCharCode(0xff61 + i)).map((half) => [half === 'ﾞ' ? '\u3099' : half === 'ﾟ' ? '\u309a' : half.normalize('NFKC'), half]));
export const halfKana = (text: string): string => text.replace(/[\u30a1-\u30fc]/g, (c) => Array.from(c.normalize('NFD'), (part) => halves.get(part) ?? part).join(''));
