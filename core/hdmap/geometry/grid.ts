// A spatial index that may change: square cells in a hash, each with the things whose boxes touch it. Asking costs
// what lies near; adding and removing cost the cells covered. Things longer than 64 cells lie in a list of their own, and
// so do longer ones once the cells are many, so that memory stays near the number of things.

export type Box = { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };

const FAR = 64;
/** Cells that may be filled by things of more than 16 cells. */
const FILLED = 1_000_000;

export class Grid<T> {
  readonly #cell: number;
  readonly #cells = new Map<number, number[]>();
  /** Things by slot, their boxes and the question that last met them. Slots of removed things are used again. */
  readonly #things: (T | undefined)[] = [];
  readonly #slots = new Map<T, number>();
  readonly #free: number[] = [];
  #boxes = new Float64Array(256);
  #met = new Uint32Array(64);
  #question = 0;
  #filled = 0;
  readonly #long = new Set<number>();

  constructor(cell: number) {
    this.#cell = cell;
  }

  #key(ix: number, iy: number): number {
    return (ix + 0x200000) * 0x400000 + (iy + 0x200000);
  }

  #span(box: Box): readonly [number, number, number, number] {
    const c = this.#cell;
    return [Math.floor(box.minX / c), Math.floor(box.minY / c), Math.floor(box.maxX / c), Math.floor(box.maxY / c)];
  }

  #slot(thing: T, box: Box): number {
    const slot = this.#free.pop() ?? this.#things.length;
    if (slot >= this.#met.length) {
      const boxes = new Float64Array(this.#boxes.length * 2), met = new Uint32Array(this.#met.length * 2);
      boxes.set(this.#boxes);
      met.set(this.#met);
      this.#boxes = boxes;
      this.#met = met;
    }
    this.#things[slot] = thing;
    this.#slots.set(thing, slot);
    this.#boxes[slot * 4] = box.minX;
    this.#boxes[slot * 4 + 1] = box.minY;
    this.#boxes[slot * 4 + 2] = box.maxX;
    this.#boxes[slot * 4 + 3] = box.maxY;
    return slot;
  }

  add(thing: T, box: Box): void {
    if (!(box.minX <= box.maxX) || !Number.isFinite(box.minX + box.maxX + box.minY + box.maxY)) return;
    const slot = this.#slot(thing, box);
    const [x0, y0, x1, y1] = this.#span(box);
    const cells = (x1 - x0 + 1) * (y1 - y0 + 1);
    if (x1 - x0 > FAR || y1 - y0 > FAR || Math.abs(x0) > 0x1fffff || Math.abs(y0) > 0x1fffff || (cells > 16 && this.#filled + cells > FILLED)) {
      this.#long.add(slot);
      return;
    }
    if (cells > 16) this.#filled += cells;
    for (let ix = x0; ix <= x1; ix++) {
      for (let iy = y0; iy <= y1; iy++) {
        const key = this.#key(ix, iy), held = this.#cells.get(key);
        if (held) held.push(slot);
        else this.#cells.set(key, [slot]);
      }
    }
  }

  remove(thing: T): void {
    const slot = this.#slots.get(thing);
    if (slot === undefined) return;
    const b = this.#boxes, [x0, y0, x1, y1] = this.#span({ minX: b[slot * 4]!, minY: b[slot * 4 + 1]!, maxX: b[slot * 4 + 2]!, maxY: b[slot * 4 + 3]! });
    this.#slots.delete(thing);
    this.#things[slot] = undefined;
    this.#free.push(slot);
    if (this.#long.delete(slot)) return;
    const cells = (x1 - x0 + 1) * (y1 - y0 + 1);
    if (cells > 16) this.#filled -= cells;
    for (let ix = x0; ix <= x1; ix++) {
      for (let iy = y0; iy <= y1; iy++) {
        const held = this.#cells.get(this.#key(ix, iy));
        const at = held?.indexOf(slot) ?? -1;
        if (held && at >= 0) held.splice(at, 1);
      }
    }
  }

  /** Things whose boxes touch `box`, each once, in the order they were added to the cells met; at most `limit`. */
  near(box: Box, limit = Infinity): T[] {
    const found: T[] = [];
    const { minX, minY, maxX, maxY } = box;
    if (!(minX <= maxX)) return found;
    const boxes = this.#boxes, met = this.#met, things = this.#things;
    const meets = (slot: number): boolean => boxes[slot * 4]! <= maxX && minX <= boxes[slot * 4 + 2]! && boxes[slot * 4 + 1]! <= maxY && minY <= boxes[slot * 4 + 3]!;
    const [x0, y0, x1, y1] = this.#span(box);
    if (x1 - x0 > 4 * FAR || y1 - y0 > 4 * FAR) {
      for (const slot of this.#slots.values()) {
        if (found.length >= limit) break;
        if (meets(slot)) found.push(things[slot]!);
      }
      return found;
    }
    for (const slot of this.#long) {
      if (found.length >= limit) return found;
      if (meets(slot)) found.push(things[slot]!);
    }
    const question = (this.#question = (this.#question + 1) >>> 0);
    for (let ix = x0; ix <= x1; ix++) {
      for (let iy = y0; iy <= y1; iy++) {
        const held = this.#cells.get(this.#key(ix, iy));
        if (!held) continue;
        for (let i = 0; i < held.length; i++) {
          const slot = held[i]!;
          if (met[slot] === question) continue;
          met[slot] = question;
          if (!meets(slot)) continue;
          found.push(things[slot]!);
          if (found.length >= limit) return found;
        }
      }
    }
    return found;
  }
}
