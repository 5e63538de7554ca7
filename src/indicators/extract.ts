import { replaceDefangs } from './defang.js'
import { findDefangs } from './find-defangs.js'
import type { KnownIndicatorType } from './indicator-type.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import { PlaceMap } from './place-map.js'
import { scanText } from './scan-text.js'
import { SEGMENT_LENGTH, segmentEnd } from './text-segment.js'

/** An indicator found in text. */
export interface ExtractedIndicator {
  readonly type: KnownIndicatorType
  /** The value, refanged. */
  readonly value: string
  /** The value as written in the text. */
  readonly original: string
  /** Start offset in the text, in UTF-16 code units from 0. */
  readonly start: number
  /** End offset (exclusive). */
  readonly end: number
}

/** Options of `extract` and `extractStream`. */
export interface ExtractOptions {
  /** The types to extract. Default: all. */
  readonly types?: Iterable<KnownIndicatorType>
  /** Whether to return each indicator only once. Stores one short string per indicator. Default: `false`. */
  readonly unique?: boolean
  /** Whether to find and refang defanged indicators. Default: `true`. */
  readonly refang?: boolean
  /** Length of the segments in which text is scanned, in UTF-16 code units, 1,024 or more. Default: 65,536. No indicator is longer than a segment. */
  readonly segmentLength?: number
}

/** Returns the indicators of one segment of text. */
export type SegmentExtractor = (segment: string, offset: number) => readonly ExtractedIndicator[]

const SHORTEST_SEGMENT = 1_024
const IGNORE_CASE: ReadonlySet<string> = new Set(['Address', 'CIDR', 'EmailAddress', 'File', 'Host', 'ASN'])

const TYPES = new IndicatorTypeRegistry()

/** Types are extracted by the rules of the included ones, so no other can be asked for. */
function typeName(type: string): string {
  return (TYPES.resolve(type) ?? TYPES.get(type)).name
}

/** Returns the segment length of the options, at least 1,024. */
export function segmentLengthOf(options: ExtractOptions): number {
  const { segmentLength = SEGMENT_LENGTH } = options
  return Number.isFinite(segmentLength) ? Math.max(SHORTEST_SEGMENT, Math.floor(segmentLength)) : SEGMENT_LENGTH
}

/**
 * Creates the extractor for the segments of one text, which share the memory of duplicates.
 * @param options the options of `extract`
 * @param own converts a part of the text to an independent string
 * @throws IndicatorError with the nearest names when a type of the options does not exist
 */
export function segmentExtractor(options: ExtractOptions, own: (part: string) => string = part => part): SegmentExtractor {
  const types = options.types === undefined ? undefined : new Set<string>(Array.from(options.types, typeName))
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
 * Finds all indicators in a text, in order and without overlap: an e-mail address or URL is one indicator, and its host is not returned
 * again. No text makes it throw, and it takes time linear in the length of the text. For text that does not fit into memory, see `extractStream`.
 * @param text any text: prose, Markdown, HTML, logs, tables, code
 * @param options which types, whether to refang, whether to skip duplicates
 * @throws IndicatorError with the nearest names when a type of the options does not exist
 */
export function extract(text: string, options: ExtractOptions = {}): Generator<ExtractedIndicator, void, undefined> {
  return extractSegments(text, segmentExtractor(options), segmentLengthOf(options))
}

function* extractSegments(text: string, extractSegment: SegmentExtractor, length: number): Generator<ExtractedIndicator, void, undefined> {
  for (let start = 0; start < text.length; ) {
    const end = segmentEnd(text, start, length)
    yield* extractSegment(text.slice(start, end), start)
    start = end
  }
}
