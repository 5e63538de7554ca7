import type { Handler } from '../call.js'
import { assetHandlers } from './assets.js'
import * as associations from './associations.js'
import * as ties from './associations.js'
import * as attributes from './attributes.js'
import * as batch from './batch.js'
import * as bulk from './bulk.js'
import * as classified from './classified.js'
import * as contents from './groups.js'
import * as groups from './groups.js'
import * as indicators from './indicators.js'
import * as instance from './instance.js'
import { renewToken } from './instance.js'
import * as marks from './marks.js'
import * as observations from './observations.js'
import * as owners from './owners.js'
import * as playbooks from './playbooks.js'
import * as tasks from './tasks.js'
import * as types from './types.js'
import * as victims from './victims.js'

/** The method, path template and handler of a route. */
export type Route = readonly [method: string, template: string, handler: Handler]

const starts: Readonly<Record<string, string>> = {
  I: '/v2/indicators/{branch}/{value}',
  G: '/v2/groups/{groupBranch}/{groupId}',
  T: '/v2/tasks/{taskId}',
  V: '/v2/victims/{victimId}',
  TAG: '/v2/tags/{tag}',
  LABEL: '/v2/securityLabels/{label}',
}

/** The same route for several starts, such as `IGTV` for all subjects. */
const each = (names: readonly string[], method: string, rest: string, handler: Handler): Route[] =>
  names.map(name => [method, `${starts[name]}${rest}`, handler])

const subjects = ['I', 'G', 'T', 'V']
const classes = ['TAG', 'LABEL']

const people = (side: 'assignees' | 'escalatees'): Route[] => {
  const handlers = tasks.peopleHandlers(side)
  return [
    ['GET', `/v2/tasks/{taskId}/${side}`, handlers.list],
    ['GET', `/v2/tasks/{taskId}/${side}/{userName}`, handlers.get],
    ['POST', `/v2/tasks/{taskId}/${side}/{userName}`, handlers.add],
    ['DELETE', `/v2/tasks/{taskId}/${side}/{userName}`, handlers.remove],
  ]
}

const assets = (side: 'adversary' | 'victim', base: string): Route[] => {
  const handlers = assetHandlers(side)
  return [
    ['GET', base, handlers.listAll],
    ['GET', `${base}/{assetBranch}`, handlers.list],
    ['POST', `${base}/{assetBranch}`, handlers.create],
    ['GET', `${base}/{assetBranch}/{assetId}`, handlers.get],
    ['PUT', `${base}/{assetBranch}/{assetId}`, handlers.update],
    ['DELETE', `${base}/{assetBranch}/{assetId}`, handlers.remove],
  ]
}

/** Lists and ends of associations. */
const associationRoutes: readonly Route[] = [
  ...each(subjects, 'GET', '/groups', associations.listAssociatedGroups),
  ...each(subjects, 'GET', '/groups/{otherGroupBranch}', associations.listAssociatedGroups),
  ...each(subjects, 'GET', '/indicators', associations.listAssociatedIndicators),
  ...each(subjects, 'GET', '/indicators/{otherBranch}', associations.listAssociatedIndicators),
  ...each(['I', 'G', 'V'], 'GET', '/tasks', associations.listAssociatedTasks),
  ...each(['I', 'G', 'T'], 'GET', '/victims', associations.listAssociatedVictims),
  ...each(['I', 'G', 'T'], 'GET', '/victimAssets', associations.listAssociatedAssets),
  ...each(['I', 'G', 'T'], 'GET', '/victimAssets/{assetBranch}', associations.listAssociatedAssets),
  ...each(['I', 'G', 'T'], 'GET', '/victimAssets/{assetBranch}/{assetId}', associations.getAssociatedAsset),
  ...['/groups/{otherGroupBranch}/{otherGroupId}', '/tasks/{otherTaskId}', '/victims/{otherVictimId}'].flatMap(rest =>
    each(subjects, 'GET', rest, associations.getAssociated),
  ),
  ...[
    '/groups/{otherGroupBranch}/{otherGroupId}',
    '/tasks/{otherTaskId}',
    '/victims/{otherVictimId}',
    '/victimAssets/{assetBranch}/{assetId}',
  ].flatMap(rest => [
    ...each(rest.startsWith('/victimAssets') ? ['I', 'G', 'T'] : subjects, 'POST', rest, associations.associate),
    ...each(rest.startsWith('/victimAssets') ? ['I', 'G', 'T'] : subjects, 'DELETE', rest, associations.disassociate),
  ]),
  ...each(['G', 'T'], 'POST', '/indicators/{otherBranch}/{otherValue}', associations.associate),
  ...each(['G', 'T'], 'DELETE', '/indicators/{otherBranch}/{otherValue}', associations.disassociate),
  ...each(['I'], 'DELETE', '/indicators/{otherBranch}/{otherValue}', associations.disassociateIndicators),
  ...['/associations/{associationType}', '/actions/{action}'].flatMap(rest => [
    ...each(['I'], 'GET', `${rest}/indicators`, ties.listTied),
    ...each(['I'], 'GET', `${rest}/indicators/{otherBranch}`, ties.listTied),
    ...each(['I'], 'GET', `${rest}/indicators/{otherBranch}/{otherValue}`, ties.getTied),
    ...each(['I'], 'POST', `${rest}/indicators/{otherBranch}/{otherValue}`, ties.tie),
    ...each(['I'], 'DELETE', `${rest}/indicators/{otherBranch}/{otherValue}`, ties.untie),
  ]),
]

