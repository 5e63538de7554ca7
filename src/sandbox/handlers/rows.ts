import type { Call } from '../call.js'
import { type Condition, type FieldValue, filteredFields, readFilters } from '../filters-query.js'
import { noExtras } from '../render/attachments.js'
import { indicatorEntity } from '../render/indicator-entity.js'
import type { PlainRows } from '../render/plain-rows.js'
import { groupEntity, taskEntity, victimEntity } from '../render/subject-entities.js'
import { listReply, type Reply } from '../reply.js'
import type { GroupType, IndicatorType } from '../store/kinds.js'
import type { GroupRecord, OwnerRecord, TaskRecord, VictimRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { indicatorFields } from './indicator-fields.js'

function condition(call: Call): Condition | undefined {
  const fields = call.operation.parameters.find(parameter => parameter.name === 'filters')?.fields ?? []
  return fields.length === 0 ? undefined : readFilters(call.query.get('filters'), fields, call.query.flag('orParams'))
}

/** Whether a group or task is visible by now. Rows without id or instant always are. */
function isVisible(call: Call, fieldOf: (field: string) => FieldValue): boolean {
  const [id, at] = [fieldOf('id'), fieldOf('dateAdded')]
  return typeof id !== 'number' || typeof at !== 'number' || call.listing.shows(id, at)
}

/** One page of the rows that match the `filters` query. */
export function page<T>(
  call: Call,
  key: string,
  all: readonly T[],
  row: (one: T) => unknown,
  fieldsOf?: (one: T) => (field: string) => FieldValue,
): Reply {
  const wanted = fieldsOf && condition(call)
  const matching = wanted && fieldsOf ? all.filter(one => wanted(fieldsOf(one))) : all
  const rows = call.listing.inOrder(call.listing.isPlain || !fieldsOf ? matching : matching.filter(one => isVisible(call, fieldsOf(one))))
  const { start, end } = call.page(rows.length)
  const written = rows.slice(start, end).map(one => JSON.stringify(row(one)))
  return listReply(key, written, start === 0 ? rows.length : undefined)
}

function wantedIndicators(call: Call, ids: readonly number[]): readonly number[] {
  const { store } = call
  const wanted = condition(call)
  const since = call.instant('modifiedSince')
  // API documentation, "Retrieve Indicators": only active indicators, unless the query asks for others.
  const anyActivity = filteredFields(call.query.get('filters')).includes('active')
  const hasInactive = !anyActivity && [...store.indicators.records()].some(record => !record.active)
  if (!wanted && since === undefined && !hasInactive) return ids
  return ids.filter(id => {
    if (hasInactive && store.indicators.stored(id)?.active === false) return false
    const fieldOf = indicatorFields(store, id)
    if (since !== undefined && Number(fieldOf('lastModified')) < since) return false
    return !wanted || wanted(fieldOf)
  })
}

function visibleIndicators(call: Call, ids: readonly number[]): readonly number[] {
  const field = call.query.get('modifiedSince') === undefined ? 'dateAdded' : 'lastModified'
  return ids.filter(id => call.listing.shows(id, Number(indicatorFields(call.store, id)(field))))
}

/**
 * One page of indicators.
 * @param select returns the ids in order; called again only when the store or the query changes
 * @param type the list's type; without it the list is of several types
 */
export function indicatorPage(call: Call, type: IndicatorType | undefined, select: () => readonly number[]): Reply {
  const { store, context, extras } = call
  const asked = ['owner', 'filters', 'orParams', 'modifiedSince'].map(name => call.query.get(name) ?? '')
  const wanted = store.idLists.get(JSON.stringify([call.operation.id, call.segments, asked]), store.version, () =>
    wantedIndicators(call, select()),
  )
  const ids = call.listing.isPlain ? wanted : call.listing.inOrder(visibleIndicators(call, wanted))
  const { start, end } = call.page(ids.length)
  const plain = !Object.values(extras).includes(true)
  const shape = type ? 'typed' : 'mixed'
  const rows: string[] = []
  const writers = new Map<OwnerRecord, PlainRows>()
  for (const id of ids.slice(start, end)) {
    if (plain && store.indicators.isPlain(id)) {
      const owner = store.indicators.population.share(id)?.owner ?? store.home
      const writer = writers.get(owner) ?? context.plainRows(owner, !type)
      writers.set(owner, writer)
      rows.push(writer.row(id))
      continue
    }
    const record = store.indicators.get(id)
    if (record) rows.push(context.writeRow(indicatorEntity(store, record, shape, extras)))
  }
  return listReply(type?.entity ?? 'indicator', rows, start === 0 ? ids.length : undefined, true)
}

const groupFields = (group: GroupRecord) => (field: string) => {
  if (field === 'id') return group.id
  if (field === 'name') return group.name
  if (field === 'dateAdded') return group.dateAdded
  return dateOrText(field, group.fields[field])
}

const dateOrText = (field: string, value: unknown): FieldValue => {
  if (typeof value === 'string') return /date$|seen$/i.test(field) ? Date.parse(value) : value
  return typeof value === 'boolean' || typeof value === 'number' ? value : undefined
}

const taskFields =
  (task: TaskRecord) =>
  (field: string): FieldValue => {
    if (field === 'id') return task.id
    if (field === 'name') return task.name
    if (field === 'dateAdded') return task.dateAdded
    if (field === 'assignee') return task.assignees
    if (field === 'escalatee') return task.escalatees
    return dateOrText(field, task.fields[field])
  }

/** One page of groups, of one type or of several. */
export const groupPage = (call: Call, type: GroupType | undefined, groups: readonly GroupRecord[]): Reply =>
  page(
    call,
    type?.entity ?? 'group',
    type ? groups.filter(group => group.type.branch === type.branch) : groups,
    group => groupEntity(call.store, group, type ? 'typed' : 'mixed', call.extras),
    groupFields,
  )

export const taskPage = (call: Call, tasks: readonly TaskRecord[]): Reply =>
  page(call, 'task', tasks, task => taskEntity(call.store, task, 'typed', call.extras), taskFields)

export const victimPage = (call: Call, victims: readonly VictimRecord[]): Reply =>
  page(
    call,
    'victim',
    victims,
    victim =>
      victimEntity(call.store, victim, call.operation.parameters.some(parameter => parameter.name === 'includes') ? call.extras : noExtras),
    victim => field => (field === 'name' ? victim.name : undefined),
  )

/** The entities of those ids, in the order of the ids. */
export const existing = <T>(ids: readonly number[], of: ReadonlyMap<number, T>): T[] => ids.flatMap(id => of.get(id) ?? [])

/** The entities of one owner. */
export const ofOwner = <T extends { readonly ownerId: number }>(all: Iterable<T>, ownerId: number): T[] =>
  [...all].filter(one => one.ownerId === ownerId)

/** Ids of the indicators that are of that type. */
export function ofType(store: Store, ids: readonly number[], type: IndicatorType | undefined): readonly number[] {
  if (!type) return ids
  const { indicators } = store
  return ids.filter(id => (indicators.stored(id)?.type ?? (indicators.isPlain(id) ? indicators.population.type(id) : undefined)) === type)
}
