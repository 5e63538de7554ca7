import { UsageError } from '../../errors/index.js'
import { type ClientOptions, ThreatConnect } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import { textStyle } from '../output/text-style.js'
import { clientOptions, exposedSecrets } from './client-options.js'
import type { ConnectionFlags } from './connection-flags.js'
import { promptSecret } from './prompt-secret.js'

/** An open connection, with what must be closed after it. */
export interface CliConnection extends AsyncDisposable {
  readonly threatConnect: ThreatConnect
}

/**
 * Opens the connection that the flags, the environment and the config file describe, or an embedded sandbox. A missing secret key is
 * asked for on the terminal.
 * @throws ConfigError when an option is wrong or credentials are missing
 */
export async function connect(context: CliContext, flags: ConnectionFlags): Promise<CliConnection> {
  warnOfExposedSecrets(context, flags)
  if (flags.sandbox === true) return connectToSandbox(context, flags)
  if (flags.sandboxIndicators !== undefined || flags.sandboxSeed !== undefined)
    throw new UsageError('--sandbox-indicators and --sandbox-seed describe the data of the embedded sandbox: give --sandbox too.')
  const threatConnect = new ThreatConnect(await withPromptedSecret(context, clientOptions(flags, context.env)))
  return { threatConnect, [Symbol.asyncDispose]: () => threatConnect.close() }
}

/** A connection that sends nothing, so that filters are checked and plans shown without credentials. */
export function connectOffline(context: CliContext, flags: ConnectionFlags): ThreatConnect {
  const { token: _token, tokenExpires: _expires, logging: _logging, ...options } = clientOptions(flags, context.env)
  return new ThreatConnect({ ...options, accessId: 'not-needed', secretKey: 'not-needed' })
}

async function connectToSandbox(context: CliContext, flags: ConnectionFlags): Promise<CliConnection> {
  const options = clientOptions(flags, context.env)
  // Loaded when asked for: it is the larger half of the package.
  const { startSandbox } = await import('../../sandbox/index.js')
  const sandbox = await startSandbox({
    ...(flags.sandboxIndicators === undefined ? {} : { indicators: flags.sandboxIndicators }),
    ...(flags.sandboxSeed === undefined ? {} : { seed: flags.sandboxSeed }),
  })
  const { url, accessId, secretKey } = sandbox
  const { token: _token, tokenExpires: _expires, proxy: _proxy, proxyFromEnv: _fromEnv, ...rest } = options
  const threatConnect = new ThreatConnect({ ...rest, baseUrl: url, accessId, secretKey })
  return {
    threatConnect,
    async [Symbol.asyncDispose]() {
      try {
        await threatConnect.close()
      } finally {
        // A listening server would keep the process open.
        await sandbox.stop()
      }
    },
  }
}

async function withPromptedSecret(context: CliContext, options: ClientOptions): Promise<ClientOptions> {
  if (options.token !== undefined || options.secretKey !== undefined || options.accessId === undefined) return options
  const secretKey = await promptSecret(context, `Secret key of ${options.accessId}`)
  return secretKey === undefined ? options : { ...options, secretKey }
}

/** Said even with --quiet: a secret that others have read must be replaced. */
function warnOfExposedSecrets(context: CliContext, flags: ConnectionFlags): void {
  const style = textStyle(context.stderr, context.env)
  for (const flag of exposedSecrets(flags)) {
    const warning = `warning: ${flag} on the command line can be read by every user of this machine, and stays in the history of the shell: use the environment, a config file or the prompt.`
    context.stderr.write(`${style.yellow(warning)}\n`)
  }
}
