import { fileHash } from './file-hashes.js'
import type { FormattableEntity } from './formattable-entity.js'
import type { EntityKind } from './kinds.js'
import { numeric, type Scalar, scalar, truth } from './scalar.js'

type Reader = (entity: FormattableEntity) => readonly Scalar[]

const ownerName = (entity: FormattableEntity) => scalar(entity.ownerName ?? entity.owner?.name)
const weblink = (entity: FormattableEntity) => scalar(entity.webLink ?? entity.weblink)

/**
 * The values of the documented fields of the built-in indicator types, in their order, written out: bulk exports are made of these,
 * and reading them field by field through a table takes three times as long. A test holds them to the table.
 */
export const indicatorReaders: Readonly<Partial<Record<EntityKind, Reader>>> = {
  address: entity => [
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
  emailAddress: entity => [
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
  file: entity => [
    numeric(entity.confidence),
    scalar(entity.dateAdded),
    scalar(entity.description),
    numeric(entity.id),
    scalar(entity.lastModified),
    fileHash(entity, 'md5'),
    ownerName(entity),
    numeric(entity.rating),
    fileHash(entity, 'sha1'),
    fileHash(entity, 'sha256'),
    numeric(entity.size),
    scalar(entity.type),
    weblink(entity),
  ],
  host: entity => [
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
  url: entity => [
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
