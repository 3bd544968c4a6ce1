// What no other validator asks of heights: points far off their neighbours, points without height, and a whole map above
// sea level instead of above the ellipsoid.
import { entriesOf, valuesOf } from '../../layer.ts';
import { hasTag } from '../../tags.ts';
import { type Rule, mapRule } from '../check.ts';

/** A point may stand this far off the line between its neighbours: metres, and metres per metre of distance. */
const STEP = 1;
const SLOPE = 0.3;

export const heightOutlier: Rule = {
  name: 'kado.height_outlier',
  stem: 'kado/height-outlier',
  codes: { 0: ['Warning', 'point'] },
  subject: 'linestring',
  reach: 'own',
  look(_, line, tell) {
    for (let i = 1; i + 1 < line.points.length; i++) {
      const a = line.points[i - 1]!, p = line.points[i]!, b = line.points[i + 1]!;
      const da = Math.hypot(p.x - a.x, p.y - a.y), db = Math.hypot(b.x - p.x, b.y - p.y);
      if (da + db === 0) continue;
      const off = p.z - (a.z + ((b.z - a.z) * da) / (da + db));
      if (Math.abs(off) > STEP + SLOPE * Math.min(da, db)) tell(0, p.id, { metres: off.toFixed(2) });
    }
  },
};

export const heightMissing = mapRule({
  name: 'kado.height_missing',
  stem: 'kado/height-missing',
  codes: { 0: ['Warning', 'point'] },
  look({ view }, tell) {
    let count = 0, first = 0;
    for (const [id, point] of entriesOf(view.map.points)) {
      if (hasTag(point.tags, 'ele')) continue;
      if (count++ === 0) first = id;
    }
    if (count > 0) tell(0, first, { count });
  },
});

/** Roughly the height of the geoid over the ellipsoid on Japan's main islands, metres (JGEOID2024 lies between 25 and 45). */
const GEOID = 36;

export const heightDatum = mapRule({
  name: 'kado.height_datum',
  stem: 'kado/height-datum',
  codes: { 0: ['Warning', 'primitive'] },
  look({ view }, tell) {
    const inJapan = valuesOf(view.map.points).filter((p) => p.lat > 24 && p.lat < 46 && p.lon > 122 && p.lon < 149 && hasTag(p.tags, 'ele'));
    const heights = inJapan.map((p) => p.z).sort((a, b) => a - b);
    const median = heights[heights.length >> 1];
    // Ground below sea level is rare: a median under the geoid means heights counted from the sea.
    if (median !== undefined && median !== 0 && median < GEOID - 10) tell(0, 0, { median: median.toFixed(1), expected: GEOID });
  },
});
