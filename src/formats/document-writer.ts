import type { FormattableEntity } from './formattable-entity.js'

/** Writes one document, entity by entity, and holds nothing of those it has written. */
export interface DocumentWriter {
  /** Returns what follows in the document for this entity. */
  write(entity: FormattableEntity): string
  /** Returns what closes the document; nothing may follow. */
  end(): string
}
