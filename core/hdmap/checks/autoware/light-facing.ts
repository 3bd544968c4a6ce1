// vm-04-02: a traffic light is drawn from left to right as its drivers see it.
import type { Rule } from '../check.ts';
import type { Lane, Line } from '../../view.ts';

type Vector = readonly [number, number, number];
type Place = { readonly x: number; readonly y: number; readonly z: number };

const between = (a: Place, b: Place): Vector => [b.x - a.x, b.y - a.y, b.z - a.z];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cosine = (a: Vector, b: Vector): number => dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)));
const gap = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);

/** The end of the lanelet nearer to the stop line, from left to right. */
function edgeAt(lane: Lane, stop: Line): Vector {
  const [fl, fr, bl, br] = [lane.left[0]!, lane.right[0]!, lane.left.at(-1)!, lane.right.at(-1)!];
  const a = stop.points[0]!, b = stop.points.at(-1)!;
  const sum = (p: Place, q: Place): number => Math.min(gap(p, a) + gap(q, b), gap(q, a) + gap(p, b));
  return sum(fl, fr) <= sum(bl, br) ? between(fl, fr) : between(bl, br);
}

/** About 45 degrees, as the validator has it. */
const ALIKE = 0.707;

export const lightFacing: Rule = {
  name: 'mapping.traffic_light.correct_facing',
  stem: 'TrafficLight.CorrectFacing',
  codes: { 1: ['Info', 'linestring'], 2: ['Error', 'linestring'], 3: ['Warning', 'linestring'] },
  subject: 'linestring',
  reach: 'own',
  look({ view }, line, tell) {
    if (line.type !== 'traffic_light' || line.subtype !== 'red_yellow_green' || line.points.length === 0) return;
    let right = false, wrong = false;
    for (const element of view.regelemsNaming(line.id)) {
      if (element.subtype !== 'traffic_light') continue;
      const stop = view.linesIn(element, 'ref_line')[0];
      if (!stop || stop.points.length === 0) continue;
      const users = view.usersOf(element.id).filter((l) => l.left.length > 0 && l.right.length > 0);
      const named = view.linesIn(element, 'refers').filter((l) => l.id === line.id).length;
      for (let n = 0; n < named && users.length > 0; n++) {
        const edge = edgeAt(users[0]!, stop);
        for (const user of users.slice(1)) if (cosine(edge, edgeAt(user, stop)) < ALIKE) tell(1, line.id);
        if (cosine(edge, between(line.points[0]!, line.points.at(-1)!)) > 0) right = true;
        else wrong = true;
      }
    }
    if (wrong) tell(right ? 3 : 2, line.id);
  },
};
