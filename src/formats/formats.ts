import { formatDocument, formatLines, formatStream } from './documents.js'
import { entityRecord } from './json-printer.js'
import { byFormat, formatFacts, formatForFile, formatNames, formatsTaking } from './registry.js'

/**
 * The output formats. Each formats one entity; `document`, `lines` and `stream` write whole documents in any of them.
 *
 * Pass rows as you retrieved them: the client records for each row what its operation says it is, such as a victim or the labels of a custom
 * type. A copy such as `{ ...row }`, or an entity read from a file, has no record and is judged by its `type`, else by its fields. To keep the record,
 * change the row itself. A victim, task or owner without `type` is recognized in a copy by its `webLink`, or by a field that only its kind has.
 */
export const formats = Object.freeze({
  ...byFormat('print'),
  /** Returns the fields that the JSON formats print, as a plain object. */
  record: entityRecord,
  /** Formats many entities as one document. */
  document: formatDocument,
  /** Formats many entities, one by one or in batches, as the pieces of a document. */
  lines: formatLines,
  /** Creates a stream that takes entities or batches and returns the text of a document. */
  stream: formatStream,
  /** The names of all formats. */
  names: formatNames,
  /** What each format is: its extension, its options, what it holds. */
  list: formatFacts,
  /** Returns the format that the extension of a file selects. */
  forFile: formatForFile,
  /** Returns the names of the formats whose output an option changes. */
  taking: formatsTaking,
})
