import { formatDocument, formatLines, formatStream } from './documents.js'
import { entityRecord } from './json-printer.js'
import { formatNames, registry, registryColumn } from './registry.js'

/** The output formats. Each is a function of one entity; `stream`, `lines` and `document` write whole documents in any of them. */
export const formats = Object.freeze({
  ...registryColumn('print'),
  record: entityRecord,
  document: formatDocument,
  lines: formatLines,
  stream: formatStream,
  /** The names of all formats. */
  names: formatNames,
  /** What each format is: its extension, its options, what it holds. */
  list: registry,
  forFile: formatForFile,
})

/** Returns the format that the extension of a file selects, in any case and with or without `.gz`; undefined if it selects none. */
function formatForFile(path: string): (typeof registry)[number] | undefined {
  const extension = path.replace(/\.gz$/i, '').split('.').at(-1)?.toLowerCase() ?? ''
  return registry.find(({ recognizedExtensions }: { readonly recognizedExtensions: readonly string[] }) =>
    recognizedExtensions.includes(extension),
  )
}
