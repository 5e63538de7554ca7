import { attributeEntity } from './render/attachments.js'
import { indicatorEntity } from './render/indicator-entity.js'
import { groupEntity, taskEntity, victimEntity } from './render/subject-entities.js'
import type { Node } from './store/associations.js'
import type { SubjectRecord } from './store/records.js'
import type { Store } from './store/store.js'

/** An entity with its attributes, tags, security labels and associations. */
export interface SubjectSnapshot {
  readonly kind: string
  readonly owner: string
  readonly entity: Readonly<Record<string, unknown>>
  readonly attributes: readonly Readonly<Record<string, unknown>>[]
  readonly tags: readonly string[]
  readonly securityLabels: readonly string[]
  readonly associations: Readonly<Record<'indicator' | 'group' | 'task' | 'victim', readonly number[]>>
}

/** The state of the sandbox at one time. */
export interface SandboxSnapshot {
  /** Indicators by owner, generated ones included. */
  readonly indicatorCounts: Readonly<Record<string, number>>
  /** Landmarks, and indicators that were created or changed. Unchanged generated indicators are left out. */
  readonly indicators: readonly SubjectSnapshot[]
  readonly groups: readonly SubjectSnapshot[]
  readonly tasks: readonly SubjectSnapshot[]
  readonly victims: readonly SubjectSnapshot[]
}

const all = { additional: true, tags: false, attributes: false, labels: false }

function entityOf(store: Store, subject: SubjectRecord): Readonly<Record<string, unknown>> {
  if (subject.kind === 'indicator') return indicatorEntity(store, subject, 'single', all)
  if (subject.kind === 'group') return groupEntity(store, subject, 'single', all)
  return subject.kind === 'task' ? taskEntity(store, subject, 'single', all) : victimEntity(store, subject, all)
}

/** The snapshot of one entity. */
export function subjectSnapshot(store: Store, subject: SubjectRecord): SubjectSnapshot {
  const node: Node = subject
  return {
    kind: subject.kind,
    owner: store.ownerOf(subject).name,
    entity: entityOf(store, subject),
    attributes: subject.attributes.map(attribute => attributeEntity(store, attribute, false, true)),
    tags: [...store.tagsOf(subject)],
    securityLabels: [...subject.labels],
    associations: {
      indicator: store.associated(node, 'indicator'),
      group: store.associated(node, 'group'),
      task: store.associated(node, 'task'),
      victim: store.associated(node, 'victim'),
    },
  }
}

/** A copy of the whole state as plain data. */
export function takeSnapshot(store: Store): SandboxSnapshot {
  const shots = (subjects: Iterable<SubjectRecord>) =>
    [...subjects]
      .map(subject => subjectSnapshot(store, subject))
      .toSorted((one, other) => Number(one.entity['id']) - Number(other.entity['id']))
  return structuredClone({
    indicatorCounts: Object.fromEntries(store.owners.map(owner => [owner.name, store.indicators.ids(owner.id).length])),
    indicators: shots(store.indicators.records()),
    groups: shots(store.groups.values()),
    tasks: shots(store.tasks.values()),
    victims: shots(store.victims.values()),
  })
}
