import type { CefOptions, CsvOptions, JsonOptions, KeyvalOptions, LeefOptions, StixOptions, StyleOptions } from './format-options.js'

/** The options of each format. */
export interface FormatOptions {
  readonly cef: CefOptions
  readonly csv: CsvOptions
  readonly json: JsonOptions
  readonly keyval: KeyvalOptions
  readonly leef: LeefOptions
  readonly misp: StyleOptions
  readonly ndjson: JsonOptions
  readonly stix: StixOptions
  readonly values: StyleOptions
}

export type FormatName = keyof FormatOptions

/** All formats by name. */
export const formatNames = [
  'cef',
  'csv',
  'json',
  'keyval',
  'leef',
  'misp',
  'ndjson',
  'stix',
  'values',
] as const satisfies readonly FormatName[]
