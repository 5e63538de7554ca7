import { formats } from '../../formats/index.js'
import { UsageError } from '../usage-error.js'

type Importable = Extract<(typeof formats.list)[number], { readonly importable: true }>

/** Formats that can be imported, called by their extension: a list of values is `txt`. */
export type ImportFormat = Importable['extension']

export const importFormats: readonly ImportFormat[] = formats.list.filter(isImportable).map(({ extension }) => extension)

/** The requested format, or that of the file's extension. @throws UsageError when neither is one that can be imported */
export function importFormat(file: string, requested: string | undefined): ImportFormat {
  const given = importFormats.find(name => name === requested)
  if (given !== undefined) return given
  const known = formats.forFile(file)
  if (known !== undefined && isImportable(known)) return known.extension
  throw new UsageError(`The format of ${file} can't be detected from its name. Use --format with one of ${importFormats.join(', ')}.`)
}

function isImportable(format: (typeof formats.list)[number]): format is Importable {
  return format.importable
}
