import { readFileSync } from 'node:fs'
import { ConfigError } from '../errors/index.js'
import { type OptionOrigin, rememberOrigin, variableOrigin } from './merge-options.js'
import type { Reading } from './option-facts.js'
import { nestOptions, OPTION_LIST } from './option-list.js'
import type { ClientOptions } from './options.js'
import type { Environment } from './proxy-settings.js'
import { concealOptions } from './secret.js'
import { validateOptions } from './validate-options.js'

type ReadFile = (path: string) => string

/**
 * Reads the options that the environment sets. An empty variable counts as not set.
 * @param environment such as `process.env`; only the variables of the options are read
 * @param readFile reads the file that `TC_TLS_CA` names
 * @returns the options, each checked, printed without their secrets, to be merged with others by `mergeOptions`
 * @throws ConfigError naming the variable, its value (never a secret) and what is allowed
 */
export function optionsFromEnv(
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string = path => readFileSync(path, 'utf8'),
): ClientOptions {
  return readVariables(environment, variableOrigin(), readFile)
}

/** Reads the options that variables set; see `optionsFromEnv`. */
export function readVariables(
  variables: Environment,
  origin: OptionOrigin,
  readFile: ReadFile = path => readFileSync(path, 'utf8'),
): ClientOptions {
  const isSet = (variable: string | undefined) => variable !== undefined && (variables[variable] ?? '') !== ''
  const set = OPTION_LIST.filter(({ variable }) => isSet(variable))
  const part = set.find(({ name }) => name.startsWith('proxy.'))
  if (part !== undefined && set.some(({ name }) => name === 'proxy')) {
    const message = `${origin.titleOf('proxy')} is set together with ${part.variable}: set the URL of the proxy or its parts.`
    throw new ConfigError(message, { option: origin.nameOf('proxy') })
  }
  const options = nestOptions(
    set.map(({ name, variable = '', reading }) => [
      name,
      READ[reading](variables[variable] ?? '', origin.titleOf(name), variable, readFile),
    ]),
  )
  validateOptions(options, origin)
  return rememberOrigin(concealOptions(options), origin)
}

const READ: Record<Reading, (text: string, title: string, variable: string, readFile: ReadFile) => unknown> = {
  text: text => text,
  // Text that is not a number stays text: the check of the option then says what is allowed.
  number: text => (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : text),
  switch: text => SWITCHES.get(text.trim().toLowerCase()) ?? text,
  file(text, title, variable, readFile) {
    try {
      return readFile(text)
    } catch (cause) {
      throw new ConfigError(`${title} names the file ${text}, which cannot be read: correct the name or its permissions.`, {
        option: variable,
        cause,
      })
    }
  },
}

const SWITCHES = new Map([
  ...['true', 'yes', 'on', '1'].map(word => [word, true] as const),
  ...['false', 'no', 'off', '0'].map(word => [word, false] as const),
])
