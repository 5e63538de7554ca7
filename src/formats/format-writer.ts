import { ConfigError } from '../errors/index.js'
import { cef } from './cef.js'
import { csvHeader, csvLineBreak, csvRowsOf } from './csv.js'
import { csvKindOf } from './csv-columns.js'
import type { DocumentWriter } from './document-writer.js'
import { described, entityKind } from './entity-kind.js'
import { FormatError } from './format-error.js'
import { type FormatName, type FormatOptions, formatNames } from './format-name.js'
import { type CsvKind, type CsvOptions, isStandard, type JsonOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'

import { jsonElement, ndjson } from './json.js'
import { keyval } from './keyval.js'
import type { EntityKind } from './kinds.js'
import { leef } from './leef.js'
import { mispHeader, mispRows } from './misp.js'
import { stixBundle } from './stix/stix-bundle.js'
import { values } from './values.js'

type WriterFactories = { readonly [Name in FormatName]: (options?: FormatOptions[Name]) => DocumentWriter }

const writers: WriterFactories = {
  cef: options => lineWriter(entity => cef(entity, options)),
  csv: csvWriter,
  json: jsonWriter,
  keyval: options => lineWriter(entity => keyval(entity, options)),
  leef: options => lineWriter(entity => leef(entity, options)),
  misp: options => lineWriter(entity => mispRows(entity, options), mispHeader()),
  ndjson: options => lineWriter(entity => ndjson(entity, options)),
  stix: stixBundle,
  values: options => lineWriter(entity => values(entity, options)),
}

/**
 * Returns a writer of one document in the named format.
 * @throws ConfigError when there is no such format or style
 */
export function formatWriter<Name extends FormatName>(name: Name, options?: FormatOptions[Name]): DocumentWriter {
  if (!Object.hasOwn(writers, name)) {
    throw new ConfigError(`The format is ${JSON.stringify(name)}, but must be one of ${formatNames.join(', ')}.`, { option: 'format' })
  }
  // Every format takes the option, so that a misspelt style is told by those that have one style only as well.
  isStandard(options)
  return writers[name](options)
}

function lineWriter(print: (entity: FormattableEntity) => string, header?: string): DocumentWriter {
  let before = header === undefined ? '' : `${header}\n`
  return {
    write(entity) {
      const text = print(entity)
      const lines = text === '' ? before : `${before}${text}\n`
      before = ''
      return lines
    },
    end: () => before,
  }
}

/** The header comes with the first entity, or, where the kind or the fields are given, in an empty document too. */
function csvWriter(options?: CsvOptions): DocumentWriter {
  const lineBreak = csvLineBreak(options)
  const mixed = options?.fields !== undefined
  let first = options?.kind
  let before = first === undefined && !mixed ? undefined : `${csvHeader(first ?? 'indicator', options)}${lineBreak}`
  return {
    write(entity) {
      const kind = entityKind(entity)
      if (!mixed) {
        const own = csvKindOf(kind, entity)
        first ??= own
        if (own !== first) throw secondKind(first, kind, entity)
        before ??= `${csvHeader(first, options)}${lineBreak}`
      }
      const rows = csvRowsOf(kind, entity, options) + lineBreak
      if (before === undefined || before === '') return rows
      const text = before + rows
      before = ''
      return text
    },
    end: () => before ?? '',
  }
}

/** One header serves one kind of entity, unless the fields are named. */
function secondKind(first: CsvKind, kind: EntityKind, entity: FormattableEntity): FormatError {
  return new FormatError(
    `csv has one header, and this document is of the kind ${first}, but now comes an entity ${described(entity, kind)}: write each kind to a document of its own, name the columns in the option fields, or use json.`,
    { format: 'csv', kind },
  )
}

function jsonWriter(options?: JsonOptions): DocumentWriter {
  let before = '[\n  '
  return {
    write(entity) {
      const text = before + jsonElement(entity, options)
      before = ',\n  '
      return text
    },
    end: () => (before.startsWith('[') ? '[]\n' : '\n]\n'),
  }
}
