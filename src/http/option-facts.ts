import * as z from 'zod'
import { isRecord } from '../json.js'
import { grouped } from '../words.js'
import type { Logger } from './options.js'

/** How the text of a variable or flag becomes a value: as it is, a number, true or false, or the contents of the file it names. */
export type Reading = 'text' | 'number' | 'switch' | 'file'

/** The flag of the command line that sets an option. */
export interface OptionFlag {
  /** As the help shows it, such as `--timeout <seconds>`. */
  readonly flags: string
  /** Heading in the help. */
  readonly group: 'Connection' | 'Transport' | 'Messages'
  /** The value that a flag without a value sets. @default true */
  readonly value?: boolean
  /** What the flag does, if it differs from what the option does. */
  readonly sentence?: string
}

/**
 * A zod schema, declared without the types of zod: the package includes what it uses of zod, but not its types, and these declarations are
 * part of the package. `toZod` returns it as it is.
 */
export interface OptionSchema<Value = unknown> {
  readonly '~standard': { readonly types?: { readonly output: Value } | undefined }
}

/** Everything known about an option, apart from its TypeScript type and docstring in `options.ts`, which a test compares with this. */
export interface OptionFacts<Value = unknown> {
  /** Checks the value. Its messages say what is allowed: "it must be …". */
  readonly schema: OptionSchema<Value>
  readonly reading: Reading
  /** Smallest and largest number. */
  readonly range?: { readonly minimum: number; readonly maximum: number }
  /** The allowed texts. */
  readonly choices?: readonly string[]
  /** Absent: no default. */
  readonly default?: Value
  readonly variable?: string
  readonly flag?: OptionFlag
  /** The value is never shown. */
  readonly isSecret?: true
  /** What the option does, for the help and README.md: no range, default or choices, which are added. */
  readonly sentence: string
}

/** Options that belong together and are merged member by member. */
export interface OptionGroup<Members> {
  readonly members: { readonly [Name in keyof Members]-?: OptionFacts<NonNullable<Members[Name]>> }
}

/** What each kind of option has in common. */
interface Kind<Value, How extends Reading> {
  readonly schema: OptionSchema<Value>
  readonly reading: How
}

/** A whole number in a range. @param unit of the number, such as `seconds`, for messages */
export function whole(minimum: number, maximum: number, unit = ''): Kind<number, 'number'> & Required<Pick<OptionFacts, 'range'>> {
  const allowed = `a whole number${unit === '' ? '' : ` of ${unit}`} from ${grouped(minimum)} to ${grouped(maximum)}`
  const schema = z.number(allowed).int(allowed).min(minimum, allowed).max(maximum, allowed)
  return { schema, reading: 'number', range: { minimum, maximum } }
}

/** A string that is not empty. @param pattern that it must match as well. @param matching what that allows, for messages */
export function text(allowed = 'a non-empty string', pattern?: RegExp, matching = allowed): Kind<string, 'text'> {
  const schema = z.string(allowed).min(1, allowed)
  return { schema: pattern === undefined ? schema : schema.regex(pattern, matching), reading: 'text' }
}

/** A header value: visible ASCII with single blanks (RFC 9110, 5.5), nothing that could end the header. */
export function headerText(): Kind<string, 'text'> {
  return text('a string of printable ASCII', /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/)
}

/** Any string, also an empty one. */
export function anyText(): Kind<string, 'text'> {
  return { schema: z.string('a string'), reading: 'text' }
}

/** A value that a check accepts. */
function accepted<Value>(isValue: (value: unknown) => value is Value, allowed: string): Kind<Value, 'text'> {
  return { schema: z.custom<Value>(isValue, allowed), reading: 'text' }
}

const LOG_METHODS = ['debug', 'info', 'warn', 'error', 'fatal'] as const
const isLogger = (value: unknown): value is Logger => isRecord(value) && LOG_METHODS.every(method => typeof value[method] === 'function')

/** An object that logs. */
export function logger(): Kind<Logger, 'text'> {
  return accepted(isLogger, `an object with the methods ${LOG_METHODS.join(', ')}`)
}

/** True or false. */
export function truth(): Kind<boolean, 'switch'> {
  return { schema: z.boolean('true or false'), reading: 'switch' }
}

/** One of several strings. */
export function oneOf<const Choices extends readonly [string, ...string[]]>(
  ...choices: Choices
): Kind<Choices[number], 'text'> & { readonly choices: Choices } {
  return { schema: z.enum(choices, `one of ${choices.join(', ')}`), reading: 'text', choices }
}

/** A log level. */
export const logLevel = () => oneOf('debug', 'info', 'warning', 'error', 'critical')
