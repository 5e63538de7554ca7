import { type Command, Option } from 'commander'
import { integerFlag } from '../flag-values.js'

/** The connection options as commander hands them over. */
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

/** Gives a command the options that every command has; they may stand anywhere on the command line. */
export function addConnectionFlags(program: Command): void {
  const add = (group: string, flags: string, description: string, adjust: (option: Option) => Option = option => option) =>
    program.addOption(adjust(new Option(flags, description)).helpGroup(group))
  const whole = (option: Option) => option.argParser(integerFlag(option.long ?? option.flags))

  const account = 'Connection (also from TC_… variables and the config file):'
  add(account, '--base-url <url>', 'address of the API, without /v2, such as https://app.threatconnect.com/api')
  add(account, '--access-id <id>', 'access id of the API account')
  add(account, '--secret-key <key>', 'secret key; seen by all users of this machine: rather TC_SECRET_KEY, a config file or the prompt')
  add(account, '--token <token>', 'API token, instead of access id and secret key; seen by all users: rather TC_TOKEN')
  add(account, '--config <file>', 'file of TC_…=value lines; default TC_CONFIG, then ~/.config/threatconnect/config')
  add(account, '--profile <name>', 'section [name] of the config file; default TC_PROFILE')
  add(account, '--default-owner <name>', 'owner of requests that name none')

  const transport = 'Transport:'
  add(transport, '--timeout <seconds>', 'longest silence of the server, 1-3600 (default: 30)', whole)
  add(transport, '--retries <n>', 'attempts in all, 1-100 (default: 5)', whole)
  add(transport, '--retry-sleep <seconds>', 'sleep between attempts, 0-3600 (default: 59)', whole)
  add(transport, '--response-limit <MB>', 'largest body that is held in memory, 1-256 (default: 128)', whole)
  add(transport, '--result-limit <n>', 'rows a page, 1-10000 (default: 200)', whole)
  add(transport, '--concurrency <n>', 'requests open at once, 1-64 (default: 4)', whole)
  add(transport, '--activity-log', 'let requests appear in the activity log of the platform')
  add(transport, '--proxy <url>', 'HTTP proxy, such as http://host:3128; with a password rather TC_PROXY_URL')
  add(transport, '--proxy-from-env', 'take the proxy from HTTPS_PROXY, HTTP_PROXY and NO_PROXY')
  add(transport, '--ca <file>', 'PEM certificates to trust instead of the built-in authorities')
  add(transport, '--insecure', 'do not check the certificate of the server: anyone on the way can read everything')
  add(transport, '--allow-insecure', 'allow http: to another machine')
  add(transport, '--validation <mode>', 'check answers against the API description', option => option.choices(['off', 'warn', 'strict']))

  const messages = 'Messages:'
  const levels = ['debug', 'info', 'warning', 'error', 'critical']
  add(messages, '--log-level <level>', 'level of the log: of --log-file when given, else of stderr', option => option.choices(levels))
  add(messages, '--log-file <file>', 'file that log lines are appended to (default level: info)')
  add(messages, '-v, --verbose', 'log every request on stderr, and tell causes of errors')
  add(messages, '-q, --quiet', 'no progress and no notes: errors only')
  add(messages, '--json', 'errors as one line of JSON on stderr')

  const sandbox = 'Sandbox:'
  add(sandbox, '--sandbox', 'ask an embedded server with believable data instead of the network')
  add(sandbox, '--sandbox-indicators <n>', 'indicators it is seeded with (default: 1000)', whole)
  add(sandbox, '--sandbox-seed <n>', 'seed of its data (default: 1)', whole)
}
