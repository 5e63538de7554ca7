import { presentText } from '../scalar.js'

const loneSurrogate = /\p{Cs}/gu

/**
 * Returns a value as a text that STIX can carry, or undefined when there is none or it is empty.
 * STIX is I-JSON (STIX 2.1, section 1.5; RFC 7493): halves of surrogate pairs are not allowed and become U+FFFD.
 */
export function stixText(value: unknown): string | undefined {
  const text = presentText(value)?.replace(loneSurrogate, '\ufffd')
  return text === '' ? undefined : text
}
