import { HIDDEN } from './secret.js'

/** Hides credentials in a text. */
export type Redact = (text: string) => string

/** What to hide, each with the text before the secret kept. Written without nested repetition, so that hostile text cannot slow it. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Query of the token renewal, and secrets that a person or a proxy put into a query.
  [/\b(expiredToken|apiToken|token|secretKey|secret_key|password)=[^&\s"'<>#]+/gi, `$1=${HIDDEN}`],
  // JSON members, as in the response to the renewal and in the body that creates a malware document.
  [/("(?:apiToken|token|secretKey|secret_key|password|expiredToken)"\s{0,9}:\s{0,9})"(?:[^"\\]|\\.)*"?/gi, `$1"${HIDDEN}"`],
  // Authorization: TC <access id>:<signature> and TC-Token <token> (API documentation); Basic goes to proxies (RFC 7617).
  [/\bTC-Token\s+[^\s"',<>]+/gi, `TC-Token ${HIDDEN}`],
  [/\bTC\s+[^\s:"'<>]{1,200}:[A-Za-z0-9+/]{16,100}={0,2}/g, `TC ${HIDDEN}`],
  [/\b(Basic|Bearer)\s+[A-Za-z0-9+/._~-]{4,}={0,2}/gi, `$1 ${HIDDEN}`],
  // User and password before the host of a URL (RFC 3986, 3.2.1).
  [/(\/\/)[^\s/?#@"'<>]{1,500}@/g, `$1${HIDDEN}@`],
]

/** A quick check that clears most texts, such as the URL of every request: each expression above needs one of these. */
const SUSPICIOUS = /token|secret|password|\bTC\s|Basic|Bearer|@/i

/**
 * Hides credentials in any text: query values, JSON members, authorization headers, user and password of a URL.
 * @param text a URL, body, message or header
 * @returns the text with each secret replaced by `[redacted]`
 */
export function redact(text: string): string {
  if (!SUSPICIOUS.test(text)) return text
  let clean = text
  for (const [pattern, replacement] of SECRETS) clean = clean.replace(pattern, replacement)
  return clean
}

