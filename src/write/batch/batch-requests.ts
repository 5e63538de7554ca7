import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { operations } from '../../../generated/operations.js'
import type { components } from '../../../generated/schema.js'
import type { EntityId } from '../../client.js'
import { ApiError, ProtocolError } from '../../errors/index.js'
import { excerpt, excerptOfValue, oversizeError, type Redact, serializePath } from '../../http/index.js'
import { isRecord, parseJson, toEntityId } from '../../json.js'
import { streamOperation } from '../../paging/index.js'
import { attempted, attemptsOf, isLostAnswer } from '../lost-answer.js'

import type { WriteContext } from '../write-context.js'
import { requestOn, sendRequest } from '../write-request.js'
import type { BatchSettings } from './batch-options.js'
import type { BatchFault } from './batch-result.js'

type BatchStatus = components['schemas']['BatchStatus']

/** Creates a job. If the response is lost, creates another one: a job without a file does nothing. */
export async function createJob(context: WriteContext, { job }: BatchSettings, signal: AbortSignal | undefined): Promise<EntityId> {
  const operation = operations.createBatchJob
  const request = requestOn(operation, {}, undefined, job)
  const answer = await again(context, signal, () => sendRequest(context.client, request, { signal, description: 'batch job' }))
  const batchId = toEntityId(answer?.entity?.['batchId'])
  if (batchId !== undefined) return batchId
  throw withoutId(context, operation.path, answer?.value)
}

/** Result of an upload: queued, or too large, with the largest file size in bytes that the server accepts. */
export type UploadOutcome = { readonly kind: 'queued' } | { readonly kind: 'tooLarge'; readonly limit: number }

/** Uploads the file of a job. If the response is lost, the job's status shows whether the file arrived. */
export async function uploadFile(
  context: WriteContext,
  batchId: EntityId,
  text: string,
  signal: AbortSignal | undefined,
): Promise<UploadOutcome> {
  const request = requestOn(operations.uploadBatchFile, { batchId }, undefined)
  const bytes = Buffer.from(text)
  const content = { body: bytes, contentLength: bytes.byteLength, onProgress: undefined }
  try {
    await again(
      context,
      signal,
      () => sendRequest(context.client, request, { signal, description: `file of batch job ${batchId}`, content }),
      async () => (await jobStatus(context, batchId, signal)).status !== 'Created',
    )
    return { kind: 'queued' }
  } catch (error) {
    return tooLarge(error)
  }
}

/**
 * Creates a job and uploads its file with one request. If the response is lost, nothing shows whether it arrived.
 * @throws ConnectionError, or ApiError of a gateway, when the job may have been created
 */
export async function createAndUpload(
  context: WriteContext,
  { job }: BatchSettings,
  text: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly kind: 'queued'; readonly batchId: EntityId } | Extract<UploadOutcome, { kind: 'tooLarge' }>> {
  const operation = operations.createAndUploadBatch
  const request = { ...requestOn(operation, {}, undefined, { config: job, content: text }), query: { includeAdditional: 'true' } }
  try {
    const { value, entity } = await sendRequest(context.client, request, { signal, description: 'batch job with its file' })
    const batchId = toEntityId(entity?.['id'])
    if (batchId === undefined) throw withoutId(context, operation.path, value)
    return { kind: 'queued', batchId }
  } catch (error) {
    return tooLarge(error)
  }
}

/** @throws the error, if it is about something else than the size of the file */
function tooLarge(error: unknown): Extract<UploadOutcome, { kind: 'tooLarge' }> {
  const [, limit] = (error instanceof ApiError && /allowable limit of (\d+)/i.exec(error.detail)) || []
  if (limit === undefined) throw error
  return { kind: 'tooLarge', limit: Number(limit) }
}

function withoutId({ client }: WriteContext, url: string, value: unknown): ProtocolError {
  return new ProtocolError('The server created a batch job but did not return its id. Check that the base URL points to the API.', {
    url,
    excerpt: excerptOfValue(value, client.transport.redact),
  })
}

