import { isIP } from 'node:net'
import { AT, COLON, characterClasses, DIGIT, DOT, HEX_LETTER, NON_ASCII, SLASH, SPACE } from './character-class.js'
import { emailAddressProblem } from './email-address-problem.js'
import { fileNameProblem } from './file-name-problem.js'
import { hostProblem } from './host-problem.js'
import { fullHiveName, hiveEnd, registryKeyProblem } from './registry-key.js'
import { urlProblem } from './url-problem.js'
import { addressProblem, cidrProblem } from './value-problems.js'

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i
const DEFANGED = /hxxp|fxp|\[(?:\.|dot|at|@|:|:\/\/)\]|\((?:\.|dot|at|@)\)|\{(?:\.|dot|at|@)\}/i
const HASH_LENGTHS: Readonly<Record<number, string>> = { 56: 'SHA-224', 96: 'SHA-384', 128: 'SHA-512' }
// The beginning is enough to guess what the value is meant to be. Looking at more would only cost time.
const LOOKED_AT = 2_000

/**
 * Explains why a value that no rule accepts is not an indicator, based on what it resembles most.
 * @param value the whole value
 * @returns one clause, without a final full stop
 */
export function unknownReason(value: string): string {
  if (value === '') return 'the value is empty'
  if (value.trim() !== value) return 'it has white space around it. Trim it'
  const head = value.slice(0, LOOKED_AT)
  if (DEFANGED.test(head)) return 'it is defanged. Refang it first'
  const classes = characterClasses(value)
  if (SCHEME.test(head)) return `it looks like a URL, but ${urlProblem(value) ?? 'the current rules reject it'}`
  if ((classes & AT) !== 0 && (classes & SPACE) === 0) {
    if (/^mailto:/i.test(head)) return 'it is a mailto: link. Remove the scheme'
    return `it looks like an e-mail address, but ${emailAddressProblem(value) ?? 'the current rules reject it'}`
  }
  if (fullHiveName(value.slice(0, hiveEnd(value))) !== undefined) {
    return `it looks like a registry key, but ${registryKeyProblem(value) ?? 'the current rules reject it'}`
  }
  return (classes & SPACE) === 0 ? wordReason(value, classes) : 'it has white space, and does not look like a type that may contain it'
}

function wordReason(value: string, classes: number): string {
  if ((classes & ~(DIGIT | HEX_LETTER)) === 0 && value.length > 15) {
    const name = HASH_LENGTHS[value.length]
    return `it has ${value.length} hexadecimal digits${name === undefined ? '' : ` (${name})`}, but file hashes have 32, 40 or 64`
  }
  if ((classes & ~DIGIT) === 0) return 'a number alone has no type. Write an ASN with its prefix, such as ASN64500'
  if ((classes & ~(DIGIT | DOT)) === 0) return numberReason(value)
  if (/^(?:[0-9a-f.:]+(?:%.*)?|\[[0-9a-f.:]+(?:\][\d:]*)?|[0-9a-f.:]+\][\d:]*)$/i.test(value) && (classes & COLON) !== 0)
    return colonReason(value)
  if ((classes & SLASH) !== 0) return slashReason(value)
  if ((classes & COLON) !== 0) return portReason(value)
  if ((classes & (DOT | NON_ASCII)) !== 0) {
    const problem = hostProblem(value)
    const fileName = problem === undefined ? fileNameProblem(value) : undefined
    if (fileName !== undefined) return `it looks like a file name: ${fileName}`
    return `it looks like a host, but ${problem ?? 'the current rules reject it'}`
  }
  return 'it is a word that does not look like any type. Pass the type explicitly for values of such custom types'
}

function numberReason(value: string): string {
  const octets = value.split('.')
  if (octets.length !== 4) return `it looks like an IPv4 address, but has ${octets.length} parts instead of 4`
  const wide = octets.find(octet => octet.length > 3 || Number(octet) > 255)
  if (wide !== undefined) return `it looks like an IPv4 address, but ${wide.slice(0, 20)} is over 255`
  if (octets.includes('')) return 'it looks like an IPv4 address, but a part is empty'
  return 'it looks like an IPv4 address, but a part has a leading zero, which some programs read as octal'
}

function colonReason(value: string): string {
  if (/^\[.*\](?::\d+)?$/.test(value)) return 'it is an IPv6 address in brackets, as in a URL. Remove the brackets and the port'
  if (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(value)) return 'it is an address with a port. Remove the port'
  const problem = addressProblem(value)
  return `it looks like an IPv6 address, but ${problem ?? 'the current rules reject it'}`
}

function slashReason(value: string): string {
  const before = value.slice(0, value.indexOf('/'))
  if (isIP(before) !== 0) return `it looks like a CIDR block, but ${cidrProblem(value) ?? 'the current rules reject it'}`
  if (hostProblem(before) === undefined) return 'it is a host with a path. A URL begins with a scheme such as http://'
  return 'it is neither a URL, which begins with a scheme such as http://, nor a CIDR block'
}

function portReason(value: string): string {
  const colon = value.lastIndexOf(':')
  if (/^\d+$/.test(value.slice(colon + 1)) && hostProblem(value.slice(0, colon)) === undefined) {
    return 'it is a host with a port. Remove the port, or write a URL'
  }
  return 'it has a colon, and does not look like a type that may contain it'
}
