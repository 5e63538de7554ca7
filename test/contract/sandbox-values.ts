import type { Operation } from '../../generated/operations.js'
import type { Client, EntityId } from '../../src/client.js'
import { landmarks } from '../../src/sandbox/index.js'
import { type ExampleCall, exampleCall } from './example-call.js'

const owner = landmarks.owners.community
const { indicators, groups } = landmarks

/** Ids in the sandbox, by the start of their path. They are created or looked up before the first call. */
export interface SandboxIds {
  readonly attributes: Readonly<Record<string, EntityId>>
  readonly ownerId: EntityId
  readonly occurrenceId: EntityId
  /** A task and a victim besides the landmarks. */
  readonly otherTaskId: EntityId
  readonly otherVictimId: EntityId
  /** A batch job that has ended, with errors. */
  readonly finishedBatchId: EntityId
  /** A batch job that waits for its file. */
  readonly newBatchId: EntityId
}

/** Creates what the data set of the sandbox lacks, and looks up ids that the sandbox assigned. */
export async function prepareSandbox(client: Client): Promise<SandboxIds> {
  const [indicator, group, task, victim, owners] = await Promise.all([
    client.GET('/v2/indicators/{indicatorType}/{indicator}/attributes', {
      params: { path: { indicatorType: 'addresses', indicator: indicators.addresses }, query: { owner } },
    }),
    client.GET('/v2/groups/{groupType}/{groupId}/attributes', {
      params: { path: { groupType: 'adversaries', groupId: groups.adversaries } },
    }),
    client.GET('/v2/tasks/{taskId}/attributes', { params: { path: { taskId: landmarks.taskId } } }),
    client.GET('/v2/victims/{victimId}/attributes', { params: { path: { victimId: landmarks.victimId } } }),
    client.GET('/v2/owners'),
  ])
  const occurrence = await client.POST('/v2/indicators/files/{hash}/fileOccurrences', {
    params: { path: { hash: indicators.files }, query: { owner } },
    body: { fileName: 'win999301.dll' },
  })
  await client.POST('/v2/indicators/files/{hash}/actions/{fileAction}/indicators/{associatedType}/{associatedIndicator}', {
    params: {
      path: { hash: indicators.files, fileAction: 'traffic', associatedType: 'hosts', associatedIndicator: indicators.hosts },
      query: { owner },
    },
  })
  const { otherTaskId, otherVictimId } = await createOthers(client)
  await client.POST('/v2/exchange/spaces/{elementId}/file/{spaceFile}', {
    params: { path: { elementId: '1', spaceFile: 'settings.json' } },
    body: 'contents',
  })
  const finishedBatchId = await createBatch(client)
  await client.POST('/v2/batch/{batchId}', {
    params: { path: { batchId: finishedBatchId } },
    body: '[{"summary":"not an address","type":"Address"}]',
  })
  return {
    attributes: {
      '/v2/indicators': some(indicator.data?.data.attribute[0]?.id),
      '/v2/groups': some(group.data?.data.attribute[0]?.id),
      '/v2/tasks': some(task.data?.data.attribute[0]?.id),
      '/v2/victims': some(victim.data?.data.attribute[0]?.id),
    },
    ownerId: some(owners.data?.data.owner[0]?.id),
    otherTaskId,
    otherVictimId,
    occurrenceId: some(occurrence.data?.data.fileOccurrence.id),
    finishedBatchId,
    newBatchId: await createBatch(client),
  }
}

/** Creates a task and a victim that are associated with the landmarks. */
async function createOthers(client: Client): Promise<Pick<SandboxIds, 'otherTaskId' | 'otherVictimId'>> {
  const query = { owner: landmarks.owners.community }
  const task = await client.POST('/v2/tasks', { params: { query }, body: { name: 'Another Task' } })
  const victim = await client.POST('/v2/victims', { params: { query }, body: { name: 'Another Victim' } })
  const [otherTaskId, otherVictimId] = [some(task.data?.data.task.id), some(victim.data?.data.victim.id)]
  await client.POST('/v2/victims/{victimId}/victimAssets/webSites', {
    params: { path: { victimId: otherVictimId }, query },
    body: { webSite: 'http://example.com/' },
  })
  await client.POST('/v2/tasks/{taskId}/tasks/{associatedTaskId}', {
    params: { path: { taskId: landmarks.taskId, associatedTaskId: otherTaskId } },
  })
  await client.POST('/v2/victims/{victimId}/victims/{associatedVictimId}', {
    params: { path: { victimId: landmarks.victimId, associatedVictimId: otherVictimId } },
  })
  return { otherTaskId, otherVictimId }
}