/** Attributes, tags and labels of a subject; what carries a tag or label. */
const markRoutes: readonly Route[] = [
  ...each(subjects, 'GET', '/attributes', attributes.listAttributes),
  ...each(subjects, 'POST', '/attributes', attributes.createAttribute),
  ...each(subjects, 'GET', '/attributes/{attributeId}', attributes.getAttribute),
  ...each(subjects, 'PUT', '/attributes/{attributeId}', attributes.updateAttribute),
  ...each(subjects, 'DELETE', '/attributes/{attributeId}', attributes.deleteAttribute),
  ...each(subjects, 'GET', '/attributes/{attributeId}/securityLabels', attributes.listAttributeLabels),
  ...each(subjects, 'POST', '/attributes/{attributeId}/securityLabels/{label}', attributes.addAttributeLabel),
  ...each(subjects, 'DELETE', '/attributes/{attributeId}/securityLabels/{label}', attributes.removeAttributeLabel),
  ...each(subjects, 'GET', '/tags', marks.listSubjectTags),
  ...each(subjects, 'POST', '/tags/{tagName}', marks.addSubjectTag),
  ...each(subjects, 'DELETE', '/tags/{tagName}', marks.removeSubjectTag),
  ...each(subjects, 'GET', '/securityLabels', marks.listSubjectLabels),
  ...each(subjects, 'POST', '/securityLabels/{label}', marks.addSubjectLabel),
  ...each(subjects, 'DELETE', '/securityLabels/{label}', marks.removeSubjectLabel),
  ['GET', '/v2/tags', marks.listTags],
  ['POST', '/v2/tags', marks.createTag],
  ['GET', '/v2/tags/{tag}', marks.getTag],
  ['PUT', '/v2/tags/{tag}', marks.updateTag],
  ['DELETE', '/v2/tags/{tag}', marks.deleteTag],
  ['GET', '/v2/securityLabels', marks.listLabels],
  ['GET', '/v2/securityLabels/{label}', marks.getLabel],
  ...each(classes, 'GET', '/indicators', classified.listClassifiedIndicators),
  ...each(classes, 'GET', '/indicators/{otherBranch}', classified.listClassifiedIndicators),
  ...each(classes, 'GET', '/groups', classified.listClassifiedGroups),
  ...each(classes, 'GET', '/groups/{otherGroupBranch}', classified.listClassifiedGroups),
  ...each(classes, 'GET', '/tasks', classified.listClassifiedTasks),
  ...each(classes, 'GET', '/victims', classified.listClassifiedVictims),
  ...[
    '/indicators/{otherBranch}/{otherValue}',
    '/groups/{otherGroupBranch}/{otherGroupId}',
    '/tasks/{otherTaskId}',
    '/victims/{otherVictimId}',
  ].flatMap(rest => each(classes, 'GET', rest, classified.getClassified)),
]

