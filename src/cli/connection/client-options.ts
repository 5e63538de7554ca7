import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Option } from 'commander'
import { flagName, flagOrigin, nestOptions, OPTION_LIST, rememberOrigin, validateOptions } from '../../http/index.js'
import { type ClientOptions, ConfigError, mergeOptions, optionsFromEnv, readConfigFile } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import type { ConnectionFlags } from './connection-flags.js'

/**
 * Merges the options of the command line, the environment and the config file; the first that gives an option wins.
 * @throws ConfigError naming the flag, variable or line that is wrong
 */
export function clientOptions(flags: ConnectionFlags, env: CliContext['env']): ClientOptions {
  const file = configFileOf(flags, env)
  const profile = flags.profile ?? (env.TC_PROFILE || undefined)
  if (file === undefined && profile !== undefined)
    throw new ConfigError(
      `There is no config file to take the profile "${profile}" from: name one with --config, or create ${defaultConfigFile(env)}.`,
      {
        option: 'profile',
      },
    )
  const fromFile = file === undefined ? {} : readConfigFile(file, profile === undefined ? {} : { profile })
  return mergeOptions(optionsFromFlags(flags), optionsFromEnv(env), fromFile)
}

/** The config file to read; the default one only if it exists. */
export function configFileOf(flags: Pick<ConnectionFlags, 'config'>, env: CliContext['env']): string | undefined {
  const named = flags.config ?? (env.TC_CONFIG || undefined)
  if (named !== undefined) return named
  const standard = defaultConfigFile(env)
  return existsSync(standard) ? standard : undefined
}

/** Where the config file is by default (XDG Base Directory Specification). */
function defaultConfigFile(env: CliContext['env']): string {
  return join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'threatconnect', 'config')
}

/** Returns the flags that expose a secret, because every user of the machine can list the arguments of a running program. */
export function exposedSecrets(flags: ConnectionFlags): readonly string[] {
  const proxyPassword = /^[^/]*\/\/[^/@:]*:[^/@]*@/.test(flags.proxy ?? '') ? ['--proxy'] : []
  return [...(flags.secretKey === undefined ? [] : ['--secret-key']), ...(flags.token === undefined ? [] : ['--token']), ...proxyPassword]
}

/** The options that the flags set, under the names of `OPTIONS`. */
function optionsFromFlags(flags: ConnectionFlags): ClientOptions {
  const given = OPTION_LIST.flatMap((option): (readonly [string, unknown])[] => {
    const flag = flagName(option)
    const value: unknown = flag === undefined ? undefined : Reflect.get(flags, attributeOf(flag))
    if (flag === undefined || value === undefined) return []
    if (option.reading === 'file') return [[option.name, readFlagFile(flag, String(value))]]
    return [[option.name, option.flag?.value ?? value]]
  })
  const options = nestOptions([...given, ...logLevels(flags)])
  validateOptions(options, flagOrigin)
  return rememberOrigin(options, flagOrigin)
}

/** Where commander keeps the value of a flag: `--retry-sleep` in `retrySleep`. */
function attributeOf(flag: string): string {
  return new Option(flag).attributeName()
}

function readFlagFile(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ConfigError(`The file ${file} given to ${flag} cannot be read: correct the name or its permissions.`, { option: flag, cause })
  }
}

/** With a log file the level is the file's, and stderr stays quiet; `--verbose` is for stderr in any case. */
function logLevels({ logLevel, logFile, verbose }: ConnectionFlags): (readonly [string, unknown])[] {
  const console = verbose === true ? 'debug' : logFile === undefined ? logLevel : undefined
  return [
    ...(logFile === undefined ? [] : [['logging.fileLevel', logLevel ?? 'info'] as const]),
    ...(console === undefined ? [] : [['logging.consoleLevel', console] as const]),
  ]
}
