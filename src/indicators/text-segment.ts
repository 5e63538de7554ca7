import type { KnownIndicatorType } from './indicator-type.js'

/** Length of the segments in which text is scanned, in UTF-16 code units. */
export const SEGMENT_LENGTH = 65_536

const LINE_FEED = 10
const SPACE_CODE = 32
const QUOTE_OR_ANGLE = new Set([34, 60, 62])

// Returns the last position in the second half where the segment can end: a line break ends every indicator, and a quote, angle bracket
// or space ends nearly every one.
function border(text: string, from: number, limit: number): number {
  let quote = -1
  let space = -1
  for (let index = limit - 1; index >= from; index--) {
    const code = text.charCodeAt(index)
    if (code === LINE_FEED) return index + 1
    if (quote < 0 && QUOTE_OR_ANGLE.has(code)) quote = index
    if (space < 0 && code <= SPACE_CODE) space = index
  }
  if (quote >= 0) return quote
  return space >= 0 ? space : limit
}

/**
 * Returns the end of the segment that begins at `start`: the end of the text if it is near enough, otherwise after the last line break,
 * else before the last quote, angle bracket or white space in its second half, else after `length` code units. The result depends only
 * on the text, not on its chunks, so that a stream is split at the same positions as a whole text.
 * @param text the text, with at least `length` code units after `start` unless it ends earlier
 * @param start start of the segment
 * @param length maximum length of the segment
 */
export function segmentEnd(text: string, start: number, length = SEGMENT_LENGTH): number {
  const limit = start + length
  if (limit >= text.length) return text.length
  return border(text, start + (length >> 1), limit)
}

/** Position of an indicator in a text. */
export interface IndicatorSpan {
  readonly type: KnownIndicatorType
  readonly start: number
  /** Exclusive. */
  readonly end: number
}
