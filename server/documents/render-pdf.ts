// Paper → PDF/UA-1: tagged, Japanese fonts embedded, the same bytes for the same paper.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert } from '../../core/kernel/assert.ts';
import type { Paper } from '../../core/money/paper.ts';

/** The centre's own images, PNG or SVG; a centre without them has none. */
export type Stationery = { readonly letterhead?: Image; readonly seal?: Image };
export type Image = { readonly bytes: Buffer; readonly type: 'png' | 'svg' };

const here = dirname(fileURLToPath(import.meta.url));
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/package.json'));

let compiler: NodeCompiler | undefined;

/** Loading the fonts takes a moment: once a process. */
function typst(): NodeCompiler {
  compiler ??= NodeCompiler.create({ workspace: join(here, 'templates'), fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }] });
  return compiler;
}

let standard: 'ua-1' | '1.7' = 'ua-1';

/** False where only an older Typst could be installed (before 0.14): papers are then printed without tags. */
export const printsTagged = (): boolean => standard === 'ua-1';

function pdfOf(engine: NodeCompiler, document: Parameters<NodeCompiler['pdf']>[0]): Buffer {
  try {
    return engine.pdf(document, { pdfStandard: standard });
  } catch (error) {
    if (standard === '1.7' || !String(error).includes('unknown variant')) throw error;
    standard = '1.7';
    return engine.pdf(document, { pdfStandard: standard });
  }
}

/** PDF of one paper. A template that does not compile is a bug and throws with typst's own words. */
export function renderPdf(paper: Paper, stationery: Stationery = {}): Buffer {
  const engine = typst();
  const inputs: Record<string, string> = { paper: JSON.stringify(paper) };
  for (const [name, image] of Object.entries(stationery)) {
    const file = `stationery-${name}.${image.type}`;
    engine.mapShadow(join(here, 'templates', file), image.bytes);
    inputs[name] = file;
  }
  try {
    const compiled = engine.compile({ mainFilePath: join(here, 'templates', `${paper.kind}.typ`), inputs });
    const document = compiled.result;
    assert(document, `template ${paper.kind}: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? [])}`);
    return pdfOf(engine, document);
  } finally {
    engine.resetShadow();
    engine.evictCache(10);
  }
}
