import type { GroupType, IndicatorType } from './kinds.js'
import type { GroupRecord, IndicatorRecord, TaskRecord, VictimRecord } from './records.js'
import type { Store } from './store.js'

interface Birth {
  readonly id?: number
  readonly ownerId: number
  readonly at: number
}

const fresh = (birth: Birth, id: number) => ({
  id: birth.id ?? id,
  ownerId: birth.ownerId,
  dateAdded: birth.at,
  lastModified: birth.at,
  attributes: [],
  tags: [],
  labels: [],
})

/** Adds an indicator with nothing but its value. */
export function addIndicator(store: Store, birth: Birth & { type: IndicatorType; values: string[]; early?: boolean }): IndicatorRecord {
  const record: IndicatorRecord = {
    kind: 'indicator',
    ...fresh(birth, store.indicators.nextId(birth.early)),
    type: birth.type,
    values: birth.values,
    dnsActive: birth.type.entity === 'host' ? false : undefined,
    whoisActive: birth.type.entity === 'host' ? false : undefined,
    active: true,
    activeLocked: false,
    privateFlag: false,
    observations: [],
    falsePositives: [],
    occurrences: [],
    resolutions: [],
  }
  store.indicators.add(record)
  return record
}

/** Adds a group; a given `id` must be free. */
export function addGroup(
  store: Store,
  birth: Birth & { type: GroupType; name: string; fields: Record<string, unknown>; xid?: string },
): GroupRecord {
  const base = fresh(birth, birth.id ?? store.nextId('group', 1_000_001))
  const record: GroupRecord = {
    kind: 'group',
    ...base,
    type: birth.type,
    name: birth.name,
    xid: birth.xid ?? `sandbox-group-${base.id}`,
    createdBy: store.account,
    fields: birth.fields,
    assets: [],
  }
  store.groups.set(record.id, record)
  return record
}

/** Adds a task without people. */
export function addTask(store: Store, birth: Birth & { name: string; fields: Record<string, unknown> }): TaskRecord {
  const record: TaskRecord = {
    kind: 'task',
    ...fresh(birth, birth.id ?? store.nextId('task', 1001)),
    name: birth.name,
    fields: birth.fields,
    assignees: [],
    escalatees: [],
  }
  store.tasks.set(record.id, record)
  return record
}

/** Adds a victim without assets. */
export function addVictim(store: Store, birth: Birth & { name: string; fields: Record<string, unknown> }): VictimRecord {
  const record: VictimRecord = {
    kind: 'victim',
    ...fresh(birth, birth.id ?? store.nextId('victim', 1001)),
    name: birth.name,
    fields: birth.fields,
    assets: [],
  }
  store.victims.set(record.id, record)
  return record
}
