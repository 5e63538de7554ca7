import { type Command, Option } from 'commander'
import { type FormatOptionName, formats } from '../../formats/index.js'
import { outputFormats } from './output-format.js'

/** The output options as parsed by commander. */
export interface OutputFlags {
  readonly format?: string
  readonly style?: 'documented' | 'standard'
  readonly output?: string
  readonly fields?: string
  readonly detail?: true
  readonly sort?: string
  readonly spreadsheet?: true
  readonly syslog?: string
}

/** Adds the options that set how rows are printed and where they are written. */
export function addOutputFlags(command: Command): void {
  const add = (flags: string, description: string, choices?: readonly string[]) => {
    const option = new Option(flags, description).helpGroup('Output:')
    command.addOption(choices === undefined ? option : option.choices(choices))
  }
  const taking = (option: FormatOptionName) => formats.taking(option).join(', ')
  add('-f, --format <name>', 'default: by the extension of --output, table on a terminal, else ndjson', outputFormats)
  add('--style <style>', `${taking('style')}: as documented by ThreatConnect, or as the standard of the format requires`, [
    'documented',
    'standard',
  ])
  add('-o, --output <file>', 'file to write, atomically; .gz is compressed')
  add('--fields <names>', `table, ${taking('fields')}: fields to print, in this order, such as indicator,rating,ownerName`)
  add('--detail', `${taking('detail')}: include every field that the server sent`)
  add('--sort <field>', 'sort the rows by a field, or by -field in descending order; collects all rows first')
  add('--spreadsheet', `${taking('formulaGuard')}: prefix values that a spreadsheet would run as a formula with '`)
  add('--syslog <url>', 'send each line as a syslog message to udp://, tcp:// or tls://host:port (RFC 5424)')
}
