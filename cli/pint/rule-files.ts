// The files of an official rule set as they lie on the disk: one file, a folder, or the zip as it was downloaded.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { BadInput } from '../options.ts';

export const ruleKinds = ['schematron', 'compiled-schematron', 'compiled-for-saxon-js', 'schema'] as const;
export type RuleKind = (typeof ruleKinds)[number];
/** `file` is the path below what was named, with slashes. */
export type RuleFile = { readonly file: string; readonly kind: RuleKind; readonly bytes: Uint8Array };

const kinds: readonly (readonly [RegExp, RuleKind])[] = [[/\.sch$/i, 'schematron'], [/\.sef(\.json)?$/i, 'compiled-for-saxon-js'], [/\.xslt?$/i, 'compiled-schematron'], [/\.xsd$/i, 'schema']];
const kindOf = (file: string): RuleKind | undefined => kinds.find(([pattern]) => pattern.test(file))?.[1];

/** Larger than any release that exists; a zip that unfolds beyond it is not opened. */
const MOST_BYTES = 200 << 20;
const MOST_FILES = 5000;

function unzipped(path: string, bytes: Uint8Array): RuleFile[] {
  let [size, count] = [0, 0];
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (kindOf(name) === undefined) return false;
    size += originalSize;
    count += 1;
    if (size > MOST_BYTES || count > MOST_FILES) throw new BadInput(`${path}: 大きすぎます（200 MB、5000 個まで） / too large: at most 200 MB in 5000 files`);
    return true;
  };
  try {
    return Object.entries(unzipSync(bytes, { filter })).map(([file, inside]) => ({ file, kind: kindOf(file)!, bytes: inside }));
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${path}: zip として読めません / not readable as a zip`);
  }
}

function inFolder(path: string): RuleFile[] {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((f) => kindOf(f) !== undefined).map((f) => join(path, f)).filter((f) => statSync(f).isFile());
  if (files.length > MOST_FILES || files.reduce((sum, f) => sum + statSync(f).size, 0) > MOST_BYTES) throw new BadInput(`${path}: 大きすぎます（200 MB、5000 個まで） / too large: at most 200 MB in 5000 files`);
  return files.map((f) => ({ file: relative(path, f).replaceAll('\\', '/'), kind: kindOf(f)!, bytes: readFileSync(f) }));
}

/** Every file of a rule set at the path, in the order of names; BadInput when there is none. */
export function readRuleFiles(path: string): RuleFile[] {
  let found: RuleFile[];
  try {
    if (statSync(path).isDirectory()) found = inFolder(path);
    else {
      const [kind, bytes] = [kindOf(path), readFileSync(path)];
      // A zip is known by its first bytes, whatever it is called.
      found = kind !== undefined ? [{ file: basename(path), kind, bytes }] : bytes[0] === 0x50 && bytes[1] === 0x4b ? unzipped(path, bytes) : [];
    }
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${path} が読めません / not found or not readable`);
  }
  if (found.length === 0) throw new BadInput(`${path} に検査の定義（.sch .xslt .sef.json .xsd）がありません / no rule set there`);
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}
