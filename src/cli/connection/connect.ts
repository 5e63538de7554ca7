import { UsageError } from '../../errors/index.js'
import { type ClientOptions, ThreatConnect } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import { textStyle } from '../output/text-style.js'
import { clientOptions, exposedSecrets } from './client-options.js'
import type { ConnectionFlags } from './connection-flags.js'
import { promptSecret } from './prompt-secret.js'

/** An open connection that also closes what it depends on. */
export interface CliConnection extends AsyncDisposable {
  readonly threatConnect: ThreatConnect
}

/**
 * Opens the connection that the flags, the environment and the config file describe, or a built-in sandbox. Prompts for the secret key
 * if it is missing and there is a terminal.
 * @throws ConfigError if an option is wrong or credentials are missing
 */
export async function connect(context: CliContext, flags: ConnectionFlags): Promise<CliConnection> {
  warnOfExposedSecrets(context, flags)
  if (flags.sandbox === true) return connectToSandbox(context, flags)
  if (flags.sandboxIndicators !== undefined || flags.sandboxSeed !== undefined)
    throw new UsageError('--sandbox-indicators and --sandbox-seed require --sandbox: add it.')
  const threatConnect = new ThreatConnect(await withPromptedSecret(context, clientOptions(flags, context.env)))
  return { threatConnect, [Symbol.asyncDispose]: () => threatConnect.close() }
}

/** Returns a connection that sends nothing. It checks filters and shows plans without credentials. */
export function connectOffline(context: CliContext, flags: ConnectionFlags): ThreatConnect {
  const { token: _token, tokenExpires: _expires, logging: _logging, ...options } = clientOptions(flags, context.env)
  return new ThreatConnect({ ...options, accessId: 'not-needed', secretKey: 'not-needed' })
}

async function connectToSandbox(context: CliContext, flags: ConnectionFlags): Promise<CliConnection> {
  const options = clientOptions(flags, context.env)
  // Loaded on demand, because it is the larger half of the package.
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
      await threatConnect.close()
      await sandbox.stop()
    },
  }
}

async function withPromptedSecret(context: CliContext, options: ClientOptions): Promise<ClientOptions> {
  if (options.token !== undefined || options.secretKey !== undefined || options.accessId === undefined) return options
  const secretKey = await promptSecret(context, `Secret key for ${options.accessId}`)
  return secretKey === undefined ? options : { ...options, secretKey }
}

/** Warns even with --quiet, because an exposed secret must be replaced. */
function warnOfExposedSecrets(context: CliContext, flags: ConnectionFlags): void {
  const style = textStyle(context.stderr, context.env)
  for (const flag of exposedSecrets(flags)) {
    const warning = `warning: ${flag} on the command line is visible to every user of this machine, and is stored in the shell history: use the environment, a config file or the prompt.`
    context.stderr.write(`${style.yellow(warning)}\n`)
  }
}
