import { gzipSync } from 'node:zlib'
import { bodies } from '../../../generated/bodies.js'
import { isRecord } from '../../json.js'
import { checkFields, readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { parseJson, readBytes } from '../read-body.js'
import { badRequest, Failure, jsonReply, notFound, type Reply } from '../reply.js'
import type { BatchJob, BatchSettings } from '../store/records.js'
import { createdReply, queuedReply, statusReply } from './batch-answers.js'
import { readForm } from './batch-form.js'
import { runBatch } from './run-batch.js'

/** Bytes of a form besides its file: its settings and the frame of its parts. */
const formBytes = 100_000

const { fields: described } = bodies.BatchJobCreate

/** The option that a checked body chose; an optional field has a default. */
const chosen = <T extends string>(options: readonly T[], value: unknown, fallback: T): T =>
  options.find(option => option === value) ?? fallback

function settingsOf(call: Call, fields: Readonly<Record<string, unknown>>): BatchSettings {
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

function requireEnabled(call: Call): void {
  if (!call.context.batchEnabled) {
    throw new Failure(
      503,
      'Batch job api is not available.  Ensure that batchJobEnabled is true and document storage is enabled and configured;',
      'text',
    )
  }
}

function newJob({ store }: Call, settings: BatchSettings): BatchJob {
  const job: BatchJob = {
    id: store.nextId('batch', 2446),
    settings,
    status: 'Created',
    successCount: 0,
    unprocessCount: 0,
    faults: [],
    counts: { successIndicatorCount: 0, errorIndicatorCount: 0, successGroupCount: 0, errorGroupCount: 0 },
  }
  store.batches.set(job.id, job)
  return job
}

async function createBatch(call: Call): Promise<Reply> {
  requireEnabled(call)
  return createdReply(call.context.batchAnswers, newJob(call, settingsOf(call, await readFields(call))))
}

/** Creates a job and starts it with the file of the same form. */
async function createAndUpload(call: Call): Promise<Reply> {
  requireEnabled(call)
  const bytes = await readAtMost(call, call.context.batchFileLimit + formBytes)
  if (bytes === undefined) return tooLarge(call)
  const form = readForm(bytes)
  const config = parseJson(form.get('config')?.toString('utf8') ?? 'null')
  if (!isRecord(config)) throw badRequest('The field config is required: it must be a JSON object')
  const settings = settingsOf(call, checkFields(bodies.BatchJobCreate, config))
  const content = form.get('content') ?? Buffer.alloc(0)
  const refusal = refusalOf(call, content)
  if (refusal !== undefined) return refusal
  const job = newJob(call, settings)
  start(call, job, content)
  return statusReply('enveloped', job, call.query.flag('includeAdditional'))
}

/** The body, unless it is larger. */
async function readAtMost({ body }: Call, most: number): Promise<Buffer | undefined> {
  try {
    return await readBytes(body, most)
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

const tooLarge = ({ context }: Call): Reply => invalid(`File size greater than allowable limit of ${context.batchFileLimit}`)

/** Why a file is refused, if it is. */
function refusalOf(call: Call, file: Buffer): Reply | undefined {
  if (file.length > call.context.batchFileLimit) return tooLarge(call)
  return file.length === 0 ? invalid('File is empty') : undefined
}

function start(call: Call, job: BatchJob, file: Buffer): void {
  const { store, context } = call
  const { ids } = context
  job.status = 'Queued'
  context.background(
    runBatch({ store, ids, settings: job.settings, at: call.now }, job, ids.inBody(file.toString('utf8')), context.batchPause),
  )
}

const jobOf = (call: Call): BatchJob => {
  const job = call.store.batches.get(call.id('batchId'))
  if (!job) throw notFound()
  return job
}

const invalid = (description: string): Reply => jsonReply(400, JSON.stringify({ status: 'Invalid', description }))

async function uploadBatch(call: Call): Promise<Reply> {
  const job = jobOf(call)
  if (job.status !== 'Created') return invalid(`Batch already in ${job.status} state`)
  const file = await readAtMost(call, call.context.batchFileLimit)
  if (file === undefined) return tooLarge(call)
  const refusal = refusalOf(call, file)
  if (refusal !== undefined) return refusal
  start(call, job, file)
  return queuedReply(call.context.batchAnswers, job)
}

function getBatch(call: Call): Reply {
  return statusReply(call.context.batchAnswers, jobOf(call), call.query.flag('includeAdditional'))
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
  createAndUploadBatch: createAndUpload,
  uploadBatchFile: uploadBatch,
  getBatchStatus: getBatch,
  getBatchErrors,
  getBatchResults,
}
