import type { Format } from './format.js'
import { formatList } from './format-list.js'

/** One of the formats in the list, with its own name and options. */
export type ListedFormat = (typeof formatList)[number]

/** Name of a format. */
export type FormatName = ListedFormat['name']

/** The names of all formats. */
export const formatNames: readonly FormatName[] = formatList.map(format => format.name)

/** The options of each format, by its name. */
export type FormatOptions = {
  readonly [Entry in ListedFormat as Entry['name']]: NonNullable<Parameters<Entry['writer']>[0]>
}

/** Name of an option of any format. */
export type FormatOptionName = { readonly [Name in FormatName]: keyof FormatOptions[Name] }[FormatName]

/** What a format is, without its functions. */
export interface FormatFacts extends Omit<Format, 'name' | 'options' | 'print' | 'writer'> {
  readonly name: FormatName
  /** Options that change what it writes. Every format accepts `style`, so that one set of options serves them all. */
  readonly options: readonly FormatOptionName[]
}

/** What each format is, in the order of their names. */
export const formatFacts: readonly FormatFacts[] = formatList

/** Extension of a format that can be imported. */
export type ImportableExtension = Extract<ListedFormat, { readonly importable: true }>['extension']

/** Returns the names of the formats whose output an option changes. */
export function formatsTaking(option: FormatOptionName): readonly FormatName[] {
  return formatFacts.filter(({ options }) => options.includes(option)).map(({ name }) => name)
}

/** The functions or facts under one key of every format, by the name of the format. */
type ByFormat<Key extends keyof ListedFormat> = { readonly [Entry in ListedFormat as Entry['name']]: Entry[Key] }

/** Returns what every format has under a key, by the name of the format. */
export function byFormat<Key extends keyof ListedFormat>(key: Key): ByFormat<Key> {
  return Object.fromEntries(formatList.map(format => [format.name, format[key]])) as ByFormat<Key> // Each name has the value of its own record.
}

/** Returns the format that the extension of a file selects, in any case and with or without `.gz`; undefined if it selects none. */
export function formatForFile(path: string): FormatFacts | undefined {
  const extension = path.replace(/\.gz$/i, '').split('.').at(-1)?.toLowerCase() ?? ''
  return formatFacts.find(({ recognizedExtensions }) => recognizedExtensions.includes(extension))
}
