import * as z from 'zod'
import { ConfigError } from '../errors/index.js'
import { codeOrigin, type OptionOrigin } from './merge-options.js'
import type { OptionSchema } from './option-facts.js'
import { findOption } from './option-list.js'
import type { ClientOptions } from './options.js'
import { OPTIONS } from './options-table.js'
import { toZod } from './to-zod.js'

const strictObject = (members: Readonly<Record<string, { readonly schema: OptionSchema }>>) =>
  z.strictObject(
    Object.fromEntries(Object.entries(members).map(([name, { schema }]) => [name, toZod(schema).optional()])),
    `an object with ${Object.keys(members).join(', ')}`,
  )

const schema = strictObject(
  Object.fromEntries(
    Object.entries(OPTIONS).map(([name, entry]) => [name, 'schema' in entry ? entry : { schema: strictObject(entry.members) }]),
  ),
)

/**
 * Checks each option by itself: known name, type and range.
 * @param options what the user gave
 * @param origin where, which decides what an error calls an option. Default: in code
 * @throws ConfigError naming the option, its value (never a secret) and what is allowed
 */
export function validateOptions(options: ClientOptions, origin: OptionOrigin = codeOrigin): void {
  const issue = schema.safeParse(options).error?.issues[0]
  if (issue === undefined) return
  const refuse = (option: string, rest: string) => new ConfigError(`${origin.titleOf(option)} ${rest}`, { option: origin.nameOf(option) })
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    throw refuse([...issue.path, issue.keys[0]].join('.'), 'is unknown: correct its spelling or leave it out.')
  }
  if (path === '') throw refuse('options', 'is not an object: give an object of options.')
  const found = issue.path.reduce<unknown>(memberOf, options)
  if (found === undefined) throw refuse(path, `is missing; it must be ${issue.message}.`)
  throw refuse(path, `is ${findOption(path)?.isSecret ? 'not valid' : describe(found)}; it must be ${issue.message}.`)
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function describe(value: unknown): string {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    return typeof value === 'number' ? String(value) : JSON.stringify(value).slice(0, 120)
  }
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`
}
