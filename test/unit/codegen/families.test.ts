import { describe, expect, it } from 'vitest'
import { findOperation } from '../../../src/http/operation-request.js'

// The tables of the wire format, sections 2 and 4, with branches written out where the response's entity depends on them.
const indicators = [
  ['addresses', 'ip', 'address'],
  ['emailAddresses', 'emailAddress', 'emailAddress'],
  ['files', 'hash', 'file'],
  ['hosts', 'hostName', 'host'],
  ['urls', 'url', 'url'],
] as const
const groups = [
  ['adversaries', 'adversary'],
  ['attackPatterns', 'attackPattern'],
  ['campaigns', 'campaign'],
  ['coursesOfAction', 'courseOfAction'],
  ['documents', 'document'],
  ['emails', 'email'],
  ['events', 'event'],
  ['incidents', 'incident'],
  ['intrusionSets', 'intrusionSet'],
  ['malware', 'malware'],
  ['reports', 'report'],
  ['signatures', 'signature'],
  ['tactics', 'tactic'],
  ['threats', 'threat'],
  ['tools', 'tool'],
  ['vulnerabilities', 'vulnerability'],
] as const

const I = '/v2/indicators/{indicatorType}/{indicator}'
const G = '/v2/groups/{groupType}/{groupId}'
const T = '/v2/tasks/{taskId}'
const V = '/v2/victims/{victimId}'
const all = [I, G, T, V]
const classes = ['/v2/tags/{tag}', '/v2/securityLabels/{securityLabel}']
const ones = [
  ...indicators.map(([branch, value]) => `/v2/indicators/${branch}/{${value}}`),
  '/v2/indicators/{customType}/{indicator}',
  ...groups.map(([branch, entity]) => `/v2/groups/${branch}/{${entity}Id}`),
  T,
  V,
]
const indicatorLists = [...indicators.map(([branch]) => `/v2/indicators/${branch}`), '/v2/indicators/{customType}']
const groupLists = groups.map(([branch]) => `/v2/groups/${branch}`)
const each = (methods: string, paths: readonly string[]) => paths.flatMap(path => methods.split(' ').map(method => `${method} ${path}`))
const under = (parents: readonly string[], ...tails: string[]) => parents.flatMap(parent => tails.map(tail => `${parent}/${tail}`))
const file = '/v2/indicators/files/{hash}'
const action = `${file}/actions/{fileAction}`
const association = `${I}/associations/{associationType}`
const adversary = '/v2/groups/adversaries/{adversaryId}/adversaryAssets'
const victimAssets = ['emailAddresses', 'networkAccounts', 'phoneNumbers', 'socialNetworks', 'webSites']
const branches = [...indicators.map(([branch]) => branch), '{customType}']
const associatedGroups = groups.map(([branch]) => `groups/${branch}/{associatedGroupId}`)