/** Shorter secrets are not searched for: they are parts of ordinary words, and hiding those would reveal them. */
const SHORTEST = 8
/** How many renewed tokens are searched for, the newest; older ones have expired. */
const RENEWED = 8
/** How many signatures are searched for, the newest; each is valid for 5 minutes. */
const SIGNATURES = 1_000
/** A SHA-256 in base64: 43 digits and the padding, each as it is or escaped for a URL, JSON or HTML. */
const SIGNATURE = /(?:[A-Za-z0-9+/]|%2[BFbf]|\\\/|\\u002[BFbf]|&#4[37];|&#[xX]2[BFbf];){43}(?:=|%3[Dd]|\\u003[Dd]|&#61;|&#[xX]3[Dd];)/g

/** A run of characters that every signature contains; checked first, since most texts have none, and the search for signatures takes ten times as long. */
const LONG_RUN = /(?<![A-Za-z0-9+/%\\&#;])[A-Za-z0-9+/%\\&#;]{43}/

/**
 * Hides the credentials of one client in texts, wherever they are and however they are escaped: a server may repeat what it was sent,
 * in a form of its own. Everything that looks like a credential is hidden as well (`redact`).
 */
export class Redactor {
  readonly #fixed: readonly string[]
  readonly #renewed: string[] = []
  /** Authorizations with signatures, in a ring. */
  readonly #signed: string[] = []
  #next = 0
  #expression: RegExp | undefined

  /** @param secrets secret key, token, password; those below 8 characters are ignored */
  constructor(secrets: readonly string[]) {
    this.#fixed = secrets.filter(isLongEnough)
    this.#expression = expressionOf(this.#fixed)
  }

  /** Also hides a renewed token. */
  addToken(token: string): void {
    if (!isLongEnough(token)) return
    this.#renewed.push(token)
    if (this.#renewed.length > RENEWED) this.#renewed.shift()
    this.#expression = expressionOf([...this.#fixed, ...this.#renewed])
  }

  /** Also hides the signature of an `Authorization` header. */
  addSignature(authorization: string): void {
    this.#signed[this.#next] = authorization
    this.#next = (this.#next + 1) % SIGNATURES
  }

  /** @returns the text with each credential replaced by `[redacted]`, including one that is truncated at the end of the text */
  redact(text: string): string {
    if (text.length < SHORTEST) return text
    const own = this.#expression === undefined ? text : text.replace(this.#expression, HIDDEN)
    return redact(this.#withoutSignatures(this.#withoutCutOff(own)))
  }

  #withoutSignatures(text: string): string {
    if (this.#signed.length === 0 || !LONG_RUN.test(text)) return text
    let signatures: ReadonlySet<string> | undefined
    return text.replace(SIGNATURE, found => {
      signatures ??= new Set(this.#signed.map(authorization => authorization.slice(authorization.lastIndexOf(':') + 1)))
      return signatures.has(unescaped(found)) ? HIDDEN : found
    })
  }

  #withoutCutOff(text: string): string {
    for (const secret of [...this.#fixed, ...this.#renewed]) {
      const start = text.lastIndexOf(secret.slice(0, SHORTEST))
      if (start >= 0 && secret.startsWith(text.slice(start))) return text.slice(0, start) + HIDDEN
    }
    return text
  }
}

function isLongEnough(secret: string): boolean {
  return secret.length >= SHORTEST
}

/** One expression for all secrets, the longest first: one may be a part of another. */
function expressionOf(secrets: readonly string[]): RegExp | undefined {
  if (secrets.length === 0) return undefined
  const longestFirst = [...secrets].sort((one, other) => other.length - one.length)
  return new RegExp(longestFirst.map(secret => [...secret].map(anyForm).join('')).join('|'), 'g')
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', ' ': '\\+' }

/** A character as it is, or escaped: for a URL (RFC 3986, 2.1), in JSON (RFC 8259, 7), in HTML. Letters and digits are never escaped. */
function anyForm(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  const inUrl = [...Buffer.from(character)].map(byte => `%${inHex(byte, 2)}`).join('')
  const inJson = [...character.split('')].map(unit => `\\\\u${inHex(unit.charCodeAt(0), 4)}`).join('')
  const inHtml = [`&#0*${code};`, `&#[xX]0*${inHex(code, 1)};`]
  const named = NAMED[character] === undefined ? [] : [NAMED[character]]
  const literal = character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')
  return `(?:\\\\?${literal}|${[inUrl, inJson, ...inHtml, ...named].join('|')})`
}

function inHex(code: number, digits: number): string {
  const hex = code.toString(16).padStart(digits, '0')
  return hex.replace(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`)
}

function unescaped(signature: string): string {
  return signature.replace(/%(..)|\\u00(..)|&#[xX](..);|&#(\d+);|\\(\/)/g, (_, url, json, hex, decimal, slash) =>
    slash !== undefined ? '/' : String.fromCharCode(decimal === undefined ? Number.parseInt(url ?? json ?? hex, 16) : Number(decimal)),
  )
}

const LENGTH = 200

/**
 * The first 200 characters of a body for an error message, secrets redacted.
 * More than that is redacted before it is shortened, so that a secret on the border is recognised.
 * @param redact that of the client, which knows its secrets
 */
export function excerpt(text: string, redact: Redact): string {
  return redact(text.slice(0, LENGTH * 10)).slice(0, LENGTH)
}

/** The beginning of a decoded response as JSON, for an error message; only a remark if it is nested too deep. */
export function excerptOfValue(value: unknown, redact: Redact): string {
  try {
    return excerpt(JSON.stringify(value) ?? '', redact)
  } catch (error) {
    // JSON.stringify is recursive, JSON.parse is not.
    if (error instanceof RangeError) return 'JSON that is nested too deep to be shown'
    throw error
  }
}
