import type { BatchSettings } from './batch-options.js'
import type { BatchUnit } from './batch-units.js'

/** The units of one job. */
export interface BatchChunk {
  readonly units: readonly BatchUnit[]
  /** Index of its first draft. */
  readonly start: number
  /** Index of the first draft after it. */
  readonly end: number
}

/** Bytes of `{"indicator":[],"group":[],"association":[]}`. */
const FRAME = 64

/** Groups units into chunks within the limits. Units that were read but not used go back with `unread`. */
export class ChunkReader {
  readonly #units: AsyncIterator<BatchUnit>
  readonly #back: BatchUnit[] = []

  constructor(units: AsyncIterable<BatchUnit>) {
    this.#units = units[Symbol.asyncIterator]()
  }

  /**
   * Reads the next chunk.
   * @param end stops before this draft; set when a pending job is resumed
   * @returns `undefined` when there are no more units; a unit larger than the limit forms a chunk alone
   */
  async next(
    { maximumEntries, maximumBytes }: Pick<BatchSettings, 'maximumEntries' | 'maximumBytes'>,
    end?: number,
  ): Promise<BatchChunk | undefined> {
    const units: BatchUnit[] = []
    let sizeBytes = FRAME
    for (let unit = await this.#read(); unit !== undefined; unit = await this.#read()) {
      const isFull = units.length > 0 && (units.length >= maximumEntries || sizeBytes + unit.sizeBytes > maximumBytes)
      if (isFull || (end !== undefined && unit.index >= end && units.length > 0)) {
        this.#back.push(unit)
        break
      }
      units.push(unit)
      sizeBytes += unit.sizeBytes
    }
    return chunkOf(units)
  }

  /** Skips the drafts before an index, whose jobs have ended. @returns the number of skipped drafts */
  async skip(place: number): Promise<number> {
    for (let unit = await this.#read(); unit !== undefined; unit = await this.#read()) {
      if (unit.index < place) continue
      this.#back.push(unit)
      break
    }
    return place
  }

  /** Puts units back, to be read again first. */
  unread(units: readonly BatchUnit[]): void {
    this.#back.push(...[...units].reverse())
  }

  async #read(): Promise<BatchUnit | undefined> {
    const back = this.#back.pop()
    if (back !== undefined) return back
    const result = await this.#units.next()
    return result.done === true ? undefined : result.value
  }
}

function chunkOf(units: readonly BatchUnit[]): BatchChunk | undefined {
  const [first] = units
  const last = units.at(-1)
  if (first === undefined || last === undefined) return undefined
  // The unit at the end holds only leftover associations and no draft.
  return { units, start: first.index, end: last.list === undefined ? last.index : last.index + 1 }
}

/** The file of a chunk, and the draft of each of its entries by place in the file: `indicator[3]`, in V1 `[3]` too. */
export function batchFile(chunk: BatchChunk, version: BatchSettings['version']): { text: string; draftOf: ReadonlyMap<string, number> } {
  const lists: Record<'indicator' | 'group' | 'association', { text: string; index: number }[]> = {
    indicator: [],
    group: [],
    association: [],
  }
  for (const { list, text, index, associations } of chunk.units) {
    if (list !== undefined) lists[list].push({ text, index })
    lists.association.push(...associations)
  }
  const draftOf = new Map<string, number>()
  for (const [list, entries] of Object.entries(lists)) {
    for (const [place, { index }] of entries.entries()) draftOf.set(`${list}[${place}]`, index)
  }
  // The list of a V1 file has no name.
  if (version === 'V1') for (const [place, { index }] of lists.indicator.entries()) draftOf.set(`[${place}]`, index)
  const array = (entries: readonly { text: string }[]) => `[${entries.map(({ text }) => text).join(',')}]`
  const text =
    version === 'V1'
      ? array(lists.indicator)
      : `{${Object.entries(lists)
          .filter(([, entries]) => entries.length > 0)
          .map(([list, entries]) => `"${list}":${array(entries)}`)
          .join(',')}}`
  return { text, draftOf }
}
