/** A row as filters see it: the properties that they compare, whatever the entity. */
export interface Row {
  id?: number
  type?: string | null
  ownerName?: string
  owner?: { name?: string }
  attribute?: readonly unknown[]
  tag?: readonly unknown[]
  [property: string]: unknown
}
