import * as z from 'zod'

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

/** Everything known about an option, apart from its TypeScript type and docstring in `options.ts`, which a test compares with this. */
export interface OptionFacts<Value = unknown> {
  /** Checks the value. Its messages say what is allowed: "it must be …". */
  readonly schema: z.ZodType<Value>
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

/** 3600 as 3,600: by hand, since the first use of `toLocaleString` takes as long as the rest of the import. */
export const grouped = (number: number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** A whole number in a range. @param unit of the number, such as `seconds`, for messages */
export const whole = (minimum: number, maximum: number, unit = '') => {
  const allowed = `a whole number${unit === '' ? '' : ` of ${unit}`} from ${grouped(minimum)} to ${grouped(maximum)}`
  const schema = z.number(allowed).int(allowed).min(minimum, allowed).max(maximum, allowed)
  return { schema, reading: 'number', range: { minimum, maximum } } as const
}
/** A string that is not empty. */
export const text = (allowed = 'a non-empty string') => ({ schema: z.string(allowed).min(1, allowed), reading: 'text' }) as const
/** A header value: visible ASCII with single blanks (RFC 9110, 5.5), nothing that could end the header. */
export const headerText = (allowed = 'a string of printable ASCII') => {
  const { schema, reading } = text(allowed)
  return { schema: schema.regex(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/, allowed), reading } as const
}
/** True or false. */
export const truth = () => ({ schema: z.boolean('true or false'), reading: 'switch' }) as const
/** One of several strings. */
export const oneOf = <const Choices extends readonly [string, ...string[]]>(...choices: Choices) =>
  ({ schema: z.enum(choices, `one of ${choices.join(', ')}`), reading: 'text', choices }) as const
/** A log level. */
export const logLevel = () => oneOf('debug', 'info', 'warning', 'error', 'critical')
