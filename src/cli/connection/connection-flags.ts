import { type Command, Option } from 'commander'
import { integerFlag } from '../flag-values.js'

/** The connection options as parsed by commander. */
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

/** Adds the options that every command has. They may appear anywhere on the command line. */
export function addConnectionFlags(program: Command): void {
  const add = (group: string, flags: string, description: string, adjust: (option: Option) => Option = option => option) =>
    program.addOption(adjust(new Option(flags, description)).helpGroup(group))
  const whole = (option: Option) => option.argParser(integerFlag(option.long ?? option.flags))

  const account = 'Connection (also from TC_… variables and the config file):'
  add(account, '--base-url <url>', 'URL of the API, without /v2, such as https://app.threatconnect.com/api')
  add(account, '--access-id <id>', 'access id of the API account')
  add(
    account,
    '--secret-key <key>',
    'secret key; visible to other users of this machine; prefer TC_SECRET_KEY, a config file or the prompt',
  )
  add(account, '--token <token>', 'API token, instead of access id and secret key; visible to other users of this machine; prefer TC_TOKEN')
  add(account, '--config <file>', 'file of TC_…=value lines; default: TC_CONFIG, then ~/.config/threatconnect/config')
  add(account, '--profile <name>', 'section [name] of the config file; default: TC_PROFILE')
  add(account, '--default-owner <name>', 'owner to use if a command names none')

  const transport = 'Transport:'
  add(transport, '--timeout <seconds>', 'longest wait for data from the server, 1-3600 (default: 30)', whole)
  add(transport, '--retries <n>', 'total number of attempts, 1-100 (default: 5)', whole)
  add(transport, '--retry-sleep <seconds>', 'pause between attempts, 0-3600 (default: 59)', whole)
  add(transport, '--response-limit <MB>', 'largest response body held in memory, 1-256 (default: 128)', whole)
  add(transport, '--result-limit <n>', 'rows per page, 1-10000 (default: 200)', whole)
  add(transport, '--concurrency <n>', 'concurrent requests, 1-64 (default: 4)', whole)
  add(transport, '--activity-log', 'record requests in the activity log of the platform')
  add(transport, '--proxy <url>', 'HTTP proxy, such as http://host:3128; if it has a password, prefer TC_PROXY_URL')
  add(transport, '--proxy-from-env', 'read the proxy from HTTPS_PROXY, HTTP_PROXY and NO_PROXY')
  add(transport, '--ca <file>', 'PEM certificates to trust instead of the built-in certificate authorities')
  add(transport, '--insecure', 'do not verify the certificate of the server; anyone on the network path can read the traffic')
  add(transport, '--allow-insecure', 'allow http: connections to other machines')
  add(transport, '--validation <mode>', 'validate responses against the API description', option =>
    option.choices(['off', 'warn', 'strict']),
  )

  const messages = 'Messages:'
  const levels = ['debug', 'info', 'warning', 'error', 'critical']
  add(messages, '--log-level <level>', 'log level of --log-file if set, else of stderr', option => option.choices(levels))
  add(messages, '--log-file <file>', 'file to append log lines to (default level: info)')
  add(messages, '-v, --verbose', 'log every request on stderr, and print the causes of errors')
  add(messages, '-q, --quiet', 'print no progress and no notes, only errors')
  add(messages, '--json', 'print errors as one line of JSON on stderr')

  const sandbox = 'Sandbox:'
  add(sandbox, '--sandbox', 'use the built-in sandbox with sample data instead of a real instance')
  add(sandbox, '--sandbox-indicators <n>', 'indicators to seed (default: 1000)', whole)
  add(sandbox, '--sandbox-seed <n>', 'seed of the sample data (default: 1)', whole)
}
