import { findOption, flagName } from './option-list.js'

/** Where options were given, and what they are called there. */
export interface OptionOrigin {
  /** What a message calls the option, such as `Option "timeout"`, `Variable TC_TIMEOUT` or `--timeout`. */
  titleOf(option: string): string
  /** The bare name, such as `timeout`, `TC_TIMEOUT` or `--timeout`; it becomes `ConfigError.option`. */
  nameOf(option: string): string
}

/** Options of a constructor or function. */
const fromCode: OptionOrigin = { titleOf: option => `Option "${option}"`, nameOf: option => option }

/** Options from flags of the command line. */
export const fromFlags: OptionOrigin = { titleOf: flagOf, nameOf: flagOf }

/** Options from variables. @param file the config file that holds them; without it, the environment */
export function fromVariables(file?: string): OptionOrigin {
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

/** Beside the options and not in them: they are plain data that users copy, compare and print. */
const origins = new WeakMap<object, OptionOrigin>()

/**
 * Remembers where options came from, so that a later error can name it.
 * @returns the options
 */
export function rememberOrigin<Options extends object>(options: Options, origin: OptionOrigin): Options {
  origins.set(options, origin)
  return options
}

/** Where options came from; those that nobody remembered were given in code. */
export function originOf(options: object): OptionOrigin {
  return origins.get(options) ?? fromCode
}