const families: Record<string, string[]> = {
  lists: each('GET', [
    '/v2/indicators',
    '/v2/groups',
    '/v2/tasks',
    '/v2/victims',
    '/v2/tags',
    '/v2/securityLabels',
    '/v2/owners',
    ...indicatorLists,
    ...groupLists,
  ]),
  one: each('GET', [...ones, ...classes, '/v2/owners/{ownerId}']),
  create: each('POST', [...indicatorLists, ...groupLists, '/v2/tasks', '/v2/victims', '/v2/tags']),
  'change, remove': each('PUT DELETE', [...ones, '/v2/tags/{tag}']),
  'recently deleted': each('GET', ['/v2/indicators/deleted', ...under(indicatorLists, 'deleted')]),
  'observed lately': ['GET /v2/indicators/observed'],
  attributes: [...each('GET POST', under(all, 'attributes')), ...each('GET PUT DELETE', under(all, 'attributes/{attributeId}'))],
  'labels of an attribute': [
    ...each('GET', under(all, 'attributes/{attributeId}/securityLabels')),
    ...each('POST DELETE', under(all, 'attributes/{attributeId}/securityLabels/{securityLabel}')),
  ],
  'security labels': [...each('GET', under(all, 'securityLabels')), ...each('POST DELETE', under(all, 'securityLabels/{securityLabel}'))],
  tags: [...each('GET', under(all, 'tags')), ...each('POST DELETE', under(all, 'tags/{tag}'))],
  'associated groups': [
    ...each('GET', under(all, 'groups', ...groups.map(([branch]) => `groups/${branch}`))),
    ...each('GET POST DELETE', under(all, ...associatedGroups)),
  ],
  'associated indicators': [
    ...each('GET', under(all, 'indicators', ...branches.map(branch => `indicators/${branch}`))),
    ...each('DELETE', under([I, G, T], 'indicators/{associatedType}/{associatedIndicator}')),
    ...each('POST', under([G, T], 'indicators/{associatedType}/{associatedIndicator}')),
  ],
  'typed indicator associations': [
    ...each('GET', under([association, action], 'indicators', ...branches.map(branch => `indicators/${branch}`))),
    ...each('POST DELETE', under([association, action], 'indicators/{associatedType}/{associatedIndicator}')),
    ...each('GET', under([action], 'indicators/{associatedType}/{associatedIndicator}')),
    ...each('GET', ['/v2/types/associationTypes', '/v2/types/associationTypes/{typeName}']),
  ],
  'associated victims, tasks, assets': [
    ...each('GET', under([I, G, T], 'victims', 'victimAssets', 'victimAssets/{victimAssetType}')),
    ...each('GET POST DELETE', under([I, G, T], 'victims/{victimId}', 'victimAssets/{victimAssetType}/{assetId}')),
    ...each('GET', under([I, G, V], 'tasks')),
    ...each('GET POST DELETE', under([I, G, V], 'tasks/{taskId}')),
  ],
  'by tag and by label': [
    ...each('GET', under(classes, 'groups', 'tasks', 'tasks/{taskId}', 'victims', 'victims/{victimId}', 'indicators')),
    ...each('GET', under(classes, ...groups.flatMap(([branch, entity]) => [`groups/${branch}`, `groups/${branch}/{${entity}Id}`]))),
    ...each('GET', under(classes, ...branches.map(branch => `indicators/${branch}`))),
  ],
  'one indicator by label': each(
    'GET',
    under(
      classes.slice(1),
      ...indicators.map(([branch, value]) => `indicators/${branch}/{${value}}`),
      'indicators/{customType}/{indicator}',
    ),
  ),
  'owners of an indicator': [`GET ${I}/owners`],
  'false positive': [`POST ${I}/falsePositive`],
  observations: [`GET ${I}/observations`, `POST ${I}/observations`, `GET ${I}/observationCount`],
  DNS: ['GET /v2/indicators/hosts/{hostName}/dnsResolutions', 'GET /v2/indicators/addresses/{ip}/dnsResolutions'],
  'file occurrences': [
    ...each('GET POST', [`${file}/fileOccurrences`]),
    ...each('GET PUT DELETE', [`${file}/fileOccurrences/{occurrenceId}`]),
  ],
  bulk: each('GET', ['/v2/indicators/bulk', '/v2/indicators/bulk/json', '/v2/indicators/bulk/csv']),
  'documents, reports': [
    ...each('POST PUT', ['/v2/groups/documents/{documentId}/upload', '/v2/groups/reports/{reportId}/upload']),
    ...each('GET', ['/v2/groups/documents/{documentId}/download', '/v2/groups/reports/{reportId}/download']),
  ],
  signatures: ['GET /v2/groups/signatures/{signatureId}/download'],
  'PDF, publishing': [`GET ${G}/pdf`, `POST ${G}/publish`],
  'adversary assets': [
    `GET ${adversary}`,
    ...each('GET POST', under([adversary], 'handles', 'phoneNumbers', 'urls')),
    ...each('GET PUT DELETE', under([adversary], 'handles/{assetId}', 'phoneNumbers/{assetId}', 'urls/{assetId}')),
  ],
  'victim assets': [
    `GET ${V}/victimAssets`,
    ...each('GET POST', under([`${V}/victimAssets`], ...victimAssets)),
    ...each('GET PUT DELETE', under([`${V}/victimAssets`], ...victimAssets.map(type => `${type}/{assetId}`))),
  ],
  'task people': [
    ...each('GET', under([T], 'assignees', 'escalatees')),
    ...each('GET POST DELETE', under([T], 'assignees/{userName}', 'escalatees/{userName}')),
  ],
  owners: each('GET', ['/v2/owners/mine', '/v2/owners/mine/members', '/v2/owners/metrics', '/v2/owners/{ownerId}/metrics']),
  types: each('GET', ['/v2/types/indicatorTypes', '/v2/types/indicatorTypes/{typeName}']),
  batch: [
    'POST /v2/batch',
    ...each('GET POST', ['/v2/batch/{batchId}']),
    ...each('GET', ['/v2/batch/{batchId}/errors', '/v2/batch/{batchId}/results']),
  ],
  'custom metrics': [...each('GET POST', ['/v2/customMetrics']), 'GET /v2/customMetrics/{metric}', 'POST /v2/customMetrics/{metric}/data'],
  notifications: ['POST /v2/notifications'],
  playbooks: [
    ...each('GET POST', ['/v2/playbooks']),
    ...each('GET POST DELETE', ['/v2/playbooks/{playbook}']),
    ...each('GET', ['/v2/playbooks/search', '/v2/playbooks/{playbook}/export']),
    ...each('POST', ['/v2/playbooks/{playbook}/activate', '/v2/playbooks/{playbook}/deactivate']),
  ],
  'token renewal': ['GET /appAuth'],
}

