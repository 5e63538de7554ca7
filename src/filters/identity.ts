import { indicatorTypes } from '../../generated/kinds.js'
import type { Row } from './row.js'

const valueFields = [...new Set(indicatorTypes.filter(type => !type.custom).flatMap(type => type.values.map(({ key }) => key)))]

/**
 * What makes two rows the same: type, id and owner; without an id the type, the value and the owner.
 * Hashes are compared in upper case (vendor SDK 2.4.21, result identity).
 */
export function identityOf(row: Row): string {
  const owner = ownerNameOf(row)?.toLowerCase() ?? ''
  const type = row.type ?? ''
  return row.id === undefined ? `${type}\n${rowValue(row)}\n${owner}` : `${type}\n${row.id}\n${owner}`
}

/** The owner's name of a row: `ownerName` in lists, `owner.name` when alone. */
export function ownerNameOf(row: Row): string | undefined {
  return row.ownerName ?? row.owner?.name
}

/** The value of an indicator, or what else names the row. */
export function rowValue(row: Row): string {
  for (const field of valueFields) {
    const value = row[field]
    if (typeof value === 'string' && value !== '') return isHashField(field) ? value.toUpperCase() : value
  }
  const rest = row.summary ?? row.name ?? row.userName
  return typeof rest === 'string' ? rest : JSON.stringify(row)
}

function isHashField(field: string): boolean {
  return field === 'md5' || field === 'sha1' || field === 'sha256'
}
