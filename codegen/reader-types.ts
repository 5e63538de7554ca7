/** An entity whose fields are read: anything may be in any of them. */
type Entity = Readonly<Record<string, unknown>>

/** How one field is read: brought to what a format prints. */
export interface FieldReaders<Row extends Entity, Value, Part extends string> {
  readonly scalar: (value: unknown) => Value
  readonly numeric: (value: unknown) => Value
  readonly truth: (value: unknown) => Value
  readonly ownerName: (entity: Row) => Value
  readonly weblink: (entity: Row) => Value
  /** One of the values of a type that has several. */
  readonly part: (entity: Row, name: Part) => Value
}

/** How one cell of CSV is printed. */
export interface CellPrinters<Row extends Entity> {
  readonly text: (value: unknown) => string
  readonly numeric: (value: unknown) => string
  /** A whole number with `.0`. */
  readonly decimal: (value: unknown) => string
  readonly truth: (value: unknown) => string
  readonly ownerName: (entity: Row) => string
  readonly weblink: (entity: Row) => string
}
