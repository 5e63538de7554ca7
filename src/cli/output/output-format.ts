import { formats } from '../../formats/index.js'
import { UsageError } from '../usage-error.js'

/** A format of the command line: the formats of the library, and a table for people. */
export type OutputFormat = 'table' | (typeof formats.names)[number]

export const outputFormats: readonly OutputFormat[] = ['table', ...formats.names]

/** Where the output goes, as far as it decides the format. */
export interface FormatChoice {
  readonly format: string | undefined
  readonly output: string | undefined
  readonly isTerminal: boolean
  readonly syslog: boolean
}

/**
 * Picks the format: the requested one, else the one of the file's extension, else a table on a terminal, NDJSON on a pipe, CEF for syslog.
 * @throws UsageError when the format's entities can't travel as lines of their own and the output goes to syslog
 */
export function chooseFormat({ format, output, isTerminal, syslog }: FormatChoice): OutputFormat {
  const given = outputFormats.find(name => name === format)
  if (syslog) {
    const lineFormats = formats.list.filter(known => known.lines).map(({ name }) => name)
    if (given !== undefined && !lineFormats.some(name => name === given))
      throw new UsageError(`Syslog takes one line per message, and ${given} needs several. Use --format ${lineFormats.join(', ')}.`)
    return given ?? 'cef'
  }
  if (given !== undefined) return given
  const known = output === undefined ? undefined : formats.forFile(output)
  return known?.name ?? (isTerminal && output === undefined ? 'table' : 'ndjson')
}
