import { indicatorReaders } from '../../generated/readers.js'
import type { EntityKind } from '../row-facts.js'
import { customLabels } from './custom-labels.js'
import { type Field, fieldOf, labelField } from './field.js'
import type { FormattableEntity } from './formattable-entity.js'
import { fileHash } from './indicator-values.js'
import { keptIn, oncePerText } from './kept-in.js'
import { documentedFields } from './kinds.js'
import { numeric, type Scalar, scalar, truth } from './scalar.js'

/** The fields that a format prints for one kind of entity, in order. Tables are shared, so a format can cache what it derives from one. */
export interface FieldTable {
  readonly fields: readonly Field[]
  /** Returns the values of the fields, in their order. */
  readonly read: (entity: FormattableEntity) => readonly Scalar[]
}

/** Options of the formats that let you choose the fields. */
export interface FieldChoice {
  /** Names of the fields to print, in this order; by default the documented fields of the kind. */
  readonly fields?: readonly string[] | undefined
  /**
   * Whether to print the password of a document. It opens live malware.
   * @default false
   */
  readonly includePassword?: boolean | undefined
}

/** `alphabetical`: by code unit, as in JSON and CEF. `labels first`: the labels of a custom type before the rest, as in LEEF and key-value lines. */
export type FieldOrder = 'alphabetical' | 'labels first'

const quickReaders: Readonly<Partial<Record<EntityKind, FieldTable['read']>>> = indicatorReaders<FormattableEntity, Scalar>({
  scalar,
  numeric,
  truth,
  ownerName: entity => scalar(entity.ownerName ?? entity.owner?.name),
  weblink: entity => scalar(entity.webLink ?? entity.weblink),
  part: fileHash,
})

const plainTables = new Map<EntityKind, FieldTable>()
const documentWithPassword = tableOf([...documentedFields('document'), 'password'].sort().map(name => fieldOf('document', name)))
const chosenTables = new WeakMap<readonly string[], Map<EntityKind, FieldTable>>()
const labelledTables: Readonly<Record<FieldOrder, LabelledTables>> = {
  alphabetical: labelledTablesOf(labels => tableOf(labelledFields(labels).sort(byCodeUnit))),
  'labels first': labelledTablesOf(labels => tableOf(labelledFields(labels))),
}

interface LabelledTables {
  /** For types with one label, as nearly all are: turning a list of labels into a key takes as long as printing the line. */
  readonly ofLabel: (label: string) => FieldTable
  /** By the labels as a JSON array, which is an unambiguous key. */
  readonly ofLabels: (labels: string) => FieldTable
}

function labelledTablesOf(make: (labels: readonly string[]) => FieldTable): LabelledTables {
  return { ofLabel: oncePerText(label => make([label])), ofLabels: oncePerText(labels => make(JSON.parse(labels))) }
}

/** Returns the fields to print of an entity of the given kind. */
export function fieldTable(kind: EntityKind, entity: FormattableEntity, order: FieldOrder, choice: FieldChoice | undefined): FieldTable {
  if (choice?.fields !== undefined) return chosenFields(kind, choice.fields)
  if (kind === 'custom') return labelledTable(customLabels(entity), labelledTables[order])
  if (kind === 'other') return tableOf(otherFields(entity).map(name => fieldOf('other', name)))
  if (kind === 'document' && choice?.includePassword === true) return documentWithPassword
  return keptIn(plainTables, kind, () =>
    tableOf(
      documentedFields(kind).map(name => fieldOf(kind, name)),
      quickReaders[kind],
    ),
  )
}

/** Returns the fields that a caller names, for entities of one kind; cached as long as the caller's list lives. */
export function chosenFields(kind: EntityKind, fields: readonly string[]): FieldTable {
  const tables = keptIn(chosenTables, fields, () => new Map<EntityKind, FieldTable>())
  return keptIn(tables, kind, () => tableOf(fields.map(name => fieldOf(kind, name))))
}

function tableOf(fields: readonly Field[], read: FieldTable['read'] = entity => fields.map(field => field.read(entity))): FieldTable {
  return { fields, read }
}

function labelledTable(labels: readonly string[], tables: LabelledTables): FieldTable {
  const [label] = labels
  return label !== undefined && labels.length === 1 ? tables.ofLabel(label) : tables.ofLabels(JSON.stringify(labels))
}

function labelledFields(labels: readonly string[]): Field[] {
  const documented = documentedFields('custom')
  const own = [...labels].sort().map(label => labelField(label))
  return [...own, ...documented.map(name => fieldOf('custom', name))]
}

function byCodeUnit(one: Field, other: Field): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}

/** For entities of unknown kind, such as a tag: every field that holds a single value. */
function otherFields(entity: FormattableEntity): readonly string[] {
  return Object.keys(entity)
    .filter(name => name !== 'password' && (typeof entity[name] !== 'object' || entity[name] === null))
    .sort()
}
