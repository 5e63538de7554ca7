import type { Call, Handler, Handlers } from '../call.js'
import { assetEntity } from '../render/subject-entities.js'
import { notFound, type Reply } from '../reply.js'

import type { IndicatorRecord, SubjectRecord } from '../store/records.js'
import { entityOf } from './associations.js'
import { groupPage, indicatorPage, ofOwner, ofType, page, taskPage, victimPage } from './rows.js'
import { groupTypeOf, indicatorTypeOf, nodeOf } from './subjects.js'

/** How to find the entities that have a tag or a security label. */
interface Class {
  readonly carries: (subject: SubjectRecord) => boolean
  /** Positions of generated indicators that have it. */
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
  const label = store.label(call.value('securityLabel'))
  if (!label) throw notFound()
  return {
    carries: subject => subject.labels.includes(label.name),
    positions: population.labelsAt.map(names => names.includes(label.name)),
  }
}

const carriers = <T extends SubjectRecord>(call: Call, all: Iterable<T>): T[] => ofOwner(all, call.owner.id).filter(classOf(call).carries)

function listClassifiedIndicators(call: Call): Reply {
  const { store, owner } = call
  const type = call.subject.branch === undefined ? undefined : indicatorTypeOf(call, call.subject)
  const { carries, positions } = classOf(call)
  return indicatorPage(call, type, () =>
    ofType(
      store,
      store.indicators.carrying(owner.id, positions, (record: IndicatorRecord) => carries(record)),
      type,
    ),
  )
}

function listClassifiedGroups(call: Call): Reply {
  const type = call.subject.branch === undefined ? undefined : groupTypeOf(call.subject)
  return groupPage(call, type, carriers(call, call.store.groups.values()))
}

const listClassifiedTasks: Handler = call => taskPage(call, carriers(call, call.store.tasks.values()))

const listClassifiedVictims: Handler = call => victimPage(call, carriers(call, call.store.victims.values()))

/** The assets of the victims that have it. */
const listClassifiedAssets: Handler = call =>
  page(
    call,
    'victimAsset',
    carriers(call, call.store.victims.values()).flatMap(victim => victim.assets.map(asset => ({ victim, asset }))),
    ({ victim, asset }) => assetEntity('victim', victim.id, asset, false),
  )

/** One entity that has the tag or label of the path. */
function getClassified(call: Call): Reply {
  const subject = call.store.subject(nodeOf(call, call.subject))
  if (!subject || subject.ownerId !== call.owner.id || !classOf(call).carries(subject)) throw notFound()
  return entityOf(call, subject)
}

/** The entities that have a tag or a security label. */
export const classifiedHandlers: Handlers = {
  'list{classification}Indicators': listClassifiedIndicators,
  'list{classification}{indicatorType}': listClassifiedIndicators,
  'list{classification}CustomIndicators': listClassifiedIndicators,
  'list{classification}Groups': listClassifiedGroups,
  'list{classification}{groupType}': listClassifiedGroups,
  'list{classification}Tasks': listClassifiedTasks,
  'list{classification}Victims': listClassifiedVictims,
  'get{classification}{groupType}': getClassified,
  'get{classification}Task': getClassified,
  'get{classification}Victim': getClassified,
  'list{classification}VictimAssets': listClassifiedAssets,
  'get{classification}{indicatorType}': getClassified,
  'get{classification}CustomIndicator': getClassified,
}
