// A spatial index that may change: square cells in a hash, each with the things whose boxes touch it. Asking costs
// what lies near; adding and removing cost the cells covered. Things longer than 64 cells lie in a list of their own.

export type Box = { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };

const FAR = 64;

export class Grid<T> {
  readonly #cell: number;
  readonly #cells = new Map<number, T[]>();
  readonly #boxes = new Map<T, Box>();
  readonly #long = new Set<T>();

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

  add(thing: T, box: Box): void {
    if (!(box.minX <= box.maxX) || !Number.isFinite(box.minX + box.maxX + box.minY + box.maxY)) return;
    this.#boxes.set(thing, box);
    const [x0, y0, x1, y1] = this.#span(box);
    if (x1 - x0 > FAR || y1 - y0 > FAR || Math.abs(x0) > 0x1fffff || Math.abs(y0) > 0x1fffff) {
      this.#long.add(thing);
      return;
    }
    for (let ix = x0; ix <= x1; ix++) {
      for (let iy = y0; iy <= y1; iy++) {
        const key = this.#key(ix, iy), held = this.#cells.get(key);
        if (held) held.push(thing);
        else this.#cells.set(key, [thing]);
      }
    }
  }

  remove(thing: T): void {
    const box = this.#boxes.get(thing);
    if (!box) return;
    this.#boxes.delete(thing);
    if (this.#long.delete(thing)) return;
    const [x0, y0, x1, y1] = this.#span(box);
    for (let ix = x0; ix <= x1; ix++) {
      for (let iy = y0; iy <= y1; iy++) {
        const held = this.#cells.get(this.#key(ix, iy));
        const at = held?.indexOf(thing) ?? -1;
        if (held && at >= 0) held.splice(at, 1);
      }
    }
  }

  /** Things whose boxes touch `box`, each once, in the order they were added to the cells met. */
  near(box: Box): T[] {
    const found: T[] = [];
    if (!(box.minX <= box.maxX)) return found;
    const meets = (thing: T): boolean => {
      const b = this.#boxes.get(thing)!;
      return b.minX <= box.maxX && box.minX <= b.maxX && b.minY <= box.maxY && box.minY <= b.maxY;
    };
    const [x0, y0, x1, y1] = this.#span(box);
    if (x1 - x0 > 4 * FAR || y1 - y0 > 4 * FAR) {
      for (const thing of this.#boxes.keys()) if (meets(thing)) found.push(thing);
      return found;
    }
    for (const thing of this.#long) if (meets(thing)) found.push(thing);
    const seen = new Set<T>();
    for (let ix = x0; ix <= x1; ix++) {
      for (let iy = y0; iy <= y1; iy++) {
        for (const thing of this.#cells.get(this.#key(ix, iy)) ?? []) {
          if (seen.has(thing)) continue;
          seen.add(thing);
          if (meets(thing)) found.push(thing);
        }
      }
    }
    return found;
  }
}
