import { cef } from './cef.js'
import { csv } from './csv.js'
import { json } from './json.js'
import { keyval } from './keyval.js'
import { leef } from './leef.js'
import { misp } from './misp.js'
import { ndjson } from './ndjson.js'
import { stix } from './stix/stix.js'
import { values } from './values.js'

/** Every format, by name. All lists of formats elsewhere are derived from this one: see {@link Format}. */
export const registry = Object.freeze([cef, csv, json, keyval, leef, misp, ndjson, stix, values] as const)

type Registered = (typeof registry)[number]

/** Name of a format. */
export type FormatName = Registered['name']

/** The names of all formats. */
export const formatNames: readonly FormatName[] = registry.map(format => format.name)

/** The options of each format, by its name. */
export type FormatOptions = {
  readonly [Entry in Registered as Entry['name']]: NonNullable<Parameters<Entry['writer']>[0]>
}

/** The functions or facts under one key of every format, by the name of the format. */
type Column<Key extends keyof Registered> = { readonly [Entry in Registered as Entry['name']]: Entry[Key] }

/** Returns what every format has under a key, by the name of the format. */
export function registryColumn<Key extends keyof Registered>(key: Key): Column<Key> {
  return Object.fromEntries(registry.map(format => [format.name, format[key]])) as Column<Key> // Each name has the value of its own record.
}
