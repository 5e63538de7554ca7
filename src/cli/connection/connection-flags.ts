import { type Command, Option } from 'commander'
import { allowedText, type ListedOption, OPTION_LIST, OPTIONS, type OptionFlag } from '../../http/index.js'
import { integerFlag } from '../flag-values.js'

/** The connection flags as commander parses them. */
export interface ConnectionFlags {
  readonly baseUrl?: string
  readonly accessId?: string
  readonly secretKey?: string
  readonly token?: string
  readonly config?: string
  readonly profile?: string
  readonly defaultOwner?: string
  readonly timeout?: number
  readonly retries?: number
  readonly retrySleep?: number
  readonly responseLimit?: number
  readonly resultLimit?: number
  readonly concurrency?: number
  readonly activityLog?: true
  readonly proxy?: string
  readonly proxyFromEnv?: true
  readonly ca?: string
  readonly insecure?: true
  readonly allowInsecure?: true
  readonly validation?: string
  readonly logLevel?: string
  readonly logFile?: string
  readonly verbose?: true
  readonly quiet?: true
  readonly json?: true
  readonly sandbox?: true
  readonly sandboxIndicators?: number
  readonly sandboxSeed?: number
}

/** Adds the options that every command has; they may appear anywhere on the command line. */
export function addConnectionFlags(program: Command): void {
  const add = (group: string, flags: string, description: string, adjust: (option: Option) => Option = option => option) =>
    program.addOption(adjust(new Option(flags, description)).helpGroup(group))
  const whole = (option: Option) => option.argParser(integerFlag(option.long ?? option.flags))
  const addOptions = (heading: string, group: OptionFlag['group']) => {
    for (const option of OPTION_LIST)
      if (option.flag?.group === group) add(heading, option.flag.flags, helpOf(option), adjustmentOf(option))
  }
  const adjustmentOf = ({ reading, choices }: ListedOption): ((option: Option) => Option) => {
    if (choices !== undefined) return option => option.choices(choices)
    return reading === 'number' ? whole : option => option
  }

  const connection = 'Connection (also from TC_… variables and the config file):'
  addOptions(connection, 'Connection')
  add(connection, '--config <file>', 'file of TC_…=value lines (default: TC_CONFIG, then ~/.config/threatconnect/config)')
  add(connection, '--profile <name>', 'section [name] of the config file (default: TC_PROFILE)')

  addOptions('Transport:', 'Transport')

  const messages = 'Messages:'
  const { choices } = OPTIONS.logging.members.fileLevel
  addOptions(messages, 'Messages')
  add(messages, '--log-level <level>', 'level of --log-file if given (default: info), else of stderr (default: critical)', option =>
    option.choices(choices),
  )
  add(messages, '-v, --verbose', 'log every request on stderr, and show the causes of errors')
  add(messages, '-q, --quiet', 'no progress and no notes: errors only')
  add(messages, '--json', 'print errors as one line of JSON on stderr')

  const sandbox = 'Sandbox:'
  add(sandbox, '--sandbox', 'use the built-in sandbox instead of the network')
  add(sandbox, '--sandbox-indicators <n>', 'indicators that the sandbox starts with (default: 1000)', whole)
  add(sandbox, '--sandbox-seed <n>', "seed of the sandbox's data (default: 1)", whole)
}

/** The sentence of an option as plain text, with what is allowed and the default. */
function helpOf(option: ListedOption): string {
  const { flag, sentence, isSecret, variable, range } = option
  const text = (flag?.sentence ?? sentence).replaceAll('`', '')
  const allowed = range === undefined ? '' : `, ${allowedText(option)}`
  const fallback = option.reading === 'switch' || option.default === undefined ? '' : ` (default: ${String(option.default)})`
  // Any user of the machine can list the arguments of a running program.
  const warning = isSecret && option.reading !== 'file' ? `; visible to other users of this machine, prefer ${variable}` : ''
  return `${text}${allowed}${fallback}${warning}`
}
