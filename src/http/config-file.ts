import { readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { ConfigError } from '../errors/index.js'
import { readVariables } from './from-env.js'
import { variableOrigin } from './merge-options.js'
import { OPTION_LIST } from './option-list.js'
import type { ClientOptions } from './options.js'

const VARIABLES: ReadonlySet<string> = new Set(OPTION_LIST.flatMap(({ variable }) => variable ?? []))
const GROUP_AND_OTHERS = 0o077
/** A line that holds a secret; a proxy URL does when it names a user. Blanks of one line only, or many empty lines would be slow. */
const SECRET_LINE = /^[ \t]*(?:export[ \t]+)?(?:TC_(?:SECRET_KEY|TOKEN|PROXY_PASSWORD)[ \t]*=|TC_PROXY_URL[ \t]*=.*@)/m
const PROTOTYPE_LINE = /^[ \t]*(?:export[ \t]+)?__proto__[ \t]*=/m

/**
 * Reads options from a file of `TC_…=value` lines, with `#` comments and optional `[profile]` sections.
 * @param path the file
 * @param options.profile section to read, written `[name]` in the file; lines before the first section apply to all. Without it, only these
 *   lines are read
 * @param options.platform the operating system: the permissions of a file are checked where they exist. Default: `process.platform`
 * @throws ConfigError when the file cannot be read, holds a secret that other users can read, lacks the profile, or has an unknown or wrong line
 */
export function readConfigFile(
  path: string,
  { profile, platform = process.platform }: { profile?: string; platform?: NodeJS.Platform } = {},
): ClientOptions {
  const { text, mode } = readWithMode(path)
  const variables = parseConfigFile(text, path, profile)
  if (platform !== 'win32' && SECRET_LINE.test(text) && (mode & GROUP_AND_OTHERS) !== 0) {
    const message = `The config file ${path} holds a secret and other users can read it (mode ${(mode & 0o777).toString(8)}): run "chmod 600 ${path}".`
    throw new ConfigError(message, { option: path })
  }
  // Node's reader skips a line that would set the prototype.
  const unknown = PROTOTYPE_LINE.test(text) ? '__proto__' : Object.keys(variables).find(name => !VARIABLES.has(name))
  if (unknown !== undefined) {
    throw new ConfigError(`The config file ${path} sets the unknown variable ${unknown}: correct its spelling or remove the line.`, {
      option: unknown,
    })
  }
  return readVariables(variables, variableOrigin(path))
}

function readWithMode(path: string): { text: string; mode: number } {
  try {
    return { text: readFileSync(path, 'utf8'), mode: statSync(path).mode }
  } catch (cause) {
    throw new ConfigError(`The config file ${path} cannot be read: correct its name or its permissions.`, { option: path, cause })
  }
}

/** The variables of the common part and of one profile; the profile wins. */
function parseConfigFile(text: string, path: string, profile: string | undefined): Record<string, string | undefined> {
  // Without sections the first piece is the whole file; else pieces alternate: common part, name, body, name, body …
  const [common = '', ...sections] = text.split(/^[ \t]*\[([^\]\r\n]+)\][ \t]*\r?$/m)
  const names = sections.filter((_, index) => index % 2 === 0).map(name => name.trim())
  if (profile === undefined) return parseEnv(common)
  const position = names.indexOf(profile)
  if (position < 0) {
    const known = names.length > 0 ? `it has ${names.join(', ')}` : 'it has no profiles'
    throw new ConfigError(`The config file ${path} has no profile "${profile}": ${known}.`, { option: 'profile' })
  }
  return { ...parseEnv(common), ...parseEnv(sections[position * 2 + 1] ?? '') }
}
