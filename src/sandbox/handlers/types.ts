import type { Call, Handlers } from '../call.js'
import { entityReply, notFound, type Reply } from '../reply.js'

import { indicatorAssociationTypes } from '../store/associations.js'
import { allGroupTypes, type IndicatorType } from '../store/kinds.js'
import { page } from './rows.js'

function typeEntity(type: IndicatorType, additional: boolean) {
  // Types of one value without a label of its own have none here (API documentation, "indicatorTypes").
  const labelled = type.custom || type.values.length > 1 ? type.values : []
  const values = labelled.flatMap(({ label, options }, place) => [
    [`value${place + 1}Label`, label],
    [`value${place + 1}Type`, options.length > 0 ? 'selectone' : 'text'],
    ...(options.length > 0 ? [[`value${place + 1}Option`, options.join(';')]] : []),
  ])
  return {
    name: type.name,
    custom: type.custom,
    parsable: type.parsable,
    apiBranch: type.branch,
    apiEntity: type.entity,
    ...(type.custom ? { casePreference: type.case } : {}),
    ...Object.fromEntries(values),
    ...(additional
      ? { regexes: type.regexes, keys: Object.fromEntries(type.fields.map((field, place) => [`key${place + 1}`, field])) }
      : {}),
  }
}

const listIndicatorTypes = (call: Call): Reply =>
  page(call, 'indicatorType', call.store.types.all, type => typeEntity(type, call.extras.additional))

function getIndicatorType(call: Call): Reply {
  const type = call.store.types.byName(call.value('typeName'))
  if (!type) throw notFound()
  return entityReply(200, 'indicatorType', typeEntity(type, call.extras.additional))
}

const associationTypes = [
  ...allGroupTypes.map(type => ({ name: type.name, custom: false, fileAction: false, apiBranch: type.branch })),
  ...indicatorAssociationTypes.map(type => ({
    name: type.name,
    custom: !type.fileAction,
    fileAction: type.fileAction,
    apiBranch: type.branch,
  })),
]

const listAssociationTypes = (call: Call): Reply => page(call, 'associationType', associationTypes, type => type)

function getAssociationType(call: Call): Reply {
  const name = call.value('typeName')
  const type = associationTypes.find(candidate => candidate.name === name || candidate.apiBranch === name)
  if (!type) throw notFound()
  return entityReply(200, 'associationType', type)
}

/** The indicator types and association types of the instance. */
export const typeHandlers: Handlers = { listIndicatorTypes, getIndicatorType, listAssociationTypes, getAssociationType }