function operationOf(request: string) {
  const [method = '', path = ''] = request.split(' ')
  return method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE' ? findOperation(method, path) : undefined
}

function expectEntity(request: string, key: string, isList: boolean): void {
  const entity = operationOf(request)?.entity
  expect([request, entity?.key, entity?.list]).toEqual([request, key, isList])
}

describe('the families of the wire format', () => {
  it.each(Object.entries(families))('%s', (_, requests) => {
    expect(requests.filter(request => operationOf(request) === undefined)).toEqual([])
  })

  it('have lists in pages with an owner, but for owners', () => {
    for (const request of families.lists ?? []) {
      const operation = operationOf(request)
      const isOwners = request === 'GET /v2/owners'
      expect([request, operation?.paginated, operation?.ownerAllowed]).toEqual([request, !isOwners, !isOwners])
    }
  })

  it('answer each indicator and group under the key of its type, wherever it is asked for', () => {
    for (const [branch, , key] of indicators) {
      for (const parent of ['/v2', ...all, ...classes, association, action]) expectEntity(`GET ${parent}/indicators/${branch}`, key, true)
    }
    for (const [branch, key] of groups) {
      for (const parent of ['/v2', ...all, ...classes]) expectEntity(`GET ${parent}/groups/${branch}`, key, true)
      for (const parent of all) expectEntity(`GET ${parent}/groups/${branch}/{associatedGroupId}`, key, false)
    }
  })

  it.each([
    ['GET /v2/indicators/deleted', 'indicator', true],
    ['GET /v2/indicators/observed', 'indicator', true],
    [`POST ${I}/falsePositive`, 'falsePositive', false],
    [`GET ${I}/observations`, 'observation', true],
    [`GET ${I}/observationCount`, 'observationCount', false],
    [`GET ${I}/owners`, 'owner', true],
    ['GET /v2/indicators/hosts/{hostName}/dnsResolutions', 'dnsResolution', true],
    ['GET /v2/indicators/addresses/{ip}/dnsResolutions', 'indicator', true],
    [`GET ${file}/fileOccurrences`, 'fileOccurrence', true],
    ['GET /v2/indicators/bulk', 'bulkStatus', false],
    ['GET /v2/indicators/bulk/json', 'indicator', true],
    [`GET ${adversary}`, 'bucketAsset', true],
    [`GET ${adversary}/handles`, 'adversaryHandle', true],
    [`GET ${V}/victimAssets`, 'victimAsset', true],
    [`GET ${V}/victimAssets/networkAccounts/{assetId}`, 'victimNetworkAccount', false],
    ['GET /v2/owners/mine/members', 'user', true],
    ['GET /v2/owners/metrics', 'ownerMetric', true],
    ['GET /v2/types/indicatorTypes', 'indicatorType', true],
    ['GET /v2/batch/{batchId}', 'batchStatus', false],
    ['POST /v2/customMetrics', 'customMetricConfig', false],
    ['GET /v2/indicators/{customType}', '*', true],
  ])('answer %s under %s', (request, key, isList) => {
    expectEntity(request, key, isList)
  })

  it.each([
    ['POST /v2/indicators/hosts', true, 'updates the indicator that exists'],
    ['POST /v2/groups/adversaries', false, 'creates a group each time'],
    ['POST /v2/tags', true, 'creates what has its name for its id'],
    [`POST ${I}/tags/{tag}`, true, 'puts on what is on already'],
    [`POST ${G}/attributes`, false, 'creates an attribute each time'],
    [`POST ${I}/falsePositive`, true, 'counts once a day'],
    [`POST ${I}/observations`, false, 'counts each time'],
    ['POST /v2/batch', false, 'creates a job each time'],
    ['POST /v2/notifications', false, 'sends a message each time'],
    ['PUT /v2/groups/documents/{documentId}/upload', true, 'is a PUT'],
    [`DELETE ${T}`, true, 'is a DELETE'],
  ])('may be sent twice or not: %s, %s, since it %s', (request, isSafe) => {
    expect(operationOf(request)?.retrySafe).toBe(isSafe)
  })
})
