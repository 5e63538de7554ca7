import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { Option } from 'commander'
import { type Body, type BodyField, bodies } from '../../generated/bodies.js'
import { UsageError } from '../errors/index.js'
import { numberOrText } from '../filters/index.js'
import { kebabCase, spaced } from '../words.js'

/** Fields that hold whole documents. `@file` reads them from a file. */
const documents = new Set(['fileText', 'body', 'header'])
/** Fields without a flag. The value and the name are arguments, and people are lists. */
const notFlags = new Set(['name', 'ip', 'address', 'hostName', 'text', 'md5', 'sha1', 'sha256', 'assignee', 'escalatee'])

/** Returns the fields that you can set when you create an entity of any of the schemas, except its value. */
export function createFields(schemas: readonly string[]): Readonly<Record<string, BodyField>> {
  const table: Readonly<Record<string, Body>> = bodies
  const all = schemas.flatMap(schema => Object.entries(table[`${schema}Create`]?.fields ?? {}))
  return Object.fromEntries(all.filter(([name]) => !notFlags.has(name)))
}

/** Returns the flag of a field, with its range. */
export function fieldOption(name: string, field: BodyField): Option {
  const flag = `--${kebabCase(name)}`
  const words = spaced(name)
  if (field.enum !== undefined) return new Option(`${flag} <choice>`, words).choices(field.enum)
  if (field.known !== undefined)
    return suggesting(new Option(`${flag} <text>`, `${words}, or any other that your instance has`), field.known)
  if (field.type === 'boolean') return new Option(`${flag} <choice>`, words).choices(['true', 'false'])
  if (field.type === 'date') return new Option(`${flag} <date>`, `${words}, ISO 8601`)
  if (field.type === 'string')
    return new Option(`${flag} <text>`, documents.has(name) ? `${words}; use @file to read it from a file` : words)
  const range = field.minimum === undefined || field.maximum === undefined ? '' : `, ${field.minimum}-${field.maximum}`
  return new Option(`${flag} <n>`, `${words}${range}`)
}

/** Lists values in the help and in completions without refusing others. */
function suggesting(option: Option, values: readonly string[]): Option {
  option.argChoices = [...values]
  return option
}

/** Converts the field flags of a command line to the types of the fields. The draft checks the ranges. */
export function fieldValues(
  fields: Readonly<Record<string, BodyField>>,
  flags: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const given = flags[name]
      return typeof given === 'string' ? [[name, fieldValue(name, field, given)]] : []
    }),
  )
}

function fieldValue(name: string, { type }: BodyField, text: string): unknown {
  if (type === 'boolean') return text === 'true'
  if (type === 'integer' || type === 'number') return numberOrText(text)
  return documents.has(name) && text.startsWith('@') ? contentsOf(name, text.slice(1)) : text
}

function contentsOf(name: string, file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    throw new UsageError(`The file ${file} given to --${kebabCase(name)} cannot be read: check its name and permissions.`, { cause })
  }
  if (isUtf8(bytes)) return bytes.toString('utf8')
  throw new UsageError(
    `The file ${file} given to --${kebabCase(name)} is not UTF-8, but Latin-1 or another encoding: convert it, for example with iconv -f WINDOWS-1252 -t UTF-8.`,
  )
}
