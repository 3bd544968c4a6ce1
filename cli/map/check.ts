// ./kado map check FILE: what the rules have to say. Exit 1 when there are errors.
import { readFileSync, statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { placeOf } from '../../core/hdmap/checks/place-of.ts';
import { requirementsFrom } from '../../core/hdmap/checks/requirements.ts';
import { ruleSets } from '../../core/hdmap/checks/rule-sets.ts';
import { type Exclusion, defaultParameters, runChecks } from '../../core/hdmap/checks/run-checks.ts';
import { byCodeAndId } from '../../core/hdmap/finding.ts';
import { idText } from '../../core/hdmap/ids.ts';
import { View } from '../../core/hdmap/view.ts';
import { sentence } from '../../core/hdmap/words.ts';
import { BadInput, readOptions } from '../options.ts';
import { fileWord } from './file-word.ts';
import { idMark, jsonText } from './json.ts';
import { openMap, projectorOptions } from './open-map.ts';

/** Below this many bytes a check is over before the optimising compiler has earned its cost: a fifth of the CPU on city maps of 2 to 4 MB. */
const SHORT = 8_000_000;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new BadInput(`読めません / cannot be read: ${path}`);
  }
}

export async function run(args: readonly string[]): Promise<number> {
  const options = { ...projectorOptions, rules: { type: 'string', default: 'usual' }, requirements: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string', default: 'ja' } } as const;
  const { values, positionals } = readOptions(args, { options, allowPositionals: true });
  if (values.lang !== 'ja' && values.lang !== 'en') throw new BadInput('--lang: ja | en');
  const set = Object.hasOwn(ruleSets, values.rules) ? ruleSets[values.rules] : undefined;
  if (!set) throw new BadInput(`--rules: ${Object.keys(ruleSets).join(' | ')}`);
  const path = fileWord(positionals, 0, 'FILE');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < SHORT) {
    setFlagsFromString('--no-turbofan');
    setFlagsFromString('--single-threaded-gc');
  }
  let rules = set;
  let exclusions: readonly Exclusion[] = [];
  if (values.requirements !== undefined) {
    const wanted = requirementsFrom(readJson(values.requirements));
    if (!wanted.ok) throw new BadInput(wanted.refusals.map((r) => sentence('ja', r.code, r.facts)).join(' '));
    const { names } = wanted.value;
    exclusions = wanted.value.exclusions;
    if (names.length > 0) rules = rules.filter((r) => names.includes(r.name));
  }
  const { map, findings: reading } = openMap(path, values, 'anything');
  const view = new View(map);
  const told = runChecks(view, rules, defaultParameters, exclusions);
  // The validator's own answers stay alone, so that they can be compared with it, but for a file that cannot be read
  // whole; else all that reading saw comes too.
  const broken = reading.filter((f) => f.severity === 'Error' || f.code === 'hdmap/not-utf8');
  const findings = values.rules !== 'autoware' ? [...reading, ...view.findings, ...told].sort(byCodeAndId) : broken.length > 0 ? [...broken, ...told].sort(byCodeAndId) : told;
  const language = values.lang === 'en' ? 'en' : 'ja';
  if (values.json) {
    const rows = findings.map((f) => ({ code: f.code, severity: f.severity, primitive: f.primitive, id: idMark(f.id), message: sentence(language, f.code, f.facts) }));
    process.stdout.write(`${jsonText(rows)}\n`);
  } else {
    const lines = findings.map((f) => `${f.severity.padEnd(7)} ${f.code}  ${f.primitive} ${idText(f.id)}  ${placeOf(view, f)}\n        ${sentence(language, f.code, f.facts)}\n`);
    const count = (s: string): number => findings.filter((f) => f.severity === s).length;
    process.stdout.write(`${lines.join('')}Error ${count('Error')}  Warning ${count('Warning')}  Info ${count('Info')}\n`);
  }
  return findings.some((f) => f.severity === 'Error') ? 1 : 0;
}
