import type { Subject } from '../../generated/kinds.js'
import { ConfigError } from '../errors/index.js'
import type { FieldChoice } from './field-table.js'

/**
 * `documented`: exactly as the documentation of the system prints it. `standard`: valid by the format's own specification.
 * CEF, LEEF and CSV have both; for the other formats the two are the same.
 */
export type FormatStyle = 'documented' | 'standard'

export interface StyleOptions {
  /** `documented` by default. */
  readonly style?: FormatStyle | undefined
}

/** Who the lines of the standard style say they come from. */
export interface DeviceOptions {
  readonly vendor?: string | undefined
  readonly product?: string | undefined
  readonly version?: string | undefined
}

export interface CefOptions extends StyleOptions {
  /** Header of the standard style; `ThreatConnect`, `ThreatConnect`, `2` by default. */
  readonly device?: DeviceOptions | undefined
}

export interface LeefOptions extends StyleOptions {
  /** Header of the standard style; `ThreatConnect`, `ThreatConnect`, `2` by default. */
  readonly device?: DeviceOptions | undefined
  /** What separates the fields of the standard style: one character, no letter, digit, space, line break or one of `=|_:.+-'`. A tab by default. */
  readonly delimiter?: string | undefined
}

/** Entities that share one CSV header. */
export type CsvKind = Subject

export interface CsvOptions extends StyleOptions, FieldChoice {
  /** Whether a `'` goes before a cell that a spreadsheet would read as a formula; false by default: it changes values that machines read. */
  readonly formulaGuard?: boolean | undefined
  /** The kind of the whole document, so that an empty one has its header too; by default the first entity's. */
  readonly kind?: CsvKind | undefined
}

export interface KeyvalOptions extends StyleOptions, FieldChoice {}

export interface JsonOptions extends StyleOptions, FieldChoice {
  /** Whether every field that the entity has is printed beside the documented ones: scores, attributes, tags. */
  readonly detail?: boolean | undefined
}

export interface StixOptions extends StyleOptions {
  /** Time of objects whose entity carries none; 1970-01-01 by default, so that the same entity always gives the same object. */
  readonly at?: Date | undefined
}

/**
 * Whether the standard style is asked for.
 * @throws ConfigError when `style` is neither `documented` nor `standard`
 */
export function isStandard(options: StyleOptions | undefined): boolean {
  const style = options?.style
  if (style === undefined || style === 'documented') return false
  if (style === 'standard') return true
  throw new ConfigError(`style is ${JSON.stringify(style)}, but must be "documented" or "standard".`, { option: 'style' })
}
