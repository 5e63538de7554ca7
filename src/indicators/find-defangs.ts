import { characterClass, DIGIT, LABEL, LETTER } from './character-class.js'
import { fullHiveName } from './registry-key.js'

/** One defanged part of a text, and its replacement. */
export interface Defang {
  readonly start: number
  readonly end: number
  readonly text: string
}

const SPACE_CODE = 32
const LONGEST_TOKEN = 64
const SYMBOLS = ['://', '//', ':', '.', '@', '/'] as const

const isAlphanumeric = (text: string, index: number): boolean => (characterClass(text.charCodeAt(index)) & (DIGIT | LETTER)) !== 0
const isOpening = (code: number): boolean => code === 91 || code === 40 || code === 123
const isClosing = (code: number): boolean => code === 93 || code === 41 || code === 125

function afterSpace(text: string, index: number): number {
  return text.charCodeAt(index) === SPACE_CODE ? index + 1 : index
}

// "evil [.] com": spaces on both sides belong to the mark when names follow beyond them.
function spread(text: string, start: number, end: number, replacement: string): Defang {
  const spaced =
    text.charCodeAt(start - 1) === SPACE_CODE &&
    text.charCodeAt(end) === SPACE_CODE &&
    isAlphanumeric(text, start - 2) &&
    isAlphanumeric(text, end + 1)
  return spaced ? { start: start - 1, end: end + 1, text: replacement } : { start, end, text: replacement }
}

function wordMark(text: string, inside: number): { readonly word: string; readonly mark: string } | undefined {
  const three = text.slice(inside, inside + 3).toLowerCase()
  if (three === 'dot') return { word: 'dot', mark: '.' }
  return three.startsWith('at') ? { word: 'at', mark: '@' } : undefined
}

// [.] (.) {.} [dot] (at) [@] [:] [://] [/] and the half-open "[." between names.
function bracketed(text: string, start: number): Defang | undefined {
  const inside = afterSpace(text, start + 1)
  const symbol = SYMBOLS.find(candidate => text.startsWith(candidate, inside))
  if (symbol !== undefined) {
    const after = inside + symbol.length
    const close = afterSpace(text, after)
    if (isClosing(text.charCodeAt(close))) return spread(text, start, close + 1, symbol)
    const half = symbol === '.' && text.charCodeAt(start) === 91 && inside === start + 1
    return half && isAlphanumeric(text, start - 1) && isAlphanumeric(text, after) ? { start, end: after, text: '.' } : undefined
  }
  const found = wordMark(text, inside)
  if (found === undefined) return undefined
  const close = afterSpace(text, inside + found.word.length)
  if (!isClosing(text.charCodeAt(close))) return undefined
  const defang = spread(text, start, close + 1, found.mark)
  return isAlphanumeric(text, defang.start - 1) && isAlphanumeric(text, defang.end) ? defang : undefined
}

// "evil\.com" as in regular expressions and Markdown, but not the path of "HKCR\.exe" or "C:\dir\.hidden"; "\/" as in JSON.
function escaped(text: string, start: number): Defang | undefined {
  if (text.charCodeAt(start + 1) === 47) {
    const before = text.charCodeAt(start - 1)
    return before === 58 || before === 47 || isAlphanumeric(text, start - 1) ? { start, end: start + 2, text: '/' } : undefined
  }
  if (text.charCodeAt(start + 1) !== 46 || !isAlphanumeric(text, start - 1) || !isAlphanumeric(text, start + 2)) return undefined
  let token = start
  while (token > 0 && start - token < LONGEST_TOKEN && (characterClass(text.charCodeAt(token - 1)) & LABEL) !== 0) token -= 1
  if (text.charCodeAt(token - 1) === 92 || fullHiveName(text.slice(token, start)) !== undefined) return undefined
  return { start, end: start + 2, text: '.' }
}

const SCHEME = /([hf])(xx|XX|xX|Xx|\*\*|x|X|\*)(ps?|PS?)(\[s\]|\(s\))?(?=\s?[[({]?\s?:|:\\\/)/iy

// hxxp, hXXp, h**p, fxp and their secure forms, before "://" in any spelling. Replaces only the hidden letters.
function scheme(text: string, start: number): readonly Defang[] {
  const joined = isAlphanumeric(text, start - 1)
  const secureFtp = joined && /[fF]/.test(text[start] ?? '') && /[sS]/.test(text[start - 1] ?? '') && !isAlphanumeric(text, start - 2)
  if (joined && !secureFtp) return []
  SCHEME.lastIndex = start
  const [, first = '', hidden = '', tail = '', bracketedS] = SCHEME.exec(text) ?? []
  const isHttp = first.toLowerCase() === 'h'
  if (hidden.length !== (isHttp ? 2 : 1)) return []
  const upper = first === 'H' && tail.startsWith('P')
  const letters = isHttp ? 'tt' : 't'
  const end = start + 1 + hidden.length
  const defangs = [{ start: start + 1, end, text: upper || (!isHttp && tail.startsWith('P')) ? letters.toUpperCase() : letters }]
  if (bracketedS !== undefined) defangs.push({ start: end + tail.length, end: end + tail.length + 3, text: 's' })
  return defangs
}

// The half-open ".]" between names.
function halfClosed(text: string, close: number): Defang | undefined {
  const isHalf = text.charCodeAt(close - 1) === 46 && isAlphanumeric(text, close - 2) && isAlphanumeric(text, close + 1)
  return isHalf ? { start: close, end: close + 1, text: '' } : undefined
}

const FIRST_OF_SCHEME = new Set([104, 72, 102, 70])
// The characters that can start a mark, as a table, so that all others cost one look-up. They are rare.
const MARKS = Uint8Array.from({ length: 128 }, (_, code) => ('[({\\]xX*'.includes(String.fromCharCode(code)) ? 1 : 0))

/**
 * Finds every defanged part of a text, in order. Ignores plain words (" dot ", " at "), which are English.
 * Takes time linear in the length of the text.
 */
export function findDefangs(text: string): readonly Defang[] {
  const defangs: Defang[] = []
  let last = 0
  const add = (defang: Defang | undefined): void => {
    if (defang === undefined || defang.start < last) return
    defangs.push(defang)
    last = defang.end
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 128 || MARKS[code] !== 1) continue
    if (isOpening(code)) add(bracketed(text, index))
    else if (code === 92) add(escaped(text, index))
    else if (code === 93) add(halfClosed(text, index))
    else if (FIRST_OF_SCHEME.has(text.charCodeAt(index - 1))) scheme(text, index - 1).forEach(add)
  }
  return defangs
}
