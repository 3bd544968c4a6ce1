// Map out as OSM XML: one fixed order (nodes, ways, relations, each by id) and one fixed form, so that the same map is
// always the same bytes however it was edited and merged, and writing what was read back changes nothing.
import { compareIds, idText } from '../ids.ts';
import { entriesOf } from '../layer.ts';
import type { HdMap, More } from '../model.ts';
import type { Tags } from '../tags.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };
// oxlint-disable-next-line no-control-regex -- the characters XML 1.0 cannot carry in an attribute
const NEEDS_ESCAPE = /[&<>"\u0000-\u001f]/;
// oxlint-disable-next-line no-control-regex -- as above
const escape = (text: string): string => (NEEDS_ESCAPE.test(text) ? text.replace(/[&<>"\u0000-\u001f]/g, (c) => ESCAPES[c] ?? '') : text);

/** The shortest decimal text that reads back as the same number, never with an exponent (some readers know none). */
export function degrees(value: number): string {
  const text = String(value);
  const at = text.indexOf('e-');
  if (at < 0) return value === 0 ? '0' : text;
  const digits = text.slice(0, at).replace('-', '').replace('.', '');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(Number(text.slice(at + 2)) - 1)}${digits}`;
}

const attributesText = (attributes: readonly string[]): string => {
  let out = '';
  for (let i = 0; i < attributes.length; i += 2) out += ` ${attributes[i]}="${escape(attributes[i + 1]!)}"`;
  return out;
};

function body(children: string, tags: Tags, more: More | undefined): string {
  let out = children;
  for (let i = 0; i < tags.length; i += 2) out += `    <tag k="${escape(tags[i]!)}" v="${escape(tags[i + 1]!)}"/>\n`;
  if (more?.inner) for (const raw of more.inner) out += `    ${raw}\n`;
  return out;
}

const element = (name: string, head: string, inside: string): string => (inside === '' ? `  <${name}${head}/>\n` : `  <${name}${head}>\n${inside}  </${name}>\n`);

const sorted = <T>(entries: Iterable<[number, T]>): [number, T][] => [...entries].sort((a, b) => compareIds(a[0], b[0]));

/** The whole map as OSM XML text, UTF-8 without mark, one line a tag. */
export function writeOsm(map: HdMap): string {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n', `<osm${attributesText(map.header.attributes)}>\n`];
  for (const raw of map.header.children) parts.push(`  ${raw}\n`);
  for (const [id, p] of sorted(entriesOf(map.points))) {
    parts.push(element('node', ` id="${idText(id)}"${attributesText(p.more?.attributes ?? [])} lat="${degrees(p.lat)}" lon="${degrees(p.lon)}"`, body('', p.tags, p.more)));
  }
  for (const [id, w] of sorted(entriesOf(map.ways))) {
    let refs = '';
    for (const ref of w.points) refs += `    <nd ref="${idText(ref)}"/>\n`;
    parts.push(element('way', ` id="${idText(id)}"${attributesText(w.more?.attributes ?? [])}`, body(refs, w.tags, w.more)));
  }
  for (const [id, r] of sorted(entriesOf(map.relations))) {
    let members = '';
    for (const m of r.members) members += `    <member type="${m.type}" role="${escape(m.role)}" ref="${idText(m.ref)}"/>\n`;
    parts.push(element('relation', ` id="${idText(id)}"${attributesText(r.more?.attributes ?? [])}`, body(members, r.tags, r.more)));
  }
  parts.push('</osm>\n');
  return parts.join('');
}
