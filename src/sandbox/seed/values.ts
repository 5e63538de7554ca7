import { inPreferredCase, keyOfPath } from '../store/indicator-values.js'
import type { IndicatorType } from '../store/kinds.js'

/** The maximum number of indicators in a data set: 23 bits of each value encode its number. */
export const mostIndicators = 8_000_000

const mask = 0x7fffff
const factor = 0x9e3779b1 | 0

// Newton's method for the inverse of an odd number modulo 2^32.
const inverse = (() => {
  let guess = factor
  for (let round = 0; round < 5; round++) guess = Math.imul(guess, 2 - Math.imul(factor, guess))
  return guess
})()

// Five digits to the base 36, by table: the three first, the two last.
const tokenHeads = Array.from({ length: Math.ceil((mask + 1) / 1296) }, (_, value) => value.toString(36).padStart(3, '0'))
const tokenTails = Array.from({ length: 1296 }, (_, value) => value.toString(36).padStart(2, '0'))

const domains = [
  'example.com',
  'example.net',
  'example.org',
  'mail.example.com',
  'cdn.example.net',
  'static.example.org',
  'update.example.net',
]
const hostWords = ['login', 'secure', 'update', 'cdn', 'mail', 'sync', 'portal', 'vpn', 'files', 'img', 'api', 'ns1']
const mailWords = ['billing', 'invoice', 'hr', 'support', 'noreply', 'accounts', 'delivery', 'security']
const pages = ['index.php', 'invoice.doc', 'update.exe', 'gate.php', 'panel/login', 'wp-content/a.js', 'dl?id=7', 'pay#now']
const agents = ['Mozilla/4.0 (compatible; MSIE 6.0)', 'Mozilla/5.0 (X11; Linux x86_64)', 'curl/7.29.0', 'python-requests/2.9.1']
const keyNames = ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run', 'HKEY_CURRENT_USER\\Software\\Classes\\CLSID']

const pick = <T>(list: readonly T[], number: number, fallback: T): T => list[number % list.length] ?? fallback

/**
 * Values of generated indicators. Each value encodes its number, so no index is needed to find it.
 * The same seed gives the same values.
 */
export class SeededValues {
  readonly #seed: number
  readonly #shift: number
  #words: readonly string[] | undefined

  constructor(seed: number) {
    this.#seed = seed | 0
    this.#shift = scramble(seed)
  }

