import { type Format, lineWriter } from './format.js'
import { type JsonOptions, jsonPrinter } from './json-printer.js'

const printNdjson = jsonPrinter({ gap: '', colon: ':', end: '' })

/** Newline-delimited JSON: the objects of the format `json`, one a line, for streams, `jq` and log shippers. */
export const ndjson = {
  name: 'ndjson',
  summary: 'JSON objects, one per line, for streams and `jq`',
  holds: 'everything',
  extension: 'ndjson',
  recognizedExtensions: ['ndjson', 'jsonl'],
  lines: true,
  importable: true,
  options: ['fields', 'includePassword', 'detail'],
  print: printNdjson,
  writer: options => lineWriter(entity => printNdjson(entity, options)),
} as const satisfies Format<JsonOptions>
