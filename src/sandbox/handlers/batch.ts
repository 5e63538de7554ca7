import { gzipSync } from 'node:zlib'
import { bodies } from '../../../generated/bodies.js'
import { readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { readBytes } from '../read-body.js'
import { entityReply, Failure, jsonReply, notFound, type Reply } from '../reply.js'
import type { BatchJob, BatchSettings } from '../store/records.js'
import { runBatch } from './run-batch.js'

const { fields: described } = bodies.BatchJobCreate

/** The option that a checked body chose; an optional field has a default. */
const chosen = <T extends string>(options: readonly T[], value: unknown, fallback: T): T =>
  options.find(option => option === value) ?? fallback

async function readSettings(call: Call): Promise<BatchSettings> {
  const fields = await readFields(call)
  const owner = call.store.owner(String(fields['owner']))
  if (!owner) {
    throw new Failure(
      401,
      'Unable to perform the requested operation due to the following error(s): You do not have permission to create Indicators; Groups; Attributes; Tags; Security Labels;',
      'text',
    )
  }
  return {
    version: chosen(described.version.enum, fields['version'], 'V1'),
    ownerId: owner.id,
    haltOnError: fields['haltOnError'] === true,
    action: chosen(described.action.enum, fields['action'], 'Create'),
    attributeWriteType: chosen(described.attributeWriteType.enum, fields['attributeWriteType'], 'Append'),
    tagWriteType: chosen(described.tagWriteType.enum, fields['tagWriteType'], 'Replace'),
    securityLabelWriteType: chosen(described.securityLabelWriteType.enum, fields['securityLabelWriteType'], 'Replace'),
    fileMergeMode: chosen(described.fileMergeMode.enum, fields['fileMergeMode'], 'Merge'),
    hashCollisionMode: chosen(described.hashCollisionMode.enum, fields['hashCollisionMode'], 'FavorIncoming'),
  }
}

async function createBatch(call: Call): Promise<Reply> {
  if (!call.context.batchEnabled) {
    throw new Failure(
      503,
      'Batch job api is not available.  Ensure that batchJobEnabled is true and document storage is enabled and configured;',
      'text',
    )
  }
  const settings = await readSettings(call)
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

async function uploadBatch(call: Call): Promise<Reply> {
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

function getBatch(call: Call): Reply {
  const { id, status, faults, successCount, unprocessCount } = jobOf(call)
  return entityReply(200, 'batchStatus', { id, status, errorCount: faults.length, successCount, unprocessCount })
}

/** The job's faults. @throws Failure (404) when it has none */
function faultsOf(call: Call): Reply | BatchJob['faults'] {
  const job = jobOf(call)
  if (job.status !== 'Completed') return invalid(`Batch still in ${job.status} state`)
  if (job.faults.length === 0) throw notFound()
  return job.faults
}

function getBatchErrors(call: Call): Reply {
  const faults = faultsOf(call)
  if (!Array.isArray(faults)) return faults
  return {
    status: 200,
    contentType: 'application/octet-stream',
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify(faults)),
  }
}

function getBatchResults(call: Call): Reply {
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

/** Batch jobs. */
export const batchHandlers: Handlers = {
  createBatchJob: createBatch,
  uploadBatchFile: uploadBatch,
  getBatchStatus: getBatch,
  getBatchErrors,
  getBatchResults,
}
