import type { FormattableEntity } from './formattable-entity.js'

/** Fields that indicators of every type may carry: not labels of a custom type. Source: API documentation, models. */
const sharedFields: ReadonlySet<string> = new Set([
  'active',
  'activeLocked',
  'additionalOwners',
  'attribute',
  'calIndicatorStatus',
  'calScore',
  'communityOrSource',
  'confidence',
  'dateAdded',
  'description',
  'externalDateAdded',
  'externalDateExpires',
  'externalLastModified',
  'falsePositiveCount',
  'falsePositiveLastReported',
  'firstSeen',
  'id',
  'lastModified',
  'lastObserved',
  'lastSeen',
  'observationCount',
  'owner',
  'ownerName',
  'privateFlag',
  'rating',
  'securityLabel',
  'source',
  'summary',
  'tag',
  'threatAssessConfidence',
  'threatAssessRating',
  'threatAssessScore',
  'type',
  'userObservedList',
  'webLink',
  'weblink',
  'xid',
])

/** The label of each custom type of a fresh instance that has just one: what a row of a mixed list, which has only its summary, stands for. */
const labelByType: ReadonlyMap<unknown, string> = new Map([
  ['ASN', 'AS Number'],
  ['CIDR', 'Block'],
  ['Mutex', 'Mutex'],
  ['User Agent', 'User Agent String'],
])

/**
 * Returns the labels of an indicator of a custom type, in the order of the wire; a row of a mixed list, which has none,
 * gets the label that its type is known to have, else `summary`.
 */
export function customLabels(entity: FormattableEntity): readonly string[] {
  const labels: string[] = []
  for (const key of Object.keys(entity)) {
    if (sharedFields.has(key)) continue
    const value = entity[key]
    // Lists and objects are what was loaded beside the indicator, never one of its values.
    if (typeof value !== 'object' && value !== undefined) labels.push(key)
  }
  if (labels.length > 0) return labels
  return entity.summary === undefined || entity.summary === null ? labels : [labelByType.get(entity.type) ?? 'summary']
}

/** Returns the value under a label: the entity's own, else its summary where the type is known to have just that label. */
export function customValue(entity: FormattableEntity, label: string): unknown {
  if (Object.hasOwn(entity, label)) return entity[label]
  return labelByType.get(entity.type) === label ? entity.summary : undefined
}
