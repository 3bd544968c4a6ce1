// Imports look down only; this machine says so. Pure: files in, findings out.
import { dirname, join } from 'node:path/posix';
import { coreLibraries, floors, programs } from './list.ts';

export type Finding = { readonly file: string; readonly rule: string; readonly detail: string };

const importPattern = /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|import\(\s*(?:\/\*[^*]*\*\/\s*)?['"]([^'"]+)['"]\s*\)/g;

export const importsOf = (text: string): string[] => [...text.matchAll(importPattern)].map((m) => (m[1] ?? m[2] ?? m[3])!);

const floorOf = (room: string): number => floors.findIndex((names) => names.includes(room));
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** Findings for one file (path from the root, posix) with its text. */
export function checkFile(file: string, text: string): Finding[] {
  const found: Finding[] = [];
  const [program = '', room = ''] = file.split('/');
  const allowed = programs[program];
  if (!allowed) return found;
  if (program === 'core' && file.split('/').length > 2 && floorOf(room) < 0) found.push({ file, rule: 'floors/unknown-room', detail: room });
  for (const spec of importsOf(text)) {
    if (spec.startsWith('.')) {
      const target = join(dirname(file), spec.replace(/\?.*$/, ''));
      const [toProgram = '', toRoom = ''] = target.split('/');
      if (!isTest(file) && !allowed.includes(toProgram)) found.push({ file, rule: 'floors/wrong-program', detail: target });
      if (program === 'core' && toProgram === 'core' && room !== toRoom) {
        const from = floorOf(room), to = floorOf(toRoom);
        if (!(to < from) && room !== 'journeys') found.push({ file, rule: 'floors/looks-up', detail: target });
        if (!isTest(file) && target.split('/').length > 3) found.push({ file, rule: 'floors/back-room', detail: target });
      }
    } else if (program === 'core' && !isTest(file)) {
      const where = coreLibraries[spec] ?? coreLibraries[spec.split('/').slice(0, spec.startsWith('@') ? 2 : 1).join('/')];
      if (!where?.test(file)) found.push({ file, rule: 'floors/core-library', detail: spec });
    }
  }
  return found;
}

/** Import circles among the given files, each once, as the list of files on it. */
export function circles(files: ReadonlyMap<string, string>): string[][] {
  const edges = new Map<string, string[]>();
  for (const [file, text] of files) {
    if (isTest(file)) continue;
    const typeless = text.replace(/(?:^|\n)\s*(?:import|export) type\s[^'";]*?from\s*['"][^'"]+['"]/g, '');
    edges.set(file, importsOf(typeless).filter((s) => s.startsWith('.')).map((s) => join(dirname(file), s)).filter((t) => files.has(t)));
  }
  const state = new Map<string, 'open' | 'done'>();
  const found: string[][] = [];
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push(path.slice(path.indexOf(file)));
      return;
    }
    state.set(file, 'open');
    for (const next of edges.get(file) ?? []) visit(next, [...path, next]);
    state.set(file, 'done');
  };
  for (const file of edges.keys()) visit(file, [file]);
  return found;
}
