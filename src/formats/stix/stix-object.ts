import { presentText } from '../scalar.js'

/** A STIX 2.1 object as plain data. */
export interface StixObject {
  readonly type: string
  readonly spec_version: '2.1'
  readonly id: string
  readonly [property: string]: unknown
}

const loneSurrogate = /\p{Cs}/gu

/**
 * Returns a value as a text that STIX allows, or undefined if there is none or it is empty.
 * STIX is I-JSON (STIX 2.1, section 1.5; RFC 7493), which doesn't allow lone surrogates: they become U+FFFD.
 */
export function stixText(value: unknown): string | undefined {
  const text = presentText(value)?.replace(loneSurrogate, '\ufffd')
  return text === '' ? undefined : text
}

/** Time of objects that are shared by entities, such as owners and labels. It is fixed, so that the same id always means the same object. */
export const epoch = '1970-01-01T00:00:00.000Z'

/** Returns milliseconds since 1970 as STIX writes them: UTC, with milliseconds (STIX 2.1, section 3.2). */
export function stixTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
