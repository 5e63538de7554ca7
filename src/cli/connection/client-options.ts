import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { mergeOptions } from '../../http/index.js'
import { type ClientOptions, ConfigError, optionsFromEnv, readConfigFile } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import type { ConnectionFlags } from './connection-flags.js'

/**
 * Merges the options of the command line, the environment and the config file, in this order of precedence.
 * @throws ConfigError that names the wrong flag, variable or line
 */
export function clientOptions(flags: ConnectionFlags, env: CliContext['env']): ClientOptions {
  const file = configFileOf(flags, env)
  const profile = flags.profile ?? (env.TC_PROFILE || undefined)
  if (file === undefined && profile !== undefined)
    throw new ConfigError(
      `The profile "${profile}" cannot be used because there is no config file: name one with --config, or create ${defaultConfigFile(env)}.`,
      {
        option: 'profile',
      },
    )
  const fromFile = file === undefined ? {} : readConfigFile(file, profile === undefined ? {} : { profile })
  const later = mergeOptions(optionsFromEnv(env), fromFile)
  return mergeOptions(withSecretOf(later, fromFlags(flags)), later)
}

/** Returns the config file to read; the default file only if it exists. */
export function configFileOf(flags: Pick<ConnectionFlags, 'config'>, env: CliContext['env']): string | undefined {
  const named = flags.config ?? (env.TC_CONFIG || undefined)
  if (named !== undefined) return named
  const standard = defaultConfigFile(env)
  return existsSync(standard) ? standard : undefined
}

/** The default path of the config file (XDG Base Directory Specification). */
function defaultConfigFile(env: CliContext['env']): string {
  return join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'threatconnect', 'config')
}

/** Returns the flags that expose a secret, because every user of the machine can list the arguments of a running program. */
export function exposedSecrets(flags: ConnectionFlags): readonly string[] {
  const proxyPassword = /^[^/]*\/\/[^/@]*:[^/@]*@/.test(flags.proxy ?? '') ? ['--proxy'] : []
  return [...(flags.secretKey === undefined ? [] : ['--secret-key']), ...(flags.token === undefined ? [] : ['--token']), ...proxyPassword]
}

/** Combines an access id from the flags with a secret key configured elsewhere, unless that key belongs to another access id. */
function withSecretOf(later: ClientOptions, given: ClientOptions): ClientOptions {
  if (given.accessId === undefined || given.secretKey !== undefined || given.token !== undefined) return given
  const same = later.accessId === undefined || later.accessId === given.accessId
  return same && later.secretKey !== undefined ? { ...given, secretKey: later.secretKey } : given
}

function fromFlags(flags: ConnectionFlags): ClientOptions {
  const options = {
    baseUrl: flags.baseUrl,
    accessId: flags.accessId,
    secretKey: flags.secretKey,
    token: flags.token,
    defaultOwner: flags.defaultOwner,
    timeout: flags.timeout,
    retries: flags.retries,
    retrySleep: flags.retrySleep,
    responseLimit: flags.responseLimit,
    resultLimit: flags.resultLimit,
    concurrency: flags.concurrency,
    activityLog: flags.activityLog,
    proxy: flags.proxy,
    proxyFromEnv: flags.proxyFromEnv,
    allowInsecure: flags.allowInsecure,
    validation: flags.validation,
    tls: tlsOf(flags),
    logging: loggingOf(flags),
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) // The client checks each option again.
}

function tlsOf({ ca, insecure }: ConnectionFlags): ClientOptions['tls'] {
  if (ca === undefined && insecure === undefined) return undefined
  return { ...(ca === undefined ? {} : { ca: certificates(ca) }), ...(insecure === undefined ? {} : { rejectUnauthorized: false }) }
}

function certificates(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ConfigError(`The file ${file} given to --ca cannot be read: check its name and permissions.`, { option: '--ca', cause })
  }
}

/** With `--log-file`, the level applies to the file and nothing is logged on stderr. `--verbose` always logs on stderr. */
function loggingOf({ logLevel, logFile, verbose }: ConnectionFlags): ClientOptions['logging'] {
  if (logLevel === undefined && logFile === undefined && verbose === undefined) return undefined
  const level = logLevel as NonNullable<ClientOptions['logging']>['fileLevel'] // The flag accepts only these levels.
  const file = logFile === undefined ? {} : { file: logFile, fileLevel: level ?? 'info' }
  const console = verbose === true ? ('debug' as const) : logFile === undefined ? level : undefined
  return { ...file, ...(console === undefined ? {} : { consoleLevel: console }) }
}
