import { createHash } from 'node:crypto'
import type { Client, EntityId } from '../../client.js'
import type { RequestBody } from '../../http/index.js'
import type { DraftState } from '../draft-state.js'
import { attempted, isLostAnswer } from '../lost-answer.js'
import type { Step } from '../steps/index.js'
import { findOperationById, operationOf, type SubjectType, subjectPath } from '../subject-type.js'
import type { WriteContext } from '../write-context.js'
import { requestOn, sendRequest, statusOf, type WriteRequest } from '../write-request.js'
import { type OpenedSource, openSource, type UploadSource } from './upload-source.js'

/** How to upload contents. */
export interface UploadOptions {
  /** Owner. Default: the client's default owner. */
  owner?: string
  /** Whether contents already exist: `first` sends POST, `again` sends PUT. Default: determined from the entity's status. */
  mode?: 'first' | 'again'
  /** Aborts the upload immediately. */
  signal?: AbortSignal
  /** Called with the number of bytes sent so far. Starts again at 0 when the upload is repeated after a broken connection. */
  onProgress?: (bytesSent: number) => void
}

/** Result of an upload. */
export interface UploadResult {
  readonly sizeBytes: number
  /** SHA-256 of the bytes sent, in hexadecimal. */
  readonly sha256: string
  /** HTTP status; absent when the response was lost, but the contents were found on the server. */
  readonly status: number | undefined
}

/** The result with the request that was sent. */
interface SentUpload extends UploadResult {
  readonly request: WriteRequest
}

/**
 * Uploads the contents of a document, report or signature in chunks (API documentation, "documents"). Malware must be in a
 * password-protected zip file, or the server rejects it.
 *
 * @param type type of the group; @param id id of the group
 * @throws ApiError when the server rejects them, ConnectionError when they could not be sent, the error of the source
 */
export async function uploadContents(
  client: Client,
  type: SubjectType,
  id: EntityId | string,
  source: UploadSource,
  options: UploadOptions = {},
): Promise<SentUpload> {
  const { owner, signal, onProgress } = options
  const mode = options.mode ?? (await modeOf(client, type, id, owner, signal))
  const name = mode === 'first' ? `upload${type.schema}` : `replace${type.schema}Contents`
  const operation = findOperationById(name)
  if (operation === undefined) throw new TypeError(`The API description has no operation ${name}.`)
  const request = requestOn(operation, subjectPath(type, id), owner)
  const opened = await openSource(source)
  const { body, sent } = hashed(opened)
  try {
    const { status } = await sendRequest(client, request, {
      signal,
      description: `upload of the contents of ${type.name} ${id}`,
      content: { body, contentLength: opened.size, onProgress },
    })
    return { ...sent(), status, request }
  } catch (error) {
    // Do not repeat the first upload blindly. The status of the contents shows whether it arrived.
    if (!isLostAnswer(error) || signal?.aborted) throw error
    const looked = await attempted(isThere(client, type, id, owner, sent().sizeBytes, signal))
    signal?.throwIfAborted()
    // If the check fails too, throw the error of the upload.
    if ('error' in looked || !looked.answer) throw error
    return { ...sent(), status: statusOf(error), request }
  }
}

/** Passes bytes on and hashes them. Counts again from 0 when the body is opened again. */
function hashed(source: OpenedSource): { body: RequestBody; sent: () => { sizeBytes: number; sha256: string } } {
  let hash = createHash('sha256')
  let sizeBytes = 0
  async function* pieces(): AsyncGenerator<Uint8Array> {
    hash = createHash('sha256')
    sizeBytes = 0
    for await (const piece of source.open()) {
      hash.update(piece)
      sizeBytes += piece.byteLength
      yield piece
    }
  }
  return { body: source.isRepeatable ? pieces : pieces(), sent: () => ({ sizeBytes, sha256: hash.copy().digest('hex') }) }
}

/** A signature has text from its creation on. For a document or report, the status shows whether contents were uploaded. */
async function modeOf(
  client: Client,
  type: SubjectType,
  id: EntityId | string,
  owner: string | undefined,
  signal: AbortSignal | undefined,
): Promise<'first' | 'again'> {
  if (type.schema === 'Signature') return 'again'
  const status = (await contentsOf(client, type, id, owner, signal))['status']
  return status === undefined || status === null || status === 'None' || status === 'Awaiting Upload' ? 'first' : 'again'
}

async function isThere(
  client: Client,
  type: SubjectType,
  id: EntityId | string,
  owner: string | undefined,
  size: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { status, fileSize } = await contentsOf(client, type, id, owner, signal)
  return status === 'Success' && fileSize === size
}

async function contentsOf(
  client: Client,
  type: SubjectType,
  id: EntityId | string,
  owner: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const operation = operationOf(type, 'get')
  const request = requestOn(operation, subjectPath(type, id), owner)
  const { entity } = await sendRequest(client, request, { signal, description: `status of the contents of ${type.name} ${id}` })
  return entity ?? {}
}

/** Uploads the contents of a step. */
export function uploadStep(
  { client }: WriteContext,
  { type, reference = '', owner }: DraftState,
  step: Step,
  signal: AbortSignal | undefined,
): Promise<SentUpload> {
  if (step.contents === undefined) throw new TypeError(`The step "${step.words}" has no contents.`)
  return uploadContents(client, type, reference, step.contents, {
    ...(owner === undefined ? {} : { owner }),
    ...(signal === undefined ? {} : { signal }),
    ...(step.onUploadProgress === undefined ? {} : { onProgress: step.onUploadProgress }),
  })
}
