import type { DocumentWriter, Format } from './format.js'
import { type JsonOptions, jsonPrinter } from './json-printer.js'

const printJson = jsonPrinter({ gap: '\n  ', colon: ': ', end: '\n' })
const printElement = jsonPrinter({ gap: '\n    ', colon: ': ', end: '\n  ' })

/** Returns a writer of a JSON array, with 2 spaces of indentation. */
function jsonWriter(options?: JsonOptions): DocumentWriter {
  let before = '[\n  '
  return {
    write(entity) {
      const text = before + printElement(entity, options)
      before = ',\n  '
      return text
    },
    end: () => (before.startsWith('[') ? '[]\n' : '\n]\n'),
  }
}

/**
 * JSON (RFC 8259) with the fields that the ThreatConnect documentation shows: keys in alphabetical order, 2 spaces of indentation, null for
 * no value. Ratings keep their decimal (`1.0`), as documented, which is the same number in JSON.
 */
export const json = {
  name: 'json',
  summary: 'A JSON array of the documented fields',
  holds: 'everything',
  extension: 'json',
  recognizedExtensions: ['json'],
  lines: false,
  importable: true,
  options: ['fields', 'includePassword', 'detail'],
  print: printJson,
  writer: jsonWriter,
} as const satisfies Format<JsonOptions>
