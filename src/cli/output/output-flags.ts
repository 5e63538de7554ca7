import { type Command, Option } from 'commander'
import { type FormatOptionName, formats } from '../../formats/index.js'
import { outputFormats } from './output-format.js'

/** The output options as commander hands them over. */
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

/** Adds the options for how rows are printed and where they go. */
export function addOutputFlags(command: Command): void {
  const add = (flags: string, description: string, choices?: readonly string[]) => {
    const option = new Option(flags, description).helpGroup('Output:')
    command.addOption(choices === undefined ? option : option.choices(choices))
  }
  const taking = (option: FormatOptionName) => formats.taking(option).join(', ')
  add('-f, --format <name>', 'default: table on a terminal, by the extension of --output, else ndjson', outputFormats)
  add('--style <style>', `${taking('style')}: as documented by ThreatConnect, or valid by the format's own standard`, [
    'documented',
    'standard',
  ])
  add('-o, --output <file>', 'file that appears when it is whole; .gz is compressed')
  add('--fields <names>', `table, ${taking('fields')}: the fields to print, in this order, such as indicator,rating,ownerName`)
  add('--detail', `${taking('detail')}: print every field that the server sent`)
  add('--sort <field>', 'order of the rows, -field for descending; all rows are collected first')
  add('--spreadsheet', `${taking('formulaGuard')}: put a ' before cells that a spreadsheet would run as a formula`)
  add('--syslog <url>', 'send each line as a syslog message to udp://, tcp:// or tls://host:port (RFC 5424)')
}
