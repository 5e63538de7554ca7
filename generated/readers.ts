// Generated from spec/ by `npm run generate`. Do not edit: change the specification and generate again.

import type { CellPrinters, FieldReaders, ReadableEntity } from './field-readers.js'
export type { CellPrinters, FieldReaders, ReadableEntity }

/** The values of types that have several. */
export type PartName = 'md5' | 'sha1' | 'sha256'

/** Numbers that print with a decimal where they are whole: ratings. */
export const decimalFields: ReadonlySet<string> = new Set(["rating","threatAssessRating"])

/** The value of an indicator of a type that has one; a row of a mixed list has its summary only. */
export const indicatorValueReaders = {
  address: (entity: ReadableEntity): unknown => entity.ip ?? entity.summary,
  emailAddress: (entity: ReadableEntity): unknown => entity.address ?? entity.summary,
  host: (entity: ReadableEntity): unknown => entity.hostName ?? entity.summary,
  url: (entity: ReadableEntity): unknown => entity.text ?? entity.summary,
}

/** The values of the documented fields of each built-in indicator type, in their order. */
export function indicatorReaders<Row extends ReadableEntity, Value>({ scalar, numeric, truth, ownerName, weblink, part }: FieldReaders<Row, Value, PartName>) {
  return {
    address: (entity: Row): readonly Value[] => [
      numeric(entity.confidence),
      scalar(entity.dateAdded),
      scalar(entity.description),
      numeric(entity.id),
      scalar(entity.ip ?? entity.summary),
      scalar(entity.lastModified),
      ownerName(entity),
      numeric(entity.rating),
      scalar(entity.type),
      weblink(entity),
    ],
    emailAddress: (entity: Row): readonly Value[] => [
      scalar(entity.address ?? entity.summary),
      numeric(entity.confidence),
      scalar(entity.dateAdded),
      scalar(entity.description),
      numeric(entity.id),
      scalar(entity.lastModified),
      ownerName(entity),
      numeric(entity.rating),
      scalar(entity.type),
      weblink(entity),
    ],
    file: (entity: Row): readonly Value[] => [
      numeric(entity.confidence),
      scalar(entity.dateAdded),
      scalar(entity.description),
      numeric(entity.id),
      scalar(entity.lastModified),
      part(entity, 'md5'),
      ownerName(entity),
      numeric(entity.rating),
      part(entity, 'sha1'),
      part(entity, 'sha256'),
      numeric(entity.size),
      scalar(entity.type),
      weblink(entity),
    ],
    host: (entity: Row): readonly Value[] => [
      numeric(entity.confidence),
      scalar(entity.dateAdded),
      scalar(entity.description),
      truth(entity.dnsActive),
      scalar(entity.hostName ?? entity.summary),
      numeric(entity.id),
      scalar(entity.lastModified),
      ownerName(entity),
      numeric(entity.rating),
      scalar(entity.type),
      weblink(entity),
      truth(entity.whoisActive),
    ],
    url: (entity: Row): readonly Value[] => [
      numeric(entity.confidence),
      scalar(entity.dateAdded),
      scalar(entity.description),
      numeric(entity.id),
      scalar(entity.lastModified),
      ownerName(entity),
      numeric(entity.rating),
      scalar(entity.source),
      scalar(entity.text ?? entity.summary),
      scalar(entity.type),
      weblink(entity),
    ],
  }
}

/** The documented columns of an indicator as a row of CSV; the cell of its type is printed already. */
export function indicatorCsvRow<Row extends ReadableEntity>(entity: Row, indicator: unknown, typeCell: string, print: CellPrinters<Row>): string {
  return `${print.numeric(entity.confidence)},${print.text(entity.dateAdded)},${print.text(entity.description)},${print.numeric(entity.id)},${print.text(indicator)},${print.text(entity.lastModified)},${print.ownerName(entity)},${print.decimal(entity.rating)},${typeCell},${print.weblink(entity)}`
}
