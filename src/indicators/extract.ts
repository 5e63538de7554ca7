import { replaceDefangs } from './defang.js'
import { findDefangs } from './find-defangs.js'
import type { KnownIndicatorType } from './indicator-type.js'
import { PlaceMap } from './place-map.js'
import { scanText } from './scan-text.js'
import { SEGMENT_LENGTH, segmentEnd } from './text-segment.js'

/** An indicator found in a text. */
export interface ExtractedIndicator {
  readonly type: KnownIndicatorType
  /** The value, refanged. */
  readonly value: string
  /** The value as the text has it. */
  readonly original: string
  /** Where it begins in the text, in UTF-16 code units from 0. */
  readonly start: number
  /** Where it ends (exclusive). */
  readonly end: number
}

/** Options of `extract` and `extractStream`. */
export interface ExtractOptions {
  /** The types to give. Default: all. */
  readonly types?: Iterable<KnownIndicatorType>
  /** Whether each indicator is given only the first time; remembers one short text for each. Default: `false`. */
  readonly unique?: boolean
  /** Whether defanged indicators are found and refanged. Default: `true`. */
  readonly refang?: boolean
  /** How much text is looked at as one piece, in UTF-16 code units, 1,024 or more. Default: 65,536. No indicator is longer than this. */
  readonly segmentLength?: number
}

/** Gives the indicators of one piece of text. */
export type SegmentExtractor = (segment: string, offset: number) => readonly ExtractedIndicator[]

const SHORTEST_SEGMENT = 1_024
const IGNORE_CASE: ReadonlySet<string> = new Set(['Address', 'CIDR', 'EmailAddress', 'File', 'Host', 'ASN'])

/** The length of a piece that options ask for, never less than 1,024. */
export function segmentLengthOf(options: ExtractOptions): number {
  const { segmentLength = SEGMENT_LENGTH } = options
  return Number.isFinite(segmentLength) ? Math.max(SHORTEST_SEGMENT, Math.floor(segmentLength)) : SEGMENT_LENGTH
}

/**
 * Makes the extractor for the pieces of one text, which share what is remembered of duplicates.
 * @param options as for `extract`
 * @param own how a part of the text becomes a string of its own
 */
export function segmentExtractor(options: ExtractOptions, own: (part: string) => string = part => part): SegmentExtractor {
  const types = options.types === undefined ? undefined : new Set<string>(options.types)
  const seen = options.unique === true ? new Set<string>() : undefined
  const isNew = (type: string, value: string): boolean => {
    if (seen === undefined) return true
    const key = `${type}\n${IGNORE_CASE.has(type) ? value.toLowerCase() : value}`
    return seen.size !== seen.add(key).size
  }
  return (segment, offset) => {
    const extracted: ExtractedIndicator[] = []
    const defangs = options.refang === false ? [] : findDefangs(segment)
    const text = replaceDefangs(segment, defangs)
    const places = new PlaceMap(defangs)
    for (const { type, start, end } of scanText(text, (from, to) => places.isChanged(from, to))) {
      if (types !== undefined && !types.has(type)) continue
      const raw = text.slice(start, end)
      const value = own(type === 'URL' ? raw.replaceAll('&amp;', '&') : raw)
      if (!isNew(type, value)) continue
      const from = places.originalStart(start)
      const to = places.originalEnd(end)
      const original = defangs.length === 0 && value === raw ? value : own(segment.slice(from, to))
      extracted.push({ type, value, original, start: offset + from, end: offset + to })
    }
    return extracted
  }
}

/**
 * Finds all indicators in a text, in order and without overlap: an e-mail address or URL is one indicator, its host is not given again.
 * Never throws, and takes time linear in the text's length. For texts that do not fit into memory, see `extractStream`.
 * @param text any text: prose, Markdown, HTML, logs, tables, code
 * @param options which types, whether to refang, whether to leave out duplicates
 */
export function* extract(text: string, options: ExtractOptions = {}): Generator<ExtractedIndicator, void, undefined> {
  const extractSegment = segmentExtractor(options)
  const length = segmentLengthOf(options)
  for (let start = 0; start < text.length; ) {
    const end = segmentEnd(text, start, length)
    yield* extractSegment(text.slice(start, end), start)
    start = end
  }
}
