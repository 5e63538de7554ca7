/** The first code of the scripts that are written without spaces (CJK and beyond). */
export const FIRST_UNSPACED_SCRIPT = 0x2e80

/**
 * Whether a UTF-16 code unit beyond ASCII can be in a name in running text: letters can, but spaces, punctuation, symbols,
 * full-width forms of ASCII punctuation and surrogates cannot.
 */
export function isNameCharacter(code: number): boolean {
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xb7 || code === 0xba
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7 && code !== 0x1680 && code !== 0x180e
  if (code < 0x2c00) return code >= 0x200c && code <= 0x200d
  if (code < 0x3000) return code < 0x2e00 || code >= FIRST_UNSPACED_SCRIPT
  if (code < 0x3040) return code === 0x3005 || code === 0x3007
  if (code >= 0xd800 && code < 0xf900) return false
  if (code < 0xfe10) return true
  if (code < 0xfe70 || code === 0xfeff) return false
  if (code < 0xff00) return true
  return (
    (code >= 0xff10 && code <= 0xff19) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a) ||
    (code >= 0xff66 && code <= 0xffdc)
  )
}

const UNDERSCORE_CODE = 95

/** Whether the underscore at `start` is Markdown emphasis and not part of a name, since another one follows at `end`. */
export function isEmphasised(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start) === UNDERSCORE_CODE && text.charCodeAt(end) === UNDERSCORE_CODE
}
