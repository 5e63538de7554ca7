import { isRecord } from '../json.js'
import { findOption, flagName } from './option-list.js'
import type { ClientOptions } from './options.js'
import { concealOptions } from './secret.js'

/**
 * Merges options of several sources. The first source that gives an option wins, and `undefined` counts as not given.
 *
 * `backoff`, `tls` and `logging` are merged member by member. Credentials (`accessId`, `secretKey`, `token`, `tokenExpires`) are taken as a whole
 * from the first source that has any of them, so that an access id never meets the secret key of another account; the proxy likewise.
 *
 * @param sources the strongest first, such as explicit options, then `optionsFromEnv()`, then `readConfigFile(path)`
 * @returns a new object that hides its secrets when it is printed
 */
export function mergeOptions(...sources: readonly ClientOptions[]): ClientOptions {
  // Options that were JSON may have a key that would set the prototype: this object has none, so that it is a key like others.
  const merged: ClientOptions = Object.create(null)
  let credentialSource: ClientOptions | undefined
  for (const source of sources) {
    if (credentialSource === undefined && CREDENTIALS.some(name => source[name] !== undefined)) credentialSource = source
    for (const [name, value] of Object.entries(source)) {
      if (value === undefined || (isCredential(name) && source !== credentialSource)) continue
      const earlier: unknown = Reflect.get(merged, name)
      if (earlier === undefined) Reflect.set(merged, name, value)
      else if (GROUPS.has(name) && isRecord(earlier) && isRecord(value))
        Reflect.set(merged, name, { ...value, ...withoutUndefined(earlier) })
    }
  }
  const options = concealOptions({ ...merged })
  return credentialSource === undefined ? options : rememberOrigin(options, originOf(credentialSource))
}

const CREDENTIALS = ['accessId', 'secretKey', 'token', 'tokenExpires'] as const satisfies readonly (keyof ClientOptions)[]
const GROUPS: ReadonlySet<string> = new Set(['backoff', 'tls', 'logging'] satisfies (keyof ClientOptions)[])

function isCredential(name: string): boolean {
  return CREDENTIALS.some(credential => credential === name)
}

/** Members that are `undefined` count as not given. */
export type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/** Drops the members that are `undefined`. */
export function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T> // Only keys that may be absent are dropped.
}

/** Where options were given, and what they are called there. */
export interface OptionOrigin {
  /** What a message calls the option, such as `Option "timeout"`, `Variable TC_TIMEOUT` or `--timeout`. */
  titleOf(option: string): string
  /** The bare name, such as `timeout`, `TC_TIMEOUT` or `--timeout`; it becomes `ConfigError.option`. */
  nameOf(option: string): string
}

/** Options of a constructor or function. */
export const codeOrigin: OptionOrigin = { titleOf: option => `Option "${option}"`, nameOf: option => option }

/** Options from flags of the command line. */
export const flagOrigin: OptionOrigin = { titleOf: flagOf, nameOf: flagOf }

/** Options from variables. @param file the config file that holds them; without it, the environment */
export function variableOrigin(file?: string): OptionOrigin {
  return {
    titleOf: option => (file === undefined ? `Variable ${variableOf(option)}` : `Variable ${variableOf(option)} in ${file}`),
    nameOf: variableOf,
  }
}

function flagOf(option: string): string {
  const found = findOption(option)
  return (found === undefined ? undefined : flagName(found)) ?? option
}

function variableOf(option: string): string {
  return findOption(option)?.variable ?? option
}

/** Kept apart from the options, which are plain data that users copy, compare and print. */
const origins = new WeakMap<object, OptionOrigin>()

/**
 * Remembers where options came from, so that a later error can name it.
 * @returns the options
 */
export function rememberOrigin<Options extends object>(options: Options, origin: OptionOrigin): Options {
  origins.set(options, origin)
  return options
}

/** Where options came from; in code, unless remembered otherwise. */
export function originOf(options: object): OptionOrigin {
  return origins.get(options) ?? codeOrigin
}
