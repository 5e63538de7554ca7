import type { Population } from '../seed/population.js'
import type { IndicatorType } from '../store/indicator-types.js'
import { summaryOf } from '../store/indicator-values.js'
import type { OwnerRecord } from '../store/records.js'
import { indicatorLinkEnd, indicatorLinkStart } from './web-link.js'

/** The score over all owners, 0 to 1,000, from rating and confidence. */
export const assessedScore = (rating: number | undefined, confidence: number | undefined) =>
  Math.round((rating ?? 0) * 100 + (confidence ?? 0) * 5)

interface Pieces {
  /** From the id to the first instant, between the instants' quotes, and from the score to the value in the link. */
  readonly afterId: string
  readonly afterScore: string
  readonly afterLink: string
  readonly fieldStarts: readonly string[]
}

/**
 * Writes list rows of generated indicators by template, without an object in between: a list of 10,000 rows takes a few milliseconds.
 * A test holds them against the rows that records give.
 */
export class PlainRows {
  readonly #population: Population
  readonly #pieces = new Map<IndicatorType, Pieces>()
  readonly #ratings: readonly string[]
  readonly #confidences: readonly string[]
  readonly #owner: OwnerRecord
  readonly #mixed: boolean

  /** @param mixed whether the list holds several types: then a row has `type` and `summary` instead of the type's own fields */
  constructor(population: Population, owner: OwnerRecord, mixed: boolean) {
    this.#population = population
    this.#owner = owner
    this.#mixed = mixed
    this.#ratings = Array.from({ length: 6 }, (_, rating) => `","rating":${rating}.0,"threatAssessRating":${rating}.0`)
    this.#confidences = Array.from(
      { length: 101 },
      (_, confidence) => `,"confidence":${confidence},"threatAssessConfidence":${confidence}.0`,
    )
  }

  #piecesOf(type: IndicatorType): Pieces {
    const found = this.#pieces.get(type)
    if (found) return found
    const pieces = {
      afterId: `,"ownerName":${JSON.stringify(this.#owner.name)}${this.#mixed ? `,"type":${JSON.stringify(type.name)}` : ''},"dateAdded":"`,
      afterScore: `,"webLink":"${indicatorLinkStart(type)}`,
      afterLink: `${indicatorLinkEnd(this.#owner.name)}"`,
      fieldStarts: type.fields.map(field => `,${JSON.stringify(field)}:"`),
    }
    this.#pieces.set(type, pieces)
    return pieces
  }

  row(id: number): string {
    const population = this.#population
    const number = id - population.firstId
    const type = population.type(id)
    const pieces = this.#piecesOf(type)
    const values = population.values.values(type, number)
    const rating = population.rating(id)
    const confidence = population.confidence(id)
    const added = population.added(id)
    let row = `{"id":${id}${pieces.afterId}${population.textOfInstant[added]}","lastModified":"${population.textOfInstant[population.modified(id, added)]}`
    row += rating === undefined ? '"' : this.#ratings[rating]
    if (confidence !== undefined) row += this.#confidences[confidence]
    row += `,"threatAssessScore":${assessedScore(rating, confidence)}${pieces.afterScore}${linkValue(type, id, values)}${pieces.afterLink}`
    if (population.isDescribed(id)) row += `,"description":"${population.description(id)}"`
    const source = population.source(id)
    if (source !== undefined) row += `,"source":"${source}"`
    // Values of built-in types hold no character that JSON escapes.
    const text = (value: string) => (type.custom ? JSON.stringify(value).slice(1, -1) : value)
    if (this.#mixed) return `${row},"summary":"${text(summaryOf(values))}"}`
    for (let field = 0; field < values.length; field++) {
      const value = values[field]
      if (value) row += `${pieces.fieldStarts[field]}${text(value)}"`
    }
    if (type.entity === 'file') row += `,"size":${population.size(id)}`
    else if (type.entity === 'host') row += `,"dnsActive":${id % 2 === 0},"whoisActive":${id % 3 === 0}`
    return `${row}}`
  }
}

const unsafe = /[^\w.-]/

function linkValue(type: IndicatorType, id: number, values: readonly string[]): string | number {
  if (type.custom || type.entity === 'url') return id
  const value = values[0] || values[1] || values[2] || ''
  return unsafe.test(value) ? encodeURIComponent(value) : value
}
