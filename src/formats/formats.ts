import { cef } from './cef.js'
import { csvHeader, csvRows } from './csv.js'
import { entityRecord } from './entity-record.js'
import { formatDocument } from './format-document.js'
import { formatLines } from './format-lines.js'
import { formatNames } from './format-name.js'
import { formatStream } from './format-stream.js'
import { json, ndjson } from './json.js'
import { keyval } from './keyval.js'
import { leef } from './leef.js'
import { mispHeader, mispRows } from './misp.js'
import { stix } from './stix/stix-bundle.js'
import { stixObjects } from './stix/stix-objects.js'
import { values } from './values.js'

/** The output formats. Each formats one entity; `document`, `lines` and `stream` write whole documents in any of them. */
export const formats = Object.freeze({
  /** Formats an entity as a line of CEF (ArcSight). */
  cef,
  /** Formats an entity as rows of CSV: one, or one for each hash of a file. `csv.header` is the header row. */
  csv: Object.assign(csvRows, { header: csvHeader }),
  /** Formats an entity as indented JSON. */
  json,
  /** Formats an entity as a line of `key="value"` pairs. */
  keyval,
  /** Formats an entity as a line of LEEF (QRadar). */
  leef,
  /** Formats an indicator as rows of CSV that MISP imports as attributes. `misp.header` is the header row. */
  misp: Object.assign(mispRows, { header: mispHeader }),
  /** Formats an entity as one line of JSON. */
  ndjson,
  /** Returns the fields that the JSON formats print, as a plain object. */
  record: entityRecord,
  /** Formats an entity as a STIX 2.1 bundle. `stix.objects` returns the objects of the bundle. */
  stix: Object.assign(stix, { objects: stixObjects }),
  /** Formats an indicator as its bare value: one line, or one for each hash of a file. */
  values,
  /** Formats many entities as one document. */
  document: formatDocument,
  /** Formats many entities as the pieces of a document, one at a time. */
  lines: formatLines,
  /** The names of all formats. */
  names: formatNames,
  /** Creates a stream that takes entities and returns the text of a document. */
  stream: formatStream,
})
