import { UsageError } from '../../errors/index.js'
import { type ClientOptions, mergeOptions, ThreatConnect } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import { textStyle } from '../output/text-style.js'
import { clientOptions, exposedSecrets } from './client-options.js'
import type { ConnectionFlags } from './connection-flags.js'
import { promptSecret } from './prompt-secret.js'

/** An open connection; disposing of it closes it and stops its sandbox. */
export interface CliConnection extends AsyncDisposable {
  readonly threatConnect: ThreatConnect
}

/**
 * Opens the connection that the flags, the environment and the config file describe, or the built-in sandbox. Prompts for a missing secret key
 * on a terminal.
 * @throws ConfigError when an option is wrong or credentials are missing
 */
export async function connect(context: CliContext, flags: ConnectionFlags): Promise<CliConnection> {
  warnOfExposedSecrets(context, flags)
  if (flags.sandbox === true) return connectToSandbox(context, flags)
  if (flags.sandboxIndicators !== undefined || flags.sandboxSeed !== undefined)
    throw new UsageError('--sandbox-indicators and --sandbox-seed describe the data of the sandbox: add --sandbox.')
  const threatConnect = new ThreatConnect(await withPromptedSecret(context, clientOptions(flags, context.env)))
  return { threatConnect, [Symbol.asyncDispose]: () => threatConnect.close() }
}

/** A connection that sends nothing, so that filters are checked and plans shown without an account. */
export function connectOffline(context: CliContext, flags: ConnectionFlags): ThreatConnect {
  const { logging: _logging, ...options } = clientOptions(flags, context.env)
  return new ThreatConnect(
    mergeOptions({ accessId: 'not-needed', secretKey: 'not-needed' }, options, { baseUrl: 'https://not-needed.invalid' }),
  )
}

async function connectToSandbox(context: CliContext, flags: ConnectionFlags): Promise<CliConnection> {
  const options = clientOptions(flags, context.env)
  // Loaded on demand: it is the larger half of the package.
  const { startSandbox } = await import('../../sandbox/index.js')
  const sandbox = await startSandbox({
    ...(flags.sandboxIndicators === undefined ? {} : { indicators: flags.sandboxIndicators }),
    ...(flags.sandboxSeed === undefined ? {} : { seed: flags.sandboxSeed }),
  })
  const { url, accessId, secretKey } = sandbox
  const { proxy: _proxy, proxyFromEnv: _fromEnv, ...rest } = options
  const threatConnect = new ThreatConnect(mergeOptions({ baseUrl: url, accessId, secretKey }, rest))
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
  // Without a base URL the connection is refused, so there is nothing to prompt for.
  if (options.token !== undefined || options.secretKey !== undefined || options.accessId === undefined || options.baseUrl === undefined)
    return options
  const secretKey = await promptSecret(context, `Secret key for ${options.accessId}`)
  return secretKey === undefined ? options : { ...options, secretKey }
}

/** Printed even with --quiet: a secret that others have read must be replaced. */
function warnOfExposedSecrets(context: CliContext, flags: ConnectionFlags): void {
  const style = textStyle(context.stderr, context.env)
  for (const flag of exposedSecrets(flags)) {
    const warning = `warning: ${flag} on the command line is visible to every user of this machine, and is stored in the shell history: use the environment, a config file or the prompt.`
    context.stderr.write(`${style.yellow(warning)}\n`)
  }
}
