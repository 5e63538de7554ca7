import { grouped, type OptionFacts } from './option-facts.js'
import type { ClientOptions } from './options.js'
import { OPTIONS } from './options-table.js'

/** An option of the table with its name, such as `timeout` or `backoff.maximum`. */
export interface ListedOption extends OptionFacts {
  readonly name: string
}

/** The options of the table in its order, groups taken apart. */
export const OPTION_LIST: readonly ListedOption[] = Object.entries(OPTIONS).flatMap(([name, entry]) => [
  ...('schema' in entry ? [{ name, ...entry }] : []),
  ...('members' in entry ? Object.entries(entry.members).map(([inner, facts]) => ({ name: `${name}.${inner}`, ...facts })) : []),
])

const BY_NAME: ReadonlyMap<string, ListedOption> = new Map(OPTION_LIST.map(option => [option.name, option]))

/** @returns `undefined` for a name that no option has */
export function findOption(name: string): ListedOption | undefined {
  return BY_NAME.get(name)
}

/** The long name of an option's flag, such as `--timeout`. */
export function flagName({ flag }: OptionFacts): string | undefined {
  return flag?.flags.split(' ', 1)[0]
}

/** Range and choices of an option, such as `1–3,600` or `off, warn, strict`; `undefined` when it has neither. */
export function allowedText({ range, choices }: OptionFacts): string | undefined {
  return range === undefined ? choices?.join(', ') : `${grouped(range.minimum)}–${grouped(range.maximum)}`
}

/** Puts options together that are given by name, where `backoff.maximum` is the member of a group. */
export function nestOptions(values: Iterable<readonly [name: string, value: unknown]>): ClientOptions {
  const options: ClientOptions = {}
  for (const [name, value] of values) {
    const [outer = '', inner] = name.split('.')
    Reflect.set(options, outer, inner === undefined ? value : { ...Reflect.get(options, outer), [inner]: value })
  }
  return options
}

/** Defaults of a table, typed: options without one are left out. */
type DefaultsOf<Table> = {
  readonly [Name in keyof Table as Table[Name] extends { default: unknown }
    ? Name
    : Table[Name] extends { schema: unknown }
      ? never
      : Name]: Table[Name] extends { default: infer Default }
    ? Default
    : Table[Name] extends { members: infer Members }
      ? DefaultsOf<Members>
      : never
}

interface TableEntry {
  readonly schema?: unknown
  readonly default?: unknown
  readonly members?: Readonly<Record<string, TableEntry>>
}

function defaultsOf<Table extends Readonly<Record<string, TableEntry>>>(table: Table): DefaultsOf<Table> {
  const defaults = Object.entries(table).flatMap(([name, entry]): [string, unknown][] => {
    if (entry.default !== undefined) return [[name, entry.default]]
    return entry.members === undefined || entry.schema !== undefined ? [] : [[name, defaultsOf(entry.members)]]
  })
  return Object.freeze(Object.fromEntries(defaults)) as DefaultsOf<Table> // The type takes the same path through the table.
}

/** The default of every option that has one, frozen. */
export const DEFAULTS = defaultsOf(OPTIONS)
