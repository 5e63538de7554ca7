import { UsageError } from '../../errors/index.js'
import { formats } from '../../formats/index.js'

/** A format of the command line: the formats of the library, and a table for people. */
export type OutputFormat = 'table' | (typeof formats.names)[number]

export const outputFormats: readonly OutputFormat[] = ['table', ...formats.names]

/** Formats in which each entity is lines of its own, so that each line can travel alone. */
export const lineFormats: readonly OutputFormat[] = ['cef', 'keyval', 'leef', 'ndjson', 'values']

const byExtension: Readonly<Record<string, OutputFormat>> = {
  cef: 'cef',
  csv: 'csv',
  json: 'json',
  jsonl: 'ndjson',
  leef: 'leef',
  ndjson: 'ndjson',
  txt: 'values',
}

/** Where the output goes, as far as it decides the format. */
export interface FormatChoice {
  readonly format: string | undefined
  readonly output: string | undefined
  readonly isTerminal: boolean
  readonly syslog: boolean
}

/**
 * Picks the format: the one asked for; by the file's extension; a table on a terminal; NDJSON on a pipe; CEF for syslog.
 * @throws UsageError when syslog is to carry a format that is no lines
 */
export function chooseFormat({ format, output, isTerminal, syslog }: FormatChoice): OutputFormat {
  const given = outputFormats.find(name => name === format)
  if (syslog) {
    if (given !== undefined && !lineFormats.includes(given))
      throw new UsageError(`Syslog takes one line a message, and ${given} is more: give --format ${lineFormats.join(', ')}.`)
    return given ?? 'cef'
  }
  if (given !== undefined) return given
  const extension = output?.replace(/\.gz$/, '').split('.').at(-1)
  return byExtension[extension ?? ''] ?? (isTerminal && output === undefined ? 'table' : 'ndjson')
}
