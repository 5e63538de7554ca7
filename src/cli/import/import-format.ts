import { UsageError } from '../usage-error.js'

/** Formats that can be imported. */
export type ImportFormat = 'csv' | 'json' | 'ndjson' | 'txt'

export const importFormats: readonly ImportFormat[] = ['csv', 'json', 'ndjson', 'txt']

const byExtension: Readonly<Record<string, ImportFormat>> = {
  csv: 'csv',
  json: 'json',
  jsonl: 'ndjson',
  list: 'txt',
  ndjson: 'ndjson',
  txt: 'txt',
}

/** The format of a file, asked for or by its extension, `.gz` left aside. @throws UsageError when neither tells it */
export function importFormat(file: string, asked: string | undefined): ImportFormat {
  const given = importFormats.find(name => name === asked)
  const extension = file.replace(/\.gz$/, '').split('.').at(-1)?.toLowerCase()
  const format = given ?? byExtension[extension ?? '']
  if (format !== undefined) return format
  throw new UsageError(`The format of ${file} cannot be told by its name: give --format, one of ${importFormats.join(', ')}.`)
}
