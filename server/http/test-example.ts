// From a shape to a value that fits it, and from a shape to values that nearly fit: for the matrix and for the fuzzer.
import fc from 'fast-check';
import { z } from 'zod';
import type { Shape } from '../../core/kernel/wire.ts';

type Schema = {
  readonly type?: string; readonly const?: unknown; readonly enum?: readonly unknown[]; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly additionalProperties?: boolean | Schema; readonly items?: Schema; readonly minItems?: number; readonly maxItems?: number;
  readonly minLength?: number; readonly maxLength?: number; readonly pattern?: string; readonly format?: string; readonly minimum?: number; readonly maximum?: number; readonly exclusiveMinimum?: number;
};

const known = new Map<Shape, Schema>();

export function schemaOf(shape: Shape): Schema {
  const schema = known.get(shape) ?? (z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema);
  known.set(shape, schema);
  return schema;
}

/** Strings that our patterns ask for; a new pattern adds its example here. */
const written = ['2026-11', '2026-11-22', '123456', '0001', '001', '1234567', 'A'.repeat(43), 'T1234567890123', 'ｻﾄｳ ﾊﾅｺ', 'サトウ', 'a', 'column_1', 'R1', 'a'.repeat(64), '00000000-0000-4000-8000-000000000000'];

function text(schema: Schema): string {
  if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (schema.format === 'email') return 'someone@example.jp';
  if (schema.format === 'date') return '2026-11-22';
  if (schema.format === 'date-time') return '2026-11-22T00:00:00Z';
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern, 'u');
    const found = written.find((w) => pattern.test(w));
    if (found === undefined) throw new Error(`no example of ${schema.pattern}: add one to test-example.ts`);
    return found;
  }
  return 'word'.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength ?? 4);
}

/** One plain value that the shape accepts. */
export function exampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [some] = schema.anyOf ?? schema.oneOf ?? [];
  if (some !== undefined) return exampleOf(some);
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((s) => exampleOf(s) as object)) as unknown;
  if (schema.type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name)).map(([name, inner]) => [name, exampleOf(inner)]));
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}));
  if (schema.type === 'string') return text(schema);
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, schema.exclusiveMinimum === undefined ? -Infinity : schema.exclusiveMinimum + 1, Math.min(1, schema.maximum ?? 1));
  if (schema.type === 'boolean') return true;
  if (schema.type === 'null') return null;
  return {};
}

/** What people paste and attackers try. */
export const nasty: readonly unknown[] = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', '𠮷野家', '髙﨑', '１００', '‮abc', "';set role postgres;--", '(select pg_sleep(5))', '{{7*7}}', '=HYPERLINK("http://evil.test",A1)', '<img src=x onerror=alert(1)>', 'javascript:alert(1)',
  '../../etc/passwd', '%00', 'x'.repeat(5000), '2026-02-30', '9999999999999', 'null', 'undefined', '__proto__', -1, 0, 0.5, 2147483648, Number.MAX_SAFE_INTEGER, 2 ** 53, 1e300, -0, NaN, null, true, [], {}, [[]], { $gt: '' }, ['a', 'b'], { toString: 'x' },
];

/** Values around the shape: mostly fitting, here and there something nasty, missing or too much. */
export function around(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const bad = fc.constantFrom(...nasty);
  const good = fitting(schema, depth);
  return fc.oneof({ arbitrary: good, weight: 12 }, { arbitrary: bad, weight: 1 });
}

function fitting(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const some = schema.anyOf ?? schema.oneOf;
  if (some !== undefined && some.length > 0) return fc.oneof(...some.map((s) => around(s, depth + 1)));
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {});
    const record = fc.record(Object.fromEntries(fields.map(([name, inner]) => [name, around(inner, depth + 1)])), { requiredKeys: fields.map(([name]) => name).filter((name) => schema.required?.includes(name)) });
    const extra = fc.oneof({ arbitrary: record, weight: 20 }, { arbitrary: record.map((r) => ({ ...r, role: 'admin', centreId: 'x', constructor: { prototype: {} } })), weight: 1 });
    if (typeof schema.additionalProperties === 'object') return fc.oneof(extra, fc.dictionary(fc.string({ maxLength: 8 }), depth > 3 ? fc.constant('x') : around(schema.additionalProperties, depth + 1), { maxKeys: 3 }));
    return extra;
  }
  if (schema.type === 'array') return fc.array(around(schema.items ?? {}, depth + 1), { minLength: Math.min(schema.minItems ?? 0, 3), maxLength: Math.max(schema.minItems ?? 0, 3) });
  if (schema.type === 'string') return fc.oneof(fc.constant(0).map(() => exampleOf(schema)), schema.format === undefined && schema.pattern === undefined ? fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 30, 30), unit: 'binary' }) : fc.constantFrom('2026-02-30', '0000-00-00', '9999-12-31', exampleOf(schema)));
  if (schema.type === 'integer' || schema.type === 'number') {
    const least = schema.minimum ?? schema.exclusiveMinimum ?? -10;
    const most = schema.maximum ?? 1_000_000;
    // A share between 0 and 1 may have no whole number in reach.
    if (schema.type === 'number' && Math.ceil(least) > Math.floor(most)) return fc.double({ min: least, max: most, noNaN: true });
    const [low, high] = [Math.ceil(Math.max(least, -1e9)), Math.floor(Math.min(most, 1e9))];
    return low > high ? fc.constantFrom(least, most) : fc.oneof(fc.constantFrom(least, most), fc.integer({ min: low, max: high }));
  }
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  return fc.jsonValue({ maxDepth: 2 });
}
