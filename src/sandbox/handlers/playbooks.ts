import type { Call, Handlers } from '../call.js'
import { readObject } from '../read-body.js'
import { badRequest, entityReply, jsonReply, notFound, type Reply, success } from '../reply.js'

import type { PlaybookRecord } from '../store/records.js'
import { page } from './rows.js'

const entity = ({ file: _file, labels: _labels, ...playbook }: PlaybookRecord) => playbook

const playbookOf = (call: Call): PlaybookRecord => {
  const name = call.value('playbook')
  const playbook = [...call.store.playbooks.values()].find(
    candidate => call.context.ids.show(candidate.id) === name || candidate.groupXid === name,
  )
  if (!playbook) throw notFound()
  return playbook
}

const text = (value: unknown, fallback: string) => (typeof value === 'string' && value !== '' ? value : fallback)

function playbookOfFile(
  file: Readonly<Record<string, unknown>>,
  identity: Pick<PlaybookRecord, 'id' | 'groupXid'>,
  status: PlaybookRecord['status'],
): PlaybookRecord {
  const name = file['name']
  if (typeof name !== 'string' || name === '') throw badRequest('The playbook file is invalid: it has no name')
  const labels = Array.isArray(file['labels']) ? file['labels'].map(String) : []
  return {
    ...identity,
    name,
    description: typeof file['description'] === 'string' ? file['description'] : null,
    triggerType: text(file['triggerType'], 'UserAction'),
    labels,
    status,
    file,
  }
}

const listPlaybooks = (call: Call): Reply => page(call, 'playbook', [...call.store.playbooks.values()], entity)

function searchPlaybooks(call: Call): Reply {
  const { query } = call
  const [name, triggerType, status] = ['name', 'triggerType', 'status'].map(field => query.get(field)?.toLowerCase())
  const labels = (query.get('labels') ?? '').split(',').filter(label => label !== '')
  const found = [...call.store.playbooks.values()].filter(
    playbook =>
      (name === undefined || playbook.name.toLowerCase().includes(name)) &&
      (triggerType === undefined || playbook.triggerType.toLowerCase() === triggerType) &&
      (status === undefined || playbook.status.toLowerCase() === status) &&
      labels.every(label => playbook.labels.includes(label)),
  )
  const sortOn = query.get('sortOn')
  if (sortOn === 'name' || sortOn === 'triggerType') {
    const sign = query.get('sortAscending') === 'false' ? -1 : 1
    found.sort((one, other) => sign * one[sortOn].localeCompare(other[sortOn], 'en'))
  } else if (sortOn !== undefined)
    throw badRequest(`The value ${JSON.stringify(sortOn)} of the parameter sortOn is invalid: it must be name or triggerType`)
  return page(call, 'playbook', found, entity)
}

const getPlaybook = (call: Call): Reply => entityReply(200, 'playbook', entity(playbookOf(call)))

async function createPlaybook(call: Call): Promise<Reply> {
  const { store } = call
  const file = await readObject(call.body)
  const id = store.nextId('playbook', 21)
  const playbook = playbookOfFile(file, { id, groupXid: `sandbox-playbook-${id}` }, 'Inactive')
  store.playbooks.set(id, playbook)
  return entityReply(201, 'playbook', entity(playbook))
}

/** A new version of the playbook. */
async function updatePlaybook(call: Call): Promise<Reply> {
  const { id, groupXid, status } = playbookOf(call)
  const playbook = playbookOfFile(await readObject(call.body), { id, groupXid }, status)
  call.store.playbooks.set(id, playbook)
  return entityReply(201, 'playbook', entity(playbook))
}

/** Exports as bytes, so that the imported file comes back unchanged even if the options change the form given to other responses. */
const exportPlaybook = (call: Call): Reply => ({ ...jsonReply(200, ''), body: Buffer.from(JSON.stringify(playbookOf(call).file)) })

/** Handler that sets the status. */
const switchPlaybook =
  (status: PlaybookRecord['status']) =>
  (call: Call): Reply => {
    playbookOf(call).status = status
    return success()
  }

function deletePlaybook(call: Call): Reply {
  call.store.playbooks.delete(playbookOf(call).id)
  return success()
}

/** Playbooks. */
export const playbookHandlers: Handlers = {
  listPlaybooks,
  searchPlaybooks,
  getPlaybook,
  createPlaybook,
  updatePlaybook,
  deletePlaybook,
  exportPlaybook,
  activatePlaybook: switchPlaybook('Active'),
  deactivatePlaybook: switchPlaybook('Inactive'),
}