/** Fetches the status of a job, which comes with or without an envelope. @throws ApiError when the job does not exist */
export async function jobStatus({ client }: WriteContext, batchId: EntityId, signal: AbortSignal | undefined): Promise<BatchStatus> {
  const operation = operations.getBatchStatus
  const request = { ...requestOn(operation, { batchId }, undefined), query: { includeAdditional: 'true' } }
  const { value, entity } = await sendRequest(client, request, {
    signal,
    description: `status of batch job ${batchId}`,
  })
  if (typeof entity?.['status'] === 'string') return entity as BatchStatus // Other fields are checked if `validation` is on.
  throw new ProtocolError(
    `GET ${serializePath(operation.path, { batchId })} did not return the status of the batch job. Try again later.`,
    {
      url: operation.path,
      excerpt: excerptOfValue(value, client.transport.redact),
    },
  )
}

/** Waits until a job has ended, polling less and less often. */
export async function waitForJob(
  context: WriteContext,
  batchId: EntityId,
  poll: BatchSettings['poll'],
  signal: AbortSignal | undefined,
  onStatus: (status: BatchStatus) => void | Promise<void>,
): Promise<BatchStatus> {
  let wait = poll.first
  for (;;) {
    const status = await jobStatus(context, batchId, signal)
    if (status.status === 'Completed') return status
    await onStatus(status)
    await context.effects.sleep(wait, signal)
    wait = Math.min(wait * 1.5, poll.longest)
  }
}

/**
 * Fetches the errors of a finished job as JSON, compressed with gzip or not. The server responds with 404 if there are none.
 * @throws ProtocolError when the response is not a list, or is larger than `responseLimit`
 */
export async function jobErrors(
  { client }: WriteContext,
  batchId: EntityId,
  signal: AbortSignal | undefined,
): Promise<readonly BatchFault[]> {
  const operation = operations.getBatchErrors
  try {
    const answer = await streamOperation(client, operation, {
      path: { batchId },
      description: `errors of batch job ${batchId}`,
      ...(signal === undefined ? {} : { signal }),
    })
    const bytes = await unpacked(Buffer.from(await answer.bytes()), answer.url, client.settings.responseLimit)
    return parseErrors(bytes.toString('utf8'), answer.url, client.transport.redact)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return []
    throw error
  }
}

/** Decompresses gzip, which may come without a header. Detects it by its magic number (RFC 1952, 2.3.1). */
async function unpacked(bytes: Buffer, url: string, responseLimit: number): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: responseLimit * 1024 * 1024 })
  } catch (cause) {
    if (cause instanceof RangeError) throw oversizeError('GET', url, responseLimit)
    throw new ProtocolError(`${url} returned gzip data that is truncated or damaged. Try again.`, { url, excerpt: '', cause })
  }
}

function parseErrors(text: string, url: string, redact: Redact): readonly BatchFault[] {
  const value = parseJson(text)
  if (Array.isArray(value) && value.every(isRecord)) return value as BatchFault[] // All fields of a fault are optional.
  throw new ProtocolError(`${url} did not return a list of errors. Check the job in ThreatConnect.`, {
    url,
    excerpt: excerpt(text, redact),
  })
}

/**
 * Repeats a request whose response was lost, with the same retries and waits as other requests.
 * @param hasArrived called before each retry, when the request must not be carried out twice
 * @returns the response; `undefined` when it was lost but the request had arrived
 */
async function again<T>(
  { client, effects }: WriteContext,
  signal: AbortSignal | undefined,
  send: () => Promise<T>,
  hasArrived: () => Promise<boolean> = async () => false,
): Promise<T | undefined> {
  for (let attempts = 0; ; ) {
    const sent = await attempted(send())
    if ('answer' in sent) return sent.answer
    const { error } = sent
    attempts += attemptsOf(error)
    if (attempts >= client.settings.retries || signal?.aborted || !isLostAnswer(error)) throw error
    await effects.sleep(client.settings.retrySleep * 1000, signal)
    const looked = await attempted(hasArrived())
    signal?.throwIfAborted()
    // If the check fails too, throw the first failure.
    if ('error' in looked) throw error
    if (looked.answer) return undefined
  }
}
