import { type Yen, yen } from '../kernel/yen.ts';

/**
 * Pay of the n-th piece (0-based) at `priceYen` for every `pricePer`: cumulative floors, so that the pieces of any
 * full lot sum to the price exactly and each piece still has its own whole yen, known before it is claimed.
 */
export const piecePay = (priceYen: number, pricePer: number, n: number): Yen => yen(floorShare(priceYen, pricePer, n + 1) - floorShare(priceYen, pricePer, n));

const floorShare = (priceYen: number, pricePer: number, n: number): number => Number((BigInt(priceYen) * BigInt(n)) / BigInt(pricePer));
