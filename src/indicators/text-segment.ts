import type { KnownIndicatorType } from './indicator-type.js'

/** How much text is looked at as one piece, in UTF-16 code units. */
export const SEGMENT_LENGTH = 65_536

const LINE_FEED = 10
const SPACE_CODE = 32
const QUOTE_OR_ANGLE = new Set([34, 60, 62])

// The last place in the second half where the piece may end: a line break ends every indicator, a quote, angle bracket or space
// nearly every one.
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
 * Where the piece of text that begins at `start` ends: at the end of the text when that is near enough, otherwise after the last line
 * break, else before the last quote, angle bracket or white space in its second half, else after `length` code units. It depends on the
 * text alone, not on how the text arrived, so that a stream is cut in the same places as a whole text.
 * @param text the text, at least `length` code units from `start` on unless it ends sooner
 * @param start where the piece begins
 * @param length the longest piece
 */
export function segmentEnd(text: string, start: number, length = SEGMENT_LENGTH): number {
  const limit = start + length
  if (limit >= text.length) return text.length
  return border(text, start + (length >> 1), limit)
}

/** Where an indicator stands in a text. */
export interface IndicatorSpan {
  readonly type: KnownIndicatorType
  readonly start: number
  /** Exclusive. */
  readonly end: number
}
