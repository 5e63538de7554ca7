/** An entity whose fields are read: any field may hold anything. */
export type ReadableEntity = Readonly<Record<string, unknown>>

/** How one field is converted to what a format prints. */
export interface FieldReaders<Row extends ReadableEntity, Value, Part extends string> {
  readonly scalar: (value: unknown) => Value
  readonly numeric: (value: unknown) => Value
  readonly truth: (value: unknown) => Value
  readonly ownerName: (entity: Row) => Value
  readonly weblink: (entity: Row) => Value
  /** Reads one of the values of a type that has several. */
  readonly part: (entity: Row, name: Part) => Value
}

/** How one cell of CSV is printed. */
export interface CellPrinters<Row extends ReadableEntity> {
  readonly text: (value: unknown) => string
  readonly numeric: (value: unknown) => string
  /** Prints whole numbers with `.0`. */
  readonly decimal: (value: unknown) => string
  readonly truth: (value: unknown) => string
  readonly ownerName: (entity: Row) => string
  readonly weblink: (entity: Row) => string
}
