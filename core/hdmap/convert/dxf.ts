// Lines as DXF R12 (AC1009) 3D polylines in the map frame, metres, one layer a kind of line: what every CAD reads.
import { compareIds } from '../ids.ts';
import type { HdMap } from '../model.ts';
import { View } from '../view.ts';

const layerName = (type: string, subtype: string): string => `${type || 'line'}${subtype ? `_${subtype}` : ''}`.toUpperCase().replace(/[^A-Z0-9_-]/g, '_').slice(0, 31);

/** The map's lines and polygons as DXF text with CR LF. Heights are z; rules and lanelets have no place in a DXF. */
export function writeDxf(map: HdMap): string {
  const view = new View(map);
  const out: string[] = [];
  const put = (code: number, value: string | number): void => void out.push(String(code), String(value));
  const all = [...view.lines.values(), ...view.polygons.values()].sort((a, b) => compareIds(a.id, b.id));
  const layers = [...new Set(all.map((l) => layerName(l.type, l.subtype)))].sort();
  put(0, 'SECTION');
  put(2, 'HEADER');
  put(9, '$ACADVER');
  put(1, 'AC1009');
  put(9, '$INSUNITS');
  put(70, 6);
  put(0, 'ENDSEC');
  put(0, 'SECTION');
  put(2, 'TABLES');
  put(0, 'TABLE');
  put(2, 'LAYER');
  put(70, layers.length);
  layers.forEach((name, i) => {
    put(0, 'LAYER');
    put(2, name);
    put(70, 0);
    put(62, (i % 6) + 1);
    put(6, 'CONTINUOUS');
  });
  put(0, 'ENDTAB');
  put(0, 'ENDSEC');
  put(0, 'SECTION');
  put(2, 'ENTITIES');
  for (const line of all) {
    const layer = layerName(line.type, line.subtype), closed = view.polygons.has(line.id);
    put(0, 'POLYLINE');
    put(8, layer);
    put(66, 1);
    put(70, 8 + (closed ? 1 : 0));
    for (const p of line.points) {
      put(0, 'VERTEX');
      put(8, layer);
      put(10, p.x.toFixed(4));
      put(20, p.y.toFixed(4));
      put(30, p.z.toFixed(4));
      put(70, 32);
    }
    put(0, 'SEQEND');
    put(8, layer);
  }
  put(0, 'ENDSEC');
  put(0, 'EOF');
  return `${out.join('\r\n')}\r\n`;
}
