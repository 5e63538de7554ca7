import { formatDocument, formatLines, formatStream } from './documents.js'
import { formatList } from './format-list.js'
import { entityRecord } from './json-printer.js'
import { byFormat, formatForFile, formatNames, formatsTaking } from './registry.js'

/** The output formats. Each is a function of one entity; `stream`, `lines` and `document` write whole documents in any of them. */
export const formats = Object.freeze({
  ...byFormat('print'),
  record: entityRecord,
  document: formatDocument,
  lines: formatLines,
  stream: formatStream,
  /** The names of all formats. */
  names: formatNames,
  /** What each format is: its extension, its options, what it holds. */
  list: formatList,
  forFile: formatForFile,
  taking: formatsTaking,
})