  /** A 32-bit number that looks random, always the same for one indicator and purpose. */
  noise(number: number, purpose: number): number {
    return scramble((this.#seed ^ Math.imul(number + 1, 0x2545f491)) + Math.imul(purpose, 0x85ebca6b))
  }

  #spread(number: number): number {
    return (Math.imul(number, factor) + this.#shift) & mask
  }

  #gather(spread: number): number {
    return Math.imul(spread - this.#shift, inverse) & mask
  }

  #token(number: number): string {
    const spread = this.#spread(number)
    return `${tokenHeads[Math.floor(spread / 1296)]}${tokenTails[spread % 1296]}`
  }

  #hash(number: number, kind: number, words: number): string {
    // Hexadecimal by table: a list row of a file needs 136 digits.
    this.#words ??= Array.from({ length: 65_536 }, (_, value) => value.toString(16).toUpperCase().padStart(4, '0'))
    const table = this.#words
    const first = (Math.imul(number, factor) + scramble(this.#shift + kind)) >>> 0
    let text = `${table[first >>> 16]}${table[first & 0xffff]}`
    for (let word = 1; word < words; word++) {
      const next = this.noise(number, kind * 16 + word)
      text += `${table[next >>> 16]}${table[next & 0xffff]}`
    }
    return text
  }

  /** The values of the indicator with this number, one for each field of its type. */
  values(type: IndicatorType, number: number): string[] {
    const noise = this.noise(number, 1)
    switch (type.entity) {
      case 'address': {
        const spread = this.#spread(number)
        if (noise % 16 === 0) return [`2001:db8:${(spread >>> 12).toString(16)}:${(spread & 0xfff).toString(16)}:0:0:0:1`]
        return [`10.${(spread >>> 15) & 255}.${(spread >>> 7) & 255}.${((spread & 127) << 1) | 1}`]
      }
      case 'emailAddress':
        return [`${pick(mailWords, noise, 'mail')}.${this.#token(number)}@${pick(domains, noise >>> 4, 'example.com')}`]
      case 'file': {
        const which = noise % 4
        return [
          which < 3 ? this.#hash(number, 1, 4) : '',
          which > 0 ? this.#hash(number, 2, 5) : '',
          which > 1 ? this.#hash(number, 3, 8) : '',
        ]
      }
      case 'host':
        return [`${pick(hostWords, noise, 'www')}-${this.#token(number)}.${pick(domains, noise >>> 4, 'example.com')}`]
      case 'url':
        return [
          `http://${pick(hostWords, noise, 'www')}-${this.#token(number)}.${pick(domains, noise >>> 4, 'example.com')}/${pick(pages, noise >>> 8, '')}`,
        ]
      case 'asn':
        return [`ASN${4_200_000_000 + this.#spread(number)}`]
      case 'cidrBlock': {
        const spread = this.#spread(number)
        return [`10.${(spread >>> 15) & 255}.${(spread >>> 7) & 255}.${(spread & 127) << 1}/31`]
      }
      case 'mutex':
        return [`Global\\MTX_${this.#token(number)}`]
      case 'registryKey':
        return [`${pick(keyNames, noise, 'HKEY_USERS')}\\${this.#token(number)}`, 'Load', 'REG_SZ']
      case 'userAgent':
        return [`${pick(agents, noise, 'curl/7')} Update/${this.#token(number)}`]
      default:
        // Any other type that has a share: the first value encodes the number, the others have a fitting text.
        return type.values.map(({ key, options }, place) =>
          inPreferredCase(type, place === 0 ? `sandbox/${this.#token(number)}` : (options[0] ?? `${key} of the sandbox`)),
        )
    }
  }

  #numberIn(type: IndicatorType, key: string): number | undefined {
    const token = (pattern: RegExp) => {
      const text = pattern.exec(key)?.[1]
      return text === undefined ? undefined : this.#gather(Number.parseInt(text, 36))
    }
    switch (type.entity) {
      case 'address': {
        const groups = key.split(':')
        if (groups.length === 8) return this.#gather((Number.parseInt(groups[2] ?? '', 16) << 12) | Number.parseInt(groups[3] ?? '', 16))
        const [, second = 0, third = 0, fourth = 0] = key.split('.').map(Number)
        return this.#gather((second << 15) | (third << 7) | (fourth >>> 1))
      }
      case 'cidrBlock': {
        const [, second = 0, third = 0, fourth = 0] = (key.split('/')[0] ?? '').split('.').map(Number)
        return this.#gather((second << 15) | (third << 7) | (fourth >>> 1))
      }
      case 'file': {
        const kind = key.length === 32 ? 1 : key.length === 40 ? 2 : 3
        return Math.imul(Number.parseInt(key.slice(0, 8), 16) - scramble(this.#shift + kind), inverse) >>> 0
      }
      case 'asn':
        return this.#gather(Number(key.slice(3)) - 4_200_000_000)
      case 'emailAddress':
        return token(/\.([0-9a-z]{5})@/)
      case 'host':
      case 'url':
        return token(/-([0-9a-z]{5})\./)
      case 'mutex':
        return token(/_([0-9a-z]{5})$/)
      case 'registryKey':
        return token(/\\([0-9a-z]{5}) : /)
      default:
        return token(/\/([0-9a-z]{5})(?: : |$)/i)
    }
  }

  /** The number of the only indicator that can have this key; the caller checks that it has. */
  numberOf(type: IndicatorType, pathValue: string): number | undefined {
    const number = this.#numberIn(type, keyOfPath(type, pathValue))
    return number === undefined || Number.isNaN(number) ? undefined : number
  }
}

/** One step of mulberry32: spreads a 32-bit number over all 32-bit numbers, always the same way. */
function scramble(value: number): number {
  let mixed = (value + 0x6d2b79f5) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}

/**
 * The mulberry32 generator: the same seed gives the same numbers on every machine.
 * @returns a function that gives the next number, 0 to 2^32 - 1
 */
export function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    const next = scramble(state)
    state = (state + 0x6d2b79f5) | 0
    return next
  }
}