/** Every route that the sandbox knows by itself; other operations of the table get the generic one. */
export const routes: readonly Route[] = [
  ['GET', '/appAuth', renewToken],
  ['GET', '/v2/indicators', indicators.listIndicators],
  ['GET', '/v2/indicators/deleted', indicators.listDeleted],
  ['GET', '/v2/indicators/observed', observations.listObserved],
  ['GET', '/v2/indicators/bulk', bulk.getBulkStatus],
  ['GET', '/v2/indicators/bulk/json', bulk.getBulkJson],
  ['GET', '/v2/indicators/bulk/csv', bulk.getBulkCsv],
  ['GET', '/v2/indicators/{branch}', indicators.listIndicatorsOfType],
  ['POST', '/v2/indicators/{branch}', indicators.createIndicator],
  ['GET', '/v2/indicators/{branch}/deleted', indicators.listDeleted],
  ...each(['I'], 'GET', '', indicators.getIndicator),
  ...each(['I'], 'PUT', '', indicators.updateIndicator),
  ...each(['I'], 'DELETE', '', indicators.deleteIndicator),
  ...each(['I'], 'GET', '/owners', indicators.listOwners),
  ...each(['I'], 'POST', '/falsePositive', observations.reportFalsePositive),
  ...each(['I'], 'GET', '/observations', observations.listObservations),
  ...each(['I'], 'POST', '/observations', observations.createObservation),
  ...each(['I'], 'GET', '/observationCount', observations.getObservationCount),
  ...each(['I'], 'GET', '/fileOccurrences', observations.listOccurrences),
  ...each(['I'], 'POST', '/fileOccurrences', observations.createOccurrence),
  ...each(['I'], 'GET', '/fileOccurrences/{occurrenceId}', observations.getOccurrence),
  ...each(['I'], 'PUT', '/fileOccurrences/{occurrenceId}', observations.updateOccurrence),
  ...each(['I'], 'DELETE', '/fileOccurrences/{occurrenceId}', observations.deleteOccurrence),
  [
    'GET',
    '/v2/indicators/{branch}/{value}/dnsResolutions',
    call => (call.value('branch') === 'hosts' ? observations.listHostResolutions(call) : observations.listAddressResolutions(call)),
  ],
  ['GET', '/v2/groups', groups.listGroups],
  ['GET', '/v2/groups/{groupBranch}', groups.listGroupsOfType],
  ['POST', '/v2/groups/{groupBranch}', groups.createGroup],
  ...each(['G'], 'GET', '', groups.getGroup),
  ...each(['G'], 'PUT', '', groups.updateGroup),
  ...each(['G'], 'DELETE', '', groups.deleteGroup),
  ...each(['G'], 'GET', '/pdf', groups.downloadPdf),
  ...each(['G'], 'POST', '/publish', groups.publishGroup),
  ...each(['G'], 'GET', '/download', contents.downloadContents),
  ...each(['G'], 'POST', '/upload', contents.uploadContents),
  ...each(['G'], 'PUT', '/upload', contents.uploadContents),
  ...assets('adversary', '/v2/groups/{groupBranch}/{groupId}/adversaryAssets'),
  ['GET', '/v2/tasks', tasks.listTasks],
  ['POST', '/v2/tasks', tasks.createTask],
  ...each(['T'], 'GET', '', tasks.getTask),
  ...each(['T'], 'PUT', '', tasks.updateTask),
  ...each(['T'], 'DELETE', '', tasks.deleteTask),
  ...people('assignees'),
  ...people('escalatees'),
  ['GET', '/v2/victims', victims.listVictims],
  ['POST', '/v2/victims', victims.createVictim],
  ...each(['V'], 'GET', '', victims.getVictim),
  ...each(['V'], 'PUT', '', victims.updateVictim),
  ...each(['V'], 'DELETE', '', victims.deleteVictim),
  ...assets('victim', '/v2/victims/{victimId}/victimAssets'),
  ...markRoutes,
  ...associationRoutes,
  ['GET', '/v2/owners', owners.listAllOwners],
  ['GET', '/v2/owners/mine', owners.getMyOwner],
  ['GET', '/v2/owners/mine/members', owners.listMembers],
  ['GET', '/v2/owners/metrics', owners.listMetrics],
  ['GET', '/v2/owners/{ownerId}', owners.getOwner],
  ['GET', '/v2/owners/{ownerId}/metrics', owners.listMetricsOfOwner],
  ['GET', '/v2/types/indicatorTypes', types.listIndicatorTypes],
  ['GET', '/v2/types/indicatorTypes/{typeName}', types.getIndicatorType],
  ['GET', '/v2/types/associationTypes', types.listAssociationTypes],
  ['GET', '/v2/types/associationTypes/{typeName}', types.getAssociationType],
  ['POST', '/v2/batch', batch.createBatch],
  ['GET', '/v2/batch/{batchId}', batch.getBatch],
  ['POST', '/v2/batch/{batchId}', batch.uploadBatch],
  ['GET', '/v2/batch/{batchId}/errors', batch.getBatchErrors],
  ['GET', '/v2/batch/{batchId}/results', batch.getBatchResults],
  ['GET', '/v2/customMetrics', instance.listMetricConfigs],
  ['POST', '/v2/customMetrics', instance.createMetric],
  ['GET', '/v2/customMetrics/{metric}', instance.getMetricConfig],
  ['POST', '/v2/customMetrics/{metric}/data', instance.addMetricData],
  ['POST', '/v2/notifications', instance.createNotification],
  ['GET', '/v2/playbooks', playbooks.listPlaybooks],
  ['POST', '/v2/playbooks', playbooks.createPlaybook],
  ['GET', '/v2/playbooks/search', playbooks.searchPlaybooks],
  ['GET', '/v2/playbooks/{playbook}', playbooks.getPlaybook],
  ['POST', '/v2/playbooks/{playbook}', playbooks.updatePlaybook],
  ['DELETE', '/v2/playbooks/{playbook}', playbooks.deletePlaybook],
  ['GET', '/v2/playbooks/{playbook}/export', playbooks.exportPlaybook],
  ['POST', '/v2/playbooks/{playbook}/activate', playbooks.switchPlaybook('Active')],
  ['POST', '/v2/playbooks/{playbook}/deactivate', playbooks.switchPlaybook('Inactive')],
]
