export { entityKind } from './entity-kind.js'
export type { FieldChoice } from './field-table.js'
export { FormatError } from './format-error.js'
export type { FormatName, FormatOptions } from './format-name.js'
export type {
  CefOptions,
  CsvKind,
  CsvOptions,
  DeviceOptions,
  FormatStyle,
  JsonOptions,
  KeyvalOptions,
  LeefOptions,
  StixOptions,
  StyleOptions,
} from './format-options.js'
export { formats } from './formats.js'
export type { FormattableEntity } from './formattable-entity.js'

export type { StixObject } from './stix/stix-object.js'
export { type TableColumn, tableColumn, tableFields } from './table-columns.js'
