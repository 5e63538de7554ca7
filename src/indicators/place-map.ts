import type { Defang } from './find-defangs.js'

interface Place {
  /** Position of the replacement in the refanged text. */
  readonly start: number
  readonly end: number
  readonly defang: Defang
}

/**
 * Maps positions of a refanged text to the original text. Look-ups are fastest in ascending order, because it remembers the position
 * of the last one.
 */
export class PlaceMap {
  readonly #places: readonly Place[]
  #at = 0

  /** @param defangs the replaced parts, in order */
  constructor(defangs: readonly Defang[]) {
    let shift = 0
    this.#places = defangs.map(defang => {
      const start = defang.start - shift
      const end = start + defang.text.length
      shift = defang.end - end
      return { start, end, defang }
    })
  }

  /** Whether anything between two offsets of the refanged text was replaced. */
  isChanged(start: number, end: number): boolean {
    const place = this.#places[this.#firstEndingAfter(start)]
    return place !== undefined && place.start < end && place.end > start
  }

  /** Returns the offset in the original text for a start in the refanged text. */
  originalStart(offset: number): number {
    const index = this.#firstEndingAfter(offset)
    const place = this.#places[index]
    return place !== undefined && place.start <= offset ? place.defang.start : offset + this.#shiftBefore(index)
  }

  /** Returns the offset in the original text for an end in the refanged text. */
  originalEnd(offset: number): number {
    const index = this.#firstEndingAfter(offset - 1)
    const place = this.#places[index]
    return place !== undefined && place.start < offset ? place.defang.end : offset + this.#shiftBefore(index)
  }

  #shiftBefore(index: number): number {
    const before = this.#places[index - 1]
    return before === undefined ? 0 : before.defang.end - before.end
  }

  // Finds the first place that ends after the offset, starting from the last result.
  #firstEndingAfter(offset: number): number {
    let index = this.#at
    while (index > 0 && (this.#places[index - 1]?.end ?? 0) > offset) index -= 1
    while (index < this.#places.length && (this.#places[index]?.end ?? 0) <= offset) index += 1
    this.#at = index
    return index
  }
}
