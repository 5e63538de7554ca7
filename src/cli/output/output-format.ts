import { UsageError } from '../../errors/index.js'
import { formats } from '../../formats/index.js'

/** An output format of the command line: the formats of the library, and a table. */
export type OutputFormat = 'table' | (typeof formats.names)[number]

export const outputFormats: readonly OutputFormat[] = ['table', ...formats.names]

/** Formats in which every line is complete, so that each line can be sent as one message. */
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

/** What the format is chosen from. */
export interface FormatChoice {
  readonly format: string | undefined
  readonly output: string | undefined
  readonly isTerminal: boolean
  readonly syslog: boolean
}

/**
 * Chooses the format: the requested one, else by the file extension, else a table on a terminal, NDJSON on a pipe or CEF for syslog.
 * @throws UsageError if syslog cannot carry the requested format
 */
export function chooseFormat({ format, output, isTerminal, syslog }: FormatChoice): OutputFormat {
  const given = outputFormats.find(name => name === format)
  if (syslog) {
    if (given !== undefined && !lineFormats.includes(given))
      throw new UsageError(
        `Syslog messages are single lines, but ${given} has several: use --format with one of ${lineFormats.join(', ')}.`,
      )
    return given ?? 'cef'
  }
  if (given !== undefined) return given
  const extension = output?.replace(/\.gz$/, '').split('.').at(-1)
  return byExtension[extension ?? ''] ?? (isTerminal && output === undefined ? 'table' : 'ndjson')
}
