const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Code units that are segmented at once: the time of a segmenter grows with the square of its text. */
const pieceLength = 256

/** What needs no look: printable ASCII is one column a character. */
const asciiOnly = /^[\x20-\x7e]*$/

/** Scripts and forms that terminals draw two columns wide (Unicode Standard Annex 11, wide and fullwidth), and emoji. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u

/** Half the width in spite of their script. */
const halfwidth = /^[\uff61-\uffdc]/u

/** What is drawn on the character before it, or not at all. */
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u

/** Returns the columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  if (asciiOnly.test(text)) return text.length
  let width = 0
  for (const segment of graphemes(text)) width += graphemeWidth(segment)
  return width
}

/** Cuts a text to a number of columns, between characters as people see them; `…` shows that something is missing. */
export function cutToWidth(text: string, columns: number): string {
  if (text.length <= columns && asciiOnly.test(text)) return text
  let width = 0
  let kept = ''
  let short = ''
  for (const segment of graphemes(text)) {
    width += graphemeWidth(segment)
    if (width > columns) return `${short}…`
    kept += segment
    if (width < columns) short = kept
  }
  return kept
}

function graphemeWidth(segment: string): number {
  if (invisible.test(segment)) return 0
  return wide.test(segment) && !halfwidth.test(segment) ? 2 : 1
}

/** Characters as people see them. The last of a piece may go on in the next, and is looked at again there. */
function* graphemes(text: string): Generator<string, void, void> {
  for (let start = 0; start < text.length; ) {
    const isPairCut = /[\ud800-\udbff]/.test(text.charAt(start + pieceLength - 1))
    const piece = text.slice(start, start + pieceLength - (isPairCut ? 1 : 0))
    const segments = Array.from(segmenter.segment(piece), ({ segment }) => segment)
    if (start + piece.length < text.length && segments.length > 1) segments.pop()
    for (const segment of segments) {
      yield segment
      start += segment.length
    }
  }
}
