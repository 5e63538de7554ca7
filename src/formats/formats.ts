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

/** The output formats: each is a function of one entity; `stream`, `lines` and `document` write whole documents in any of them. */
export const formats = Object.freeze({
  cef,
  csv: Object.assign(csvRows, { header: csvHeader }),
  json,
  keyval,
  leef,
  misp: Object.assign(mispRows, { header: mispHeader }),
  ndjson,
  record: entityRecord,
  stix: Object.assign(stix, { objects: stixObjects }),
  values,
  document: formatDocument,
  lines: formatLines,
  names: formatNames,
  stream: formatStream,
})
