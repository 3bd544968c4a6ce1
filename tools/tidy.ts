// House rules, executed. Pure: files in, findings out. Each rule has a test that plants one sin.
import type { Finding } from './floors/check-imports.ts';

type Rule = { readonly name: string; readonly applies: (file: string) => boolean; readonly find: (text: string, file: string) => string | undefined };

const code = (file: string): boolean => /\.(ts|tsx|mjs)$/.test(file);
const ours = (file: string): boolean => code(file) && !file.startsWith('tools/tidy') && !/\.test\.tsx?$/.test(file);
const first = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[0]?.trim().slice(0, 80);

/** A file over 400 lines gives its reason in its first ten lines: `size: …`. */
const LINES = 400;

export const rules: readonly Rule[] = [
  { name: 'tidy/default-export', applies: (f) => ours(f) && !/(vite|vitest|playwright)\.[a-z.-]*config\.ts$/.test(f), find: (t) => first(t, /^export default .*/m) },
  { name: 'tidy/enum', applies: ours, find: (t) => first(t, /^\s*(export )?(const )?enum \w+/m) },
  { name: 'tidy/any', applies: ours, find: (t) => first(t, /(:\s*any\b|\bas any\b|<any>)/) },
  { name: 'tidy/focused-test', applies: (f) => f !== 'tools/house.test.ts' && /\.test\.tsx?$/.test(f), find: (t) => first(t, /\b(test|it|describe)\.(only|todo)\(/) },
  { name: 'tidy/forbidden-folder', applies: code, find: (_, f) => first(f, /(^|\/)(utils?|helpers?|common|shared|misc|managers?|services?|v2)\//) },
  { name: 'tidy/barrel', applies: ours, find: (t) => (t.trim() !== '' && t.trim().split('\n').every((l) => /^(export (\*|\{[^}]*\}) from|\/\/|\s*$)/.test(l)) ? 'only forwards' : undefined) },
  { name: 'tidy/clock-in-core', applies: (f) => ours(f) && f.startsWith('core/') && !f.startsWith('core/kernel/'), find: (t) => first(t, /\b(Date\.now|new Date|Math\.random|performance\.now|Temporal\.Now|Temporal\.)/) },
  { name: 'tidy/to-do', applies: ours, find: (t) => first(t, /\b(TODO|FIXME|XXX)\b/) },
  { name: 'tidy/commented-code', applies: ours, find: (t) => first(t, /^\s*\/\/\s*(const|let|import|return|if \(|await) .*[;{]$/m) },
  { name: 'tidy/sql-outside-the-door', applies: (f) => ours(f) && f.startsWith('server/') && !f.startsWith('server/db/'), find: (t) => first(t, /\b(pool|client)\.query\(|new (pg\.)?(Pool|Client)\(/) },
  { name: 'tidy/loose-indexeddb', applies: (f) => ours(f) && f.startsWith('web/'), find: (t) => (/\.transaction\((?![^)]*durability: 'strict')[^)]*'readwrite'/.exec(t)?.[0]) },
  { name: 'tidy/unsafe-html', applies: (f) => ours(f) && f.startsWith('web/'), find: (t) => first(t, /dangerouslySetInnerHTML|\.innerHTML\s*=/) },
  { name: 'tidy/sentence-in-code', applies: (f) => /^web\/.*\.tsx?$/.test(f) && !f.startsWith('web/words/') && !/\.test\.tsx?$/.test(f), find: (t) => first(t.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''), /[\u3041-\u3096\u30a1-\u30fa]{2,}[^\n]*/) },
  { name: 'tidy/machine-path', applies: (f) => /\.(ts|tsx|mjs|md|sql|json|yml)$/.test(f) && !f.includes('lock') && !f.startsWith('tools/tidy') && f !== 'tools/house.test.ts', find: (t) => first(t, /["'`\s](\/home\/\w+|\/root\/\w+|\/work\/\w+)/) },
  { name: 'tidy/too-long', applies: ours, find: (t) => (t.split('\n').length > LINES && !/size:/.test(t.split('\n').slice(0, 10).join('\n')) ? `${t.split('\n').length} lines` : undefined) },
];

/** Findings of every rule over every file (path from the root → text). */
export function tidy(files: ReadonlyMap<string, string>): Finding[] {
  const found: Finding[] = [];
  for (const [file, text] of files) {
    for (const rule of rules) {
      if (!rule.applies(file)) continue;
      const detail = rule.find(text, file);
      if (detail !== undefined) found.push({ file, rule: rule.name, detail });
    }
  }
  return found;
}
