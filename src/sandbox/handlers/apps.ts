import { isRecord } from '../../json.js'
import type { Call, Handlers } from '../call.js'
import { parseJson, readBytes } from '../read-body.js'
import { badRequest, jsonReply, notFound, type Reply, success } from '../reply.js'

/** The body of a request as JSON; `undefined` when it has none. */
async function optionalJson(call: Call): Promise<unknown> {
  const bytes = await readBytes(call.body)
  return bytes.length === 0 ? undefined : parseJson(bytes.toString('utf8'))
}

async function createAppLog(call: Call): Promise<Reply> {
  const lines = await optionalJson(call)
  if (!Array.isArray(lines)) throw badRequest('The request body is invalid: it must be a list of log lines')
  call.store.apps.log.push(...lines)
  return success()
}

/** A body is stored under the id in the path; without one the record, or for `_search` all of its kind, is answered. */
async function queryDataStore(call: Call): Promise<Reply> {
  const { records } = call.store.apps
  const kind = `${call.value('dataDomain')}/${call.value('dataType')}`
  const command = call.value('dataCommand')
  const source = await optionalJson(call)
  const stored = records.get(kind) ?? new Map<string, unknown>()
  if (command.startsWith('_search')) {
    const hits = [...stored].map(([id, one]) => ({ _id: id, _type: call.value('dataType'), _source: one }))
    return jsonReply(200, JSON.stringify({ hits: { total: hits.length, hits } }))
  }
  if (command.startsWith('_')) return jsonReply(200, '{"acknowledged":true}')
  if (isRecord(source)) {
    const created = !stored.has(command)
    records.set(kind, stored.set(command, source))
    return jsonReply(200, JSON.stringify({ _id: command, created, result: created ? 'created' : 'updated' }))
  }
  const found = stored.get(command)
  return jsonReply(200, JSON.stringify({ _id: command, found: found !== undefined, ...(found === undefined ? {} : { _source: found }) }))
}

function getSpaceState(call: Call): Reply {
  return jsonReply(200, JSON.stringify(call.store.apps.states.get(call.value('elementId')) ?? {}))
}

async function saveSpaceState(call: Call): Promise<Reply> {
  const state = await optionalJson(call)
  if (!isRecord(state)) throw badRequest('The request body is invalid: it must be a JSON object')
  call.store.apps.states.set(call.value('elementId'), state)
  return success()
}

const fileKey = (call: Call) => JSON.stringify([call.value('elementId'), call.value('spaceFile')])

function downloadSpaceFile(call: Call): Reply {
  const body = call.store.apps.files.get(fileKey(call))
  if (body === undefined) throw notFound()
  return { status: 200, contentType: 'application/octet-stream', body }
}

async function uploadSpaceFile(call: Call): Promise<Reply> {
  call.store.apps.files.set(fileKey(call), await readBytes(call.body))
  return success()
}

function deleteSpaceFile(call: Call): Reply {
  if (!call.store.apps.files.delete(fileKey(call))) throw notFound()
  return success()
}

/** What apps log and keep in the instance. */
export const appHandlers: Handlers = {
  createAppLog,
  queryDataStore,
  getSpaceState,
  saveSpaceState,
  downloadSpaceFile,
  uploadSpaceFile,
  deleteSpaceFile,
}
