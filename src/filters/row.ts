import type { EntityId } from '../client.js'

/** A row as filters see it: the properties that they compare, whatever the entity. */
export interface Row {
  id?: EntityId
  type?: string | null
  summary?: string
  ownerName?: string
  attribute?: readonly unknown[]
  tag?: readonly unknown[]
  [property: string]: unknown
}
