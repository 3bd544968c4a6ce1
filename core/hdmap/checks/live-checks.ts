// Checks that follow the pen: after an edit only the subjects within a rule's reach of what changed are asked again.
// Rules over the whole map (reach and subject "map") wait for `settle`, which is for pauses and for handing in.
import { type Finding, byCodeAndId } from '../finding.ts';
import type { Box } from '../geometry/grid.ts';
import type { HdMap } from '../model.ts';
import { type Changed, View } from '../view.ts';
import type { Parameters, Rule, Scene } from './check.ts';
import { defaultParameters, graphsOf, runRule, sceneOf } from './run-checks.ts';

/** Metres beyond the changed boxes within which lanelets are asked again (the longest look back is 15 m). */
const AROUND = 20;
/** Metres beyond those that their graph must hold. */
const GRAPH_AROUND = 40;

type Touched = { readonly lanes: Set<number>; readonly lines: Set<number>; readonly regelems: Set<number> };

const grown = (b: Box, by: number): Box => ({ minX: b.minX - by, minY: b.minY - by, maxX: b.maxX + by, maxY: b.maxY + by });

export class LiveChecks {
  readonly view: View;
  readonly #rules: readonly Rule[];
  readonly #parameters: Parameters;
  readonly #found = new Map<Rule, Map<number, Finding[]>>();

  constructor(map: HdMap, rules: readonly Rule[], parameters: Parameters = defaultParameters) {
    this.view = new View(map);
    this.#rules = rules;
    this.#parameters = parameters;
    const scene = sceneOf(this.view, parameters);
    for (const rule of rules) this.#found.set(rule, runRule(scene, rule));
    // Indexes that edits need are made now, so that the first edit is as quick as the others.
    this.view.waysOf(0);
    this.view.follow(map);
  }

  findings(): Finding[] {
    return [...this.#found.values()].flatMap((bySubject) => [...bySubject.values()].flat()).sort(byCodeAndId);
  }

  /** Follows the map to `next`. */
  follow(next: HdMap): void {
    const oldBoxes = this.#boxesOfNext(next);
    const changed = this.view.follow(next);
    const touched = this.#touched(changed);
    const boxes = [...oldBoxes, ...[...touched.lanes].flatMap((id) => this.view.lanes.get(id)?.box ?? []), ...changed.ways.flatMap((id) => (this.view.lines.get(id) ?? this.view.polygons.get(id))?.box ?? [])];
    const near = new Set(touched.lanes);
    for (const box of boxes) for (const lane of this.view.laneGrid.near(grown(box, AROUND))) near.add(lane);
    const around = new Set(near);
    for (const id of near) {
      const lane = this.view.lanes.get(id);
      if (lane) for (const other of this.view.laneGrid.near(grown(lane.box, GRAPH_AROUND - AROUND))) around.add(other);
    }
    const scene: Scene = { view: this.view, graphs: graphsOf(this.view, around), parameters: this.#parameters };
    const whole = sceneOf(this.view, this.#parameters);
    for (const rule of this.#rules) {
      if (rule.subject === 'map') continue;
      if (rule.reach === 'map') this.#found.set(rule, runRule(whole, rule));
      else if (rule.subject === 'lanelet') this.#again(scene, rule, rule.reach === 'own' ? touched.lanes : near);
      else if (rule.subject === 'linestring') this.#again(scene, rule, touched.lines);
      else if (rule.subject === 'regelem') this.#again(scene, rule, touched.regelems);
      else this.#again(scene, rule, new Set([...changed.ways, ...(rule.reach === 'near' || touched.regelems.size > 0 ? this.view.polygons.keys() : [])]));
    }
  }

  /** Asks the rules over the whole map again. */
  settle(): void {
    const scene = sceneOf(this.view, this.#parameters);
    for (const rule of this.#rules) if (rule.subject === 'map') this.#found.set(rule, runRule(scene, rule));
  }

  #again(scene: Scene, rule: Rule, subjects: ReadonlySet<number>): void {
    const held = this.#found.get(rule)!;
    for (const id of subjects) held.delete(id);
    for (const [id, findings] of runRule(scene, rule, subjects)) held.set(id, findings);
  }

  /** Boxes of lanelets as they are before the edit, of those it will touch. */
  #boxesOfNext(next: HdMap): Box[] {
    return this.view.touchedBy(next).flatMap((id) => this.view.lanes.get(id)?.box ?? []);
  }

  /** What changed, and what it names or is named by, two steps far. */
  #touched(changed: Changed): Touched {
    const { view } = this;
    const lanes = new Set<number>(), lines = new Set<number>(changed.ways), regelems = new Set<number>();
    for (const id of changed.relations) {
      if (view.lanes.has(id)) lanes.add(id);
      else regelems.add(id);
    }
    for (const id of changed.ways) {
      for (const lane of view.lanesOnLine(id)) lanes.add(lane.id);
      for (const element of view.regelemsNaming(id)) regelems.add(element.id);
    }
    for (const id of [...lanes, ...changed.relations]) {
      const lane = view.lanes.get(id);
      if (lane) {
        lines.add(lane.leftId).add(lane.rightId);
        for (const element of lane.regelems) regelems.add(element);
      }
      for (const element of view.regelemsNaming(id)) regelems.add(element.id);
    }
    for (const id of regelems) {
      for (const user of view.usersOf(id)) lanes.add(user.id);
      for (const params of view.regelems.get(id)?.params.values() ?? []) {
        for (const p of params) {
          if (p.kind === 'lanelet') lanes.add(p.id);
          else if (p.kind === 'linestring') lines.add(p.id);
        }
      }
    }
    return { lanes, lines, regelems };
  }
}
