// Japan Plane Rectangular Coordinate Systems I-XIX: origins and the scale 0.9999 on the meridian.
// Source: 平成十四年国土交通省告示第九号 (Ministry of Land notice no. 9 of 2002), table.

type Plane = { readonly name: string; readonly lat: number; readonly lon: number; readonly scale: number };

const dm = (degrees: number, minutes: number): number => degrees + minutes / 60;

const planes: readonly Plane[] = ([
  ['I', 33, dm(129, 30)], ['II', 33, dm(131, 0)], ['III', 36, dm(132, 10)], ['IV', 33, dm(133, 30)], ['V', 36, dm(134, 20)],
  ['VI', 36, dm(136, 0)], ['VII', 36, dm(137, 10)], ['VIII', 36, dm(138, 30)], ['IX', 36, dm(139, 50)], ['X', 40, dm(140, 50)],
  ['XI', 44, dm(140, 15)], ['XII', 44, dm(142, 15)], ['XIII', 44, dm(144, 15)], ['XIV', 26, dm(142, 0)], ['XV', 26, dm(127, 30)],
  ['XVI', 26, dm(124, 0)], ['XVII', 26, dm(131, 0)], ['XVIII', 20, dm(136, 0)], ['XIX', 26, dm(154, 0)],
] as const).map(([name, lat, lon]) => ({ name, lat, lon, scale: 0.9999 }));

/** A system by its Roman or Arabic number, with or without `CS` or 系: VIII, 8, `CS VIII`, 8系. */
export function japanPlane(name: string): Plane | undefined {
  const bare = name.toUpperCase().replace(/^JPRCS|^CS|系$/g, '').trim();
  const byNumber = /^\d+$/.test(bare) ? planes[Number(bare) - 1] : undefined;
  return byNumber ?? planes.find((p) => p.name === bare);
}
