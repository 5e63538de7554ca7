import type { Call, Handler } from '../call.js'
import { notFound, type Reply } from '../reply.js'

import type { IndicatorRecord, SubjectRecord } from '../store/records.js'
import { entityOf, otherType } from './associations.js'
import { groupPage, indicatorPage, ofOwner, ofType, taskPage, victimPage } from './rows.js'
import { findGroup, findIndicator, groupTypeOf, indicatorTypeOf } from './subjects.js'

/** How a tag or a security label is looked up on what may carry it. */
interface Class {
  readonly carries: (subject: SubjectRecord) => boolean
  /** Positions of generated indicators that carry it. */
  readonly positions: readonly boolean[]
}

function classOf(call: Call): Class {
  const { store, owner } = call
  const { population } = store.indicators
  const tagName = call.path['tag']
  if (tagName !== undefined) {
    const tag = store.tags.find(owner.id, tagName)
    if (!tag) throw notFound()
    return {
      carries: subject => store.tagsOf(subject).includes(tag.name),
      positions: population.tagsAt.map(names => store.tags.current(owner.id, names).includes(tag.name)),
    }
  }
  const label = store.label(call.value('label'))
  if (!label) throw notFound()
  return {
    carries: subject => subject.labels.includes(label.name),
    positions: population.labelsAt.map(names => names.includes(label.name)),
  }
}

const carriers = <T extends SubjectRecord>(call: Call, all: Iterable<T>): T[] => ofOwner(all, call.owner.id).filter(classOf(call).carries)

export function listClassifiedIndicators(call: Call): Reply {
  const { store, owner } = call
  const type = otherType(call)
  const { carries, positions } = classOf(call)
  return indicatorPage(call, type, () =>
    ofType(
      store,
      store.indicators.carrying(owner.id, positions, (record: IndicatorRecord) => carries(record)),
      type,
    ),
  )
}

export function listClassifiedGroups(call: Call): Reply {
  const type = call.path['otherGroupBranch'] === undefined ? undefined : groupTypeOf(call, 'otherGroupBranch')
  return groupPage(call, type, carriers(call, call.store.groups.values()))
}

export const listClassifiedTasks: Handler = call => taskPage(call, carriers(call, call.store.tasks.values()))

export const listClassifiedVictims: Handler = call => victimPage(call, carriers(call, call.store.victims.values()))

function target(call: Call): SubjectRecord | undefined {
  const { store, path } = call
  if (path['otherGroupBranch'] !== undefined) return findGroup(call, 'otherGroupBranch', 'otherGroupId')
  if (path['otherBranch'] !== undefined)
    return store.indicators.get(findIndicator(call, indicatorTypeOf(call, 'otherBranch'), call.value('otherValue')))
  return path['otherTaskId'] === undefined ? store.victims.get(call.id('otherVictimId')) : store.tasks.get(call.id('otherTaskId'))
}

/** One entity that carries the tag or label of the path. */
export function getClassified(call: Call): Reply {
  const subject = target(call)
  if (!subject || subject.ownerId !== call.owner.id || !classOf(call).carries(subject)) throw notFound()
  return entityOf(call, subject)
}
