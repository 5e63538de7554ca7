import { cef } from './cef.js'
import { csv } from './csv.js'
import { json } from './json.js'
import { keyval } from './keyval.js'
import { leef } from './leef.js'
import { misp } from './misp.js'
import { ndjson } from './ndjson.js'
import { stix } from './stix/stix.js'
import { values } from './values.js'

/**
 * Every format, ordered by name. All other lists of formats are derived from this one. The comments are what editors show for `formats.cef` and
 * so on. To add a format, see {@link Format}.
 */
export const formatTable = Object.freeze({
  /** Common Event Format, for ArcSight and other SIEMs. */
  cef,
  /** Comma-separated values, for spreadsheets and databases. */
  csv,
  /** A JSON array of the documented fields. */
  json,
  /** Lines of key="value" pairs, for Splunk and similar tools. */
  keyval,
  /** Log Event Extended Format, for IBM QRadar. */
  leef,
  /** A CSV feed for MISP. */
  misp,
  /** JSON objects, one per line, for streams and `jq`. */
  ndjson,
  /** A STIX 2.1 bundle, for TAXII servers and threat intelligence platforms. */
  stix,
  /** Plain values, one per line, for block lists. */
  values,
})
