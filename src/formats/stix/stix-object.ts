/** A STIX 2.1 object as plain data. */
export interface StixObject {
  readonly type: string
  readonly spec_version: '2.1'
  readonly id: string
  readonly [property: string]: unknown
}
