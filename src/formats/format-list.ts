import { cef } from './cef.js'
import { csv } from './csv.js'
import { json } from './json.js'
import { keyval } from './keyval.js'
import { leef } from './leef.js'
import { misp } from './misp.js'
import { ndjson } from './ndjson.js'
import { stix } from './stix/stix.js'
import { values } from './values.js'

/** Every format, ordered by name. All other lists of formats are derived from this one. To add a format, see {@link Format}. */
export const formatList = Object.freeze([cef, csv, json, keyval, leef, misp, ndjson, stix, values] as const)
