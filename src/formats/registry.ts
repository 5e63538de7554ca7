import type { FormatFacts } from './format.js'
import { formatTable } from './format-list.js'
import type { StyleOptions } from './style.js'

type FormatTable = typeof formatTable

/** One of the formats in the list, with its own name and options. */
export type ListedFormat = FormatTable[keyof FormatTable]

/** Name of a format. */
export type FormatName = ListedFormat['name']

/** The names of all formats. */
export const formatNames: readonly FormatName[] = Object.values(formatTable).map(format => format.name)

/** What a writer takes; the style, which every format accepts, when it takes nothing. */
type OptionsOf<Writer extends (...given: never) => unknown> = [NonNullable<Parameters<Writer>[0]>] extends [never]
  ? StyleOptions
  : NonNullable<Parameters<Writer>[0]>

/** The options of each format, by its name. */
export type FormatOptions = { readonly [Entry in ListedFormat as Entry['name']]: OptionsOf<Entry['writer']> }

/** Name of an option of any format. */
export type FormatOptionName = { readonly [Name in FormatName]: keyof FormatOptions[Name] }[FormatName]

/** What each format is, in the order of their names. */
export const formatFacts: readonly FormatFacts<FormatName, FormatOptionName>[] = Object.values(formatTable)

/** Extension of a format that can be imported. */
export type ImportableExtension = Extract<ListedFormat, { readonly importable: true }>['extension']

/** Returns the names of the formats whose output an option changes. */
export function formatsTaking(option: FormatOptionName): readonly FormatName[] {
  return formatFacts.filter(({ options }) => options.includes(option)).map(({ name }) => name)
}

/** The functions or facts under one key of every format, by the name of the format. */
type ByFormat<Key extends keyof ListedFormat> = { readonly [Name in keyof FormatTable]: FormatTable[Name][Key] }

/** Returns what every format has under a key, by the name of the format. */
export function byFormat<Key extends keyof ListedFormat>(key: Key): ByFormat<Key> {
  return Object.fromEntries(Object.entries(formatTable).map(([name, format]) => [name, format[key]])) as ByFormat<Key> // Each name has the value of its own record.
}

/** Returns the format that the extension of a file selects, in any case and with or without `.gz`; undefined if it selects none. */
export function formatForFile(path: string): FormatFacts<FormatName, FormatOptionName> | undefined {
  const extension = path.replace(/\.gz$/i, '').split('.').at(-1)?.toLowerCase() ?? ''
  return formatFacts.find(({ recognizedExtensions }) => recognizedExtensions.includes(extension))
}
