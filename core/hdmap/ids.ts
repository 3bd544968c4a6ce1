// Ids in map files are 64-bit whole numbers; JavaScript holds 53 bits exactly. An id beyond that gets a stand-in below
// every id a number can be, looked up here whenever it is read, written, compared or hashed. Stand-ins live as long as
// the program and are the same for the same text; they do not travel between threads.

const FLOOR = -(2 ** 52);
const byText = new Map<string, number>();
const texts: string[] = [];

const LIMIT = 2n ** 63n;

/** The id in decimal text, or undefined when it is not a 64-bit whole number. */
export function idFromText(text: string): number | undefined {
  const length = text.length;
  if (length > 0 && length <= 15) {
    let value = 0;
    const negative = text.charCodeAt(0) === 45;
    for (let i = negative ? 1 : 0; i < length; i++) {
      const c = text.charCodeAt(i) - 48;
      if (c < 0 || c > 9) return undefined;
      value = value * 10 + c;
    }
    return negative ? (length === 1 ? undefined : -value) : value;
  }
  if (!/^-?\d{16,20}$/.test(text)) return undefined;
  const small = Number(text);
  if (Math.abs(small) < 2 ** 52) return small;
  const held = byText.get(text);
  if (held !== undefined) return held;
  const big = BigInt(text);
  if (big >= LIMIT || big < -LIMIT) return undefined;
  texts.push(big.toString());
  const standIn = FLOOR - texts.length;
  byText.set(big.toString(), standIn);
  byText.set(text, standIn);
  return standIn;
}

/** The id as it stands in the file. */
export const idText = (id: number): string => (id < FLOOR ? texts[FLOOR - id - 1]! : String(id));

/** Order by the numbers themselves, as C++ orders 64-bit ids. */
export function compareIds(a: number, b: number): number {
  if (a >= FLOOR && b >= FLOOR) return a - b;
  const x = BigInt(idText(a)), y = BigInt(idText(b));
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The id as an unsigned 64-bit number modulo `n`: the bucket of libstdc++'s std::hash<long long>. */
export function bucketOf(id: number, n: number): number {
  return id >= 0 ? id % n : Number(BigInt.asUintN(64, BigInt(idText(id))) % BigInt(n));
}
