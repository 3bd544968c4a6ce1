// The metadata of a tiled map: lanelet2_map_metadata.yaml, x_resolution, y_resolution and `file.osm: [x, y]` a tile.

/** The files a metadata text lists, sorted; undefined when the text is no such metadata. */
export function tileNames(text: string): string[] | undefined {
  if (!/^\s*x_resolution\s*:/m.test(text)) return undefined;
  const names = [...text.matchAll(/^\s*["']?([^\s"'#:/\\][^"'#:/\\]*\.osm)["']?\s*:/gm)].map((found) => found[1]!);
  return names.length > 0 ? [...new Set(names)].sort() : undefined;
}
