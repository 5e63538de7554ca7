import { UsageError } from '../../errors/index.js'
import { formats } from '../../formats/index.js'

/** An output format of the command line: the formats of the library, and a table. */
export type OutputFormat = 'table' | (typeof formats.names)[number]

export const outputFormats: readonly OutputFormat[] = ['table', ...formats.names]

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
    const lineFormats = formats.list.filter(known => known.lines).map(({ name }) => name)
    if (given !== undefined && !lineFormats.some(name => name === given))
      throw new UsageError(
        `Syslog messages are single lines, but ${given} has several: use --format with one of ${lineFormats.join(', ')}.`,
      )
    return given ?? 'cef'
  }
  if (given !== undefined) return given
  const known = output === undefined ? undefined : formats.forFile(output)
  return known?.name ?? (isTerminal && output === undefined ? 'table' : 'ndjson')
}
