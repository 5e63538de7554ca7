import { gzipSync } from 'node:zlib'
import type { Call } from '../call.js'
import { readBytes, readObject } from '../read-body.js'
import { readFields } from '../read-fields.js'
import { badRequest, entityReply, Failure, jsonReply, notFound, type Reply } from '../reply.js'

import type { BatchJob, BatchSettings } from '../store/records.js'
import { runBatch } from './run-batch.js'

const choices = {
  version: ['V1', 'V2'],
  action: ['Create', 'Delete'],
  attributeWriteType: ['Append', 'Replace', 'Singleton', 'Static'],
  tagWriteType: ['Append', 'Replace'],
  securityLabelWriteType: ['Append', 'Replace'],
  fileMergeMode: ['Distribute', 'Merge'],
  hashCollisionMode: ['FavorExisting', 'FavorIncoming', 'IgnoreExisting', 'IgnoreIncoming', 'Split'],
} as const

function choice<T extends string>(body: Readonly<Record<string, unknown>>, field: string, options: readonly T[], fallback?: T): T {
  const value = body[field] ?? fallback
  const found = options.find(option => option === value)
  if (found !== undefined) return found
  throw badRequest(
    value === undefined
      ? `The field ${field} is required`
      : `The value ${JSON.stringify(value)} of ${field} is invalid, one of ${options.join(', ')} is needed`,
  )
}

function settingsOf(call: Call, body: Readonly<Record<string, unknown>>): BatchSettings {
  const { owner: name, haltOnError } = readFields(
    [
      { name: 'owner', type: 'string', required: true, minLength: 1 },
      { name: 'haltOnError', type: 'boolean', required: true },
    ],
    body,
    true,
  )
  const owner = call.store.owner(String(name))
  if (!owner) {
    throw new Failure(
      401,
      'Unable to perform the requested operation due to the following error(s): You do not have permission to create Indicators; Groups; Attributes; Tags; Security Labels;',
      'text',
    )
  }
  return {
    version: choice(body, 'version', choices.version, 'V1'),
    ownerId: owner.id,
    haltOnError: haltOnError === true,
    action: choice(body, 'action', choices.action),
    attributeWriteType: choice(body, 'attributeWriteType', choices.attributeWriteType),
    tagWriteType: choice(body, 'tagWriteType', choices.tagWriteType, 'Replace'),
    securityLabelWriteType: choice(body, 'securityLabelWriteType', choices.securityLabelWriteType, 'Replace'),
    fileMergeMode: choice(body, 'fileMergeMode', choices.fileMergeMode, 'Merge'),
    hashCollisionMode: choice(body, 'hashCollisionMode', choices.hashCollisionMode, 'FavorIncoming'),
  }
}

export async function createBatch(call: Call): Promise<Reply> {
  if (!call.context.batchEnabled) {
    throw new Failure(
      503,
      'Batch job api is not available.  Ensure that batchJobEnabled is true and document storage is enabled and configured;',
      'text',
    )
  }
  const settings = settingsOf(call, await readObject(call.body))
  const job: BatchJob = {
    id: call.store.nextId('batch', 2446),
    settings,
    status: 'Created',
    successCount: 0,
    unprocessCount: 0,
    faults: [],
  }
  call.store.batches.set(job.id, job)
  return entityReply(201, 'batchId', job.id)
}

const jobOf = (call: Call): BatchJob => {
  const job = call.store.batches.get(call.id('batchId'))
  if (!job) throw notFound()
  return job
}

const invalid = (description: string): Reply => jsonReply(400, JSON.stringify({ status: 'Invalid', description }))

export async function uploadBatch(call: Call): Promise<Reply> {
  const { store, context } = call
  const { ids } = context
  const job = jobOf(call)
  if (job.status !== 'Created') return invalid(`Batch already in ${job.status} state`)
  const limit = context.batchFileLimit
  const pieces = await readBytes(call.body, limit).catch((error: unknown) => {
    if (error instanceof Failure) return undefined
    throw error
  })
  if (!pieces) return invalid(`File size greater than allowable limit of ${limit}`)
  if (pieces.length === 0) return invalid('File is empty')
  job.status = 'Queued'
  context.background(
    runBatch({ store, ids, settings: job.settings, at: call.now }, job, ids.inBody(pieces.toString('utf8')), context.batchPause),
  )
  return jsonReply(202, '{"status":"Queued"}')
}

export function getBatch(call: Call): Reply {
  const { id, status, faults, successCount, unprocessCount } = jobOf(call)
  return entityReply(200, 'batchStatus', { id, status, errorCount: faults.length, successCount, unprocessCount })
}

/** The job's faults. @throws Failure (404) when there are none */
function faultsOf(call: Call): Reply | BatchJob['faults'] {
  const job = jobOf(call)
  if (job.status !== 'Completed') return invalid(`Batch still in ${job.status} state`)
  if (job.faults.length === 0) throw notFound()
  return job.faults
}

export function getBatchErrors(call: Call): Reply {
  const faults = faultsOf(call)
  if (!Array.isArray(faults)) return faults
  return {
    status: 200,
    contentType: 'application/octet-stream',
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify(faults)),
  }
}

export function getBatchResults(call: Call): Reply {
  const faults = faultsOf(call)
  if (!Array.isArray(faults)) return faults
  const [code, contains, severity] = ['code', 'contains', 'severity'].map(name => call.query.get(name))
  const severities: Readonly<Record<string, string>> = { err: 'error', error: 'error', info: 'info', warn: 'warning', warning: 'warning' }
  const wanted = faults.filter(
    fault =>
      (code === undefined || fault.code === code) &&
      (contains === undefined || `${fault.errorReason}\n${fault.errorMessage}`.includes(contains)) &&
      (severity === undefined || fault.severity.toLowerCase() === severities[severity.toLowerCase()]),
  )
  return jsonReply(200, JSON.stringify(wanted))
}
