// The UBL schema (XSD 1.0) itself, run with libxml2 from the files that lie there; nothing is fetched.
import { ParseOption, XmlBufferInputProvider, XmlDocument, XmlLibError, XsdValidator, xmlCleanupInputProvider, xmlRegisterInputProvider } from 'libxml2-wasm';
import type { RuleFile } from './rule-files.ts';

export type SchemaOutcome = { readonly file: string; readonly findings: readonly { readonly line: number; readonly text: string }[]; readonly because: string | null };

/** Where an imported file is looked for: the same folders, below a name that no disk and no network has. */
const BASE = 'kado-rules:///';
const decoder = new TextDecoder();

/** The schema among the files that declares the root element of that namespace; the first by name. */
function schemaFor(files: readonly RuleFile[], namespace: string, element: string): RuleFile | undefined {
  return files.find(({ kind, bytes }) => {
    if (kind !== 'schema') return false;
    const text = decoder.decode(bytes);
    return text.includes(`targetNamespace="${namespace}"`) && new RegExp(`<(?:\\w+:)?element\\s[^>]*name="${element}"`).test(text);
  });
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]!.slice(0, 300);

/** What the schema says of the document, or null when none of the files is the schema of its root element. */
export function runSchema(files: readonly RuleFile[], xml: string, namespace: string, element: string): SchemaOutcome | null {
  const main = schemaFor(files, namespace, element);
  if (main === undefined) return null;
  const schemas = files.filter((f) => f.kind === 'schema');
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(schemas.map((f) => [`${BASE}${f.file}`, f.bytes]))));
  const open: { dispose(): void }[] = [];
  const keep = <T extends { dispose(): void }>(value: T): T => {
    open.unshift(value);
    return value;
  };
  try {
    const option = ParseOption.XML_PARSE_NONET;
    const validator = keep(XsdValidator.fromDoc(keep(XmlDocument.fromBuffer(main.bytes, { url: `${BASE}${main.file}`, option }))));
    const document = keep(XmlDocument.fromString(xml, { option }));
    try {
      validator.validate(document);
      return { file: main.file, findings: [], because: null };
    } catch (error) {
      if (!(error instanceof XmlLibError) || error.details.length === 0) throw error;
      return { file: main.file, findings: error.details.map((d) => ({ line: d.line, text: d.message.trim() })), because: null };
    }
  } catch (error) {
    return { file: main.file, findings: [], because: told(error) };
  } finally {
    for (const value of open) value.dispose();
    xmlCleanupInputProvider();
  }
}
