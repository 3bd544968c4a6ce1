// Numbers as Japanese offices write them, into plain digits.
import { type Result, ok, refuse } from '../../kernel/result.ts';

const UNITS = /(?:人|名|円|件|枚|日|便|台|回|本|個|冊|点|箱|袋|時間|分|km|kg|g|m|L|ml)$/;

/** `１，２３４人` → `1234`, `▲5` → `-5`, `(3)` → `-3`, `¥1,200` → `1200`. Leading zeros go; more than 15 digits is refused. */
export function readNumber(text: string): Result<string> {
  let t = text.normalize('NFKC').replace(/\s/g, '').replace(/[−‐–—]/g, '-');
  let sign = '';
  if (/^\(.+\)$/.test(t)) {
    sign = '-';
    t = t.slice(1, -1);
  }
  if (/^[-▲△▼]/.test(t)) {
    if (sign !== '') return refuse('orders/not-a-number', { text });
    sign = '-';
    t = t.slice(1);
  } else if (t.startsWith('+')) t = t.slice(1);
  t = t.replace(/^[¥￥]/, '').replace(UNITS, '');
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(t)) return refuse('orders/not-a-number', { text });
  const [whole = '0', part = ''] = t.replaceAll(',', '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = part.replace(/0+$/, '');
  if (digits.length + rest.length > 15) return refuse('orders/number-too-long', { text });
  const plain = rest === '' ? digits : `${digits}.${rest}`;
  return ok(plain === '0' ? '0' : sign + plain);
}
