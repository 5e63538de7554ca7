import { ThreatConnectError } from '../errors/index.js'
import type { FormattableEntity } from './formattable-entity.js'
import type { StyleOptions } from './style.js'

/**
 * One output format. To add a format, write a file that exports such a record and add it to the list in `format-list.ts`: flags, completion,
 * file names, the explore page and the tests of the documentation read it from there.
 */
export interface Format<Options extends StyleOptions = StyleOptions> {
  /** What users call it: the value of `--format` and the name of its function, such as `cef`. */
  readonly name: string
  /** What it writes and for which product, as one line of documentation. */
  readonly summary: string
  /** What it can hold, as one line of documentation, such as `indicators`. */
  readonly holds: string
  /** Extension of the files it is saved to, without the dot. Formats may share one: STIX is JSON. */
  readonly extension: string
  /** Extensions that select it when a file is written or imported without `--format`. An extension selects one format only. */
  readonly recognizedExtensions: readonly string[]
  /** Whether every entity is one or more lines that make sense on their own, with no header and nothing around them: fit for syslog and `tail`. */
  readonly lines: boolean
  /** Whether `threatconnect import` reads it. Its reader is in `src/cli/import`, which does not compile without one. */
  readonly importable: boolean
  /** Options that change what it writes. Every format accepts `style`, so that one set of options serves them all. */
  readonly options: readonly (keyof Options & string)[]
  /** Returns one entity in this format, with no line break at the end. */
  readonly print: (entity: FormattableEntity, options?: Options) => string
  /** Returns a writer of one document in this format. */
  readonly writer: (options?: Options) => DocumentWriter
}

/** Writes one document, entity by entity, and keeps none of those it has written. */
export interface DocumentWriter {
  /**
   * Returns the text that this entity adds to the document.
   * @throws FormatError when the format cannot hold the entity
   */
  write(entity: FormattableEntity): string
  /** Returns the text that closes the document. Call it once, last. */
  end(): string
}

/** Returns a writer of a document in which an entity is what `print` returns, and a line break; an entity that prints nothing is left out. */
export function lineWriter(print: (entity: FormattableEntity) => string, header?: string): DocumentWriter {
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

/** A format cannot hold an entity, such as a group in CEF or a second kind of entity in one CSV document. */
export class FormatError extends ThreatConnectError {
  static {
    FormatError.prototype.name = 'FormatError'
  }

  /** The format, such as `cef`. */
  readonly format: string
  /** Kind of the entity, such as `adversary`. */
  readonly kind: string

  constructor(message: string, facts: { format: string; kind: string }) {
    super(message)
    this.format = facts.format
    this.kind = facts.kind
  }
}
