import type { Population } from '../seed/population.js'
import { summaryOf } from '../store/indicator-values.js'
import type { IndicatorType } from '../store/kinds.js'
import type { OwnerRecord } from '../store/records.js'
import { indicatorLinkEnd, indicatorLinkStart } from './web-link.js'

/** The score over all owners, 0 to 1,000, from rating and confidence. */
export const assessedScore = (rating: number | undefined, confidence: number | undefined) =>
  Math.round((rating ?? 0) * 100 + (confidence ?? 0) * 5)

interface Pieces {
  /** Between the id and the first instant, between the score and the value in the link, and after the link. */
  readonly afterId: string
  readonly afterScore: string
  readonly afterLink: string
  readonly fieldStarts: readonly string[]
}

/** A row of a list of one type, of a list of several, or of a bulk document. */
export type PlainShape = 'typed' | 'mixed' | 'bulk'

/** Size of the table of ratings and confidences. The last place of each is for a missing value. */
const ratings = 7
const confidences = 102

/**
 * Writes list rows of generated indicators from as few strings as possible, without creating objects. A test compares them with the rows
 * of records.
 */
export class PlainRows {
  readonly #population: Population
  readonly #owner: OwnerRecord
  readonly #shape: PlainShape
  /** Tags of bulk rows as JSON, by position of the tag pattern. */
  readonly #tags: readonly string[]
  /** Quotes around booleans that real servers send as text. */
  readonly #quote: '"' | ''
  readonly #pieces = new Map<IndicatorType, Pieces>()
  readonly #modified: readonly string[]
  /** Rating, confidence and score, for every pair of the two. */
  readonly #assessments: readonly string[]

  /**
   * @param strictTypes whether booleans are booleans everywhere
   * @param tags for bulk documents: the tags as JSON, for each position of the population's tag pattern
   */
  constructor(population: Population, owner: OwnerRecord, shape: PlainShape, strictTypes: boolean, tags: readonly string[] = []) {
    this.#quote = strictTypes ? '' : '"'
    this.#population = population
    this.#owner = owner
    this.#shape = shape
    this.#tags = tags
    this.#modified = population.textOfInstant.map(text => `","lastModified":"${text}"`)
    this.#assessments = Array.from({ length: ratings * confidences }, (_, place) => {
      const rating = Math.floor(place / confidences) < ratings - 1 ? Math.floor(place / confidences) : undefined
      const confidence = place % confidences < confidences - 1 ? place % confidences : undefined
      const rated = rating === undefined ? '' : `,"rating":${rating}.0,"threatAssessRating":${rating}.0`
      const sure = confidence === undefined ? '' : `,"confidence":${confidence},"threatAssessConfidence":${confidence}.0`
      return `${rated}${sure},"threatAssessScore":${assessedScore(rating, confidence)}`
    })
  }

  #piecesOf(type: IndicatorType): Pieces {
    const found = this.#pieces.get(type)
    if (found) return found
    const pieces = {
      afterId: `,"ownerName":${JSON.stringify(this.#owner.name)}${this.#shape !== 'typed' || type.custom ? `,"type":${JSON.stringify(type.name)}` : ''},"dateAdded":"`,
      afterScore: `,"webLink":"${indicatorLinkStart(type)}`,
      afterLink: `${indicatorLinkEnd(this.#owner.name)}"`,
      fieldStarts: type.fields.map(field => `,${JSON.stringify(field)}:"`),
    }
    this.#pieces.set(type, pieces)
    return pieces
  }

  row(id: number): string {
    const population = this.#population
    const type = population.type(id)
    const { afterId, afterScore, afterLink, fieldStarts } = this.#piecesOf(type)
    const values = population.values.values(type, id - population.firstId)
    const added = population.added(id)
    const place = (population.rating(id) ?? ratings - 1) * confidences + (population.confidence(id) ?? confidences - 1)
    const dates = `${population.textOfInstant[added]}${this.#modified[population.modified(id, added)]}`
    let row = `{"id":${id}${afterId}${dates}${this.#assessments[place]}${afterScore}${linkValue(type, id, values)}${afterLink}`
    if (population.isDescribed(id)) row += `,"description":"${population.description(id)}"`
    if (population.isSourced(id)) row += `,"source":"${population.source}"`
    if (this.#shape !== 'typed') row += `,"summary":"${jsonText(type, summaryOf(values))}`
    if (this.#shape === 'mixed') return `${row}}`
    for (let field = 0; field < values.length; field++) {
      const value = values[field]
      if (value) row += `${fieldStarts[field]}${jsonText(type, value)}`
    }
    if (type.entity === 'file') row += `,"size":${population.size(id)}`
    else if (type.entity === 'host') {
      row += `,"dnsActive":${this.#quote}${id % 2 === 0}${this.#quote},"whoisActive":${this.#quote}${id % 3 === 0}${this.#quote}`
    }
    if (this.#shape === 'typed') return `${row}}`
    return `${row},"attribute":[${this.#attributes(id, population.textOfInstant[added] ?? '')}],"tag":${this.#tags[population.tagPosition(id)]}}`
  }

  #attributes(id: number, date: string): string {
    const population = this.#population
    const attribute = (place: 0 | 1, type: string, value: string) =>
      `{"id":${population.attributeId(id, place)},"type":"${type}","dateAdded":"${date}","lastModified":"${date}","displayed":true,"value":"${value}"}`
    const described = population.isDescribed(id) ? attribute(0, 'Description', population.description(id)) : ''
    const sourced = population.isSourced(id) ? attribute(1, 'Source', population.source) : ''
    return described && sourced ? `${described},${sourced}` : described || sourced
  }
}

/** The value with its closing quote. Values of built-in types need no JSON escapes. */
const jsonText = (type: IndicatorType, value: string) => (type.custom ? JSON.stringify(value).slice(1) : `${value}"`)

/** Of the built-in types, only e-mail and IPv6 addresses contain characters that must be escaped in a query. */
function linkValue(type: IndicatorType, id: number, values: readonly string[]): string | number {
  if (type.custom || type.entity === 'url') return id
  const value = values[0] || values[1] || values[2] || ''
  return type.entity === 'emailAddress' || value.startsWith('2001:') ? encodeURIComponent(value) : value
}