async function createBatch(client: Client): Promise<EntityId> {
  const body = { owner, haltOnError: false, action: 'Create', attributeWriteType: 'Append', version: 'V1' } as const
  const { data } = await client.POST('/v2/batch', { body })
  return some(data?.data.batchId)
}

function some(id: EntityId | undefined): EntityId {
  if (id === undefined) throw new Error('The sandbox lacks an entity that the calls need.')
  return id
}

const values: Readonly<Record<string, string | number>> = {
  ip: indicators.addresses,
  emailAddress: indicators.emailAddresses,
  hash: indicators.files,
  hostName: indicators.hosts,
  url: indicators.urls,
  taskId: landmarks.taskId,
  victimId: landmarks.victimId,
  fileAction: 'traffic',
}

const assets: Readonly<Record<string, EntityId>> = {
  'victimAssets/networkAccounts': 398,
  'victimAssets/emailAddresses': 399,
  'victimAssets/phoneNumbers': 400,
  'victimAssets/socialNetworks': 404,
  'victimAssets/webSites': 405,
  'adversaryAssets/handles': 401,
  'adversaryAssets/phoneNumbers': 402,
  'adversaryAssets/urls': 403,
}

/** A call of the operation with values that exist in the sandbox. Other values stay the examples of the bundle. */
export function sandboxCall(operation: Operation, ids: SandboxIds): ExampleCall {
  const call = exampleCall(operation)
  const path = Object.fromEntries(
    Object.entries(call.params.path).map(([name, example]) => [name, pathValue(operation, name, ids) ?? example]),
  )
  const isBatchFile = operation.id === 'uploadBatchFile'
  return { ...call, params: { ...call.params, path }, ...(isBatchFile ? { body: '[]' } : {}) }
}

function pathValue({ id, path }: Operation, name: string, ids: SandboxIds): string | number | undefined {
  const before = path.slice(0, path.indexOf(`/{${name}}`)).split('/')
  const branch = before.at(-1) ?? ''
  switch (name) {
    case 'indicator':
      return branch === '{customType}' ? indicators.asns : indicators.addresses
    case 'associatedType':
      return path.includes('{associationType}') ? 'userAgents' : undefined
    case 'associatedIndicator':
      return path.includes('{associationType}') ? indicators.userAgents : indicators.hosts
    case 'associatedGroupId':
      // A group can't be associated with itself, so use the adversary's neighbour.
      return path.startsWith('/v2/groups/') && branch === 'adversaries' ? landmarks.firstMateId : groupOf(branch)
    case 'associatedTaskId':
      return ids.otherTaskId
    case 'associatedVictimId':
      return ids.otherVictimId
    case 'securityLabel':
      // The landmarks' descriptions have this label.
      return id.startsWith('get') && path.includes('{attributeId}') ? 'TLP Green' : undefined
    case 'assetId':
      return assets[before.slice(-2).join('/')] ?? assets['victimAssets/emailAddresses']
    case 'attributeId':
      return ids.attributes[path.split('/').slice(0, 3).join('/')]
    case 'ownerId':
      return ids.ownerId
    case 'occurrenceId':
      return ids.occurrenceId
    case 'batchId':
      return id === 'uploadBatchFile' ? ids.newBatchId : ids.finishedBatchId
    case 'userName':
      return branch === 'escalatees' ? 'manager@example.com' : 'johndoe@example.com'
    case 'typeName':
      return branch === 'associationTypes' ? 'addressToUserAgent' : branch === 'attributeTypes' ? 'Source' : undefined
    case 'tag':
      // The update renames the tag, and other calls would not find it afterwards.
      return id === 'updateTag' ? 'EXAMPLE' : undefined
    default:
      // The landmarks have contents, which POST does not replace.
      if (/^upload(Document|Report)$/.test(id)) return landmarks.firstMateId + Object.keys(groups).indexOf(branch)
      return groupOf(branch) ?? values[name]
  }
}

function groupOf(branch: string): number | undefined {
  return Object.entries(groups).find(([known]) => known === branch)?.[1]
}
