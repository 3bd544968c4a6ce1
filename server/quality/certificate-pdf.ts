// The certificate as one page of PDF/UA-1 with Japanese fonts embedded; the same bytes for the same statement.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert } from '../../core/kernel/assert.ts';
import type { Page } from '../../core/quality/certificate/page.ts';

const here = dirname(fileURLToPath(import.meta.url));
let compiler: NodeCompiler | undefined;

/** Loading the fonts takes a moment: once a process. */
function typst(): NodeCompiler {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/package.json'));
  compiler ??= NodeCompiler.create({ workspace: here, fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }] });
  return compiler;
}

/** A template that does not compile is a bug and throws with typst's own words. */
export function certificatePdf(page: Page): Buffer {
  const compiled = typst().compile({ mainFilePath: join(here, 'certificate.typ'), inputs: { page: JSON.stringify(page) } }), document = compiled.result;
  assert(document, `certificate: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? [])}`);
  return typst().pdf(document, { pdfStandard: 'ua-1' });
}
