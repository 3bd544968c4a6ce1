// Logarithm and exponential from + - × ÷ only. Math.log and Math.exp may differ in the last bit between machines
// (ECMA-262 leaves them implementation-approximated), and one bit is enough to get another plan.

const LN2 = 0.6931471805599453;

/** Natural logarithm of x > 0. */
export function exactLog(x: number): number {
  let m = x, k = 0;
  while (m > 1.5) { m /= 2; k++; }
  while (m < 0.75) { m *= 2; k--; }
  const z = (m - 1) / (m + 1), z2 = z * z;
  let sum = 0;
  for (let n = 41; n >= 1; n -= 2) sum = sum * z2 + 1 / n;
  return 2 * z * sum + k * LN2;
}

/** e to the power x. */
export function exactExp(x: number): number {
  const k = Math.floor(x / LN2), r = x - k * LN2;
  let sum = 1;
  for (let n = 20; n >= 1; n--) sum = 1 + (r / n) * sum;
  let power = 1;
  for (let i = 0; i < Math.abs(k); i++) power *= 2;
  return k >= 0 ? sum * power : sum / power;
}
