import type { EntityId } from '../../client.js'
import { ApiError } from '../../errors/index.js'
import { counted } from '../../words.js'
import { resolveIndicator } from '../resolve-indicator.js'
import type { AnyDraft } from '../step-methods.js'
import type { WriteContext } from '../write-context.js'
import { type BatchChunk, batchFile, ChunkReader } from './batch-chunk.js'
import { type BatchOptions, type BatchProgress, type BatchSettings, checkBatchOptions } from './batch-options.js'
import { createAndUpload, createJob, jobErrors, jobStatus, uploadFile, waitForJob } from './batch-requests.js'
import { type BatchFault, BatchInterruptedError, type BatchPosition, type BatchResult } from './batch-result.js'
import { BatchTally } from './batch-tally.js'
import { type BatchUnit, batchUnits } from './batch-units.js'

/**
 * Sends drafts as batch jobs, one after the other: creates a job, uploads its file, waits until it has ended, fetches its errors and
 * maps them to the drafts (API documentation, "Batch API").
 *
 * @param drafts indicators, and in V2 groups; an array, or a stream that is read as jobs are filled
 * @throws ConfigError before the first request when an option is invalid; BatchInterruptedError when the batch stopped early, with
 *   the outcomes so far and where to resume
 */
export async function runBatch(
  context: WriteContext,
  drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>,
  options: BatchOptions = {},
): Promise<BatchResult> {
  const settings = checkBatchOptions(options, context.client.settings.defaultOwner)
  const run = new BatchRun(context, settings, options, Array.isArray(drafts) ? drafts.length : undefined)
  const { version, action, job } = settings
  const entryOptions = { version, action, owner: job.owner, types: () => context.types.registry }
  const units = () => batchUnits(drafts, entryOptions, state => resolveIndicator(context, state, options.signal))
  // Check a whole array before sending anything.
  if (Array.isArray(drafts)) for await (const _ of units());
  try {
    await run.all(units())
  } catch (error) {
    run.interrupted(error)
    throw new BatchInterruptedError(error, { batchPosition: run.position, result: run.result() })
  }
  return run.result()
}

class BatchRun {
  readonly tally = new BatchTally()
  position: BatchPosition
  readonly #context: WriteContext
  readonly #settings: BatchSettings
  readonly #options: BatchOptions
  readonly #total: number | undefined
  #maximumBytes: number
  /** The file that is being sent, or that a job is working on. */
  #open: { readonly chunk: BatchChunk; isSent: boolean } | undefined

  constructor(context: WriteContext, settings: BatchSettings, options: BatchOptions, total: number | undefined) {
    this.#context = context
    this.#settings = settings
    this.#options = options
    this.#total = total
    this.#maximumBytes = options.from?.job?.maximumBytes ?? settings.maximumBytes
    this.position = options.from ?? { next: 0 }
  }

  result(): BatchResult {
    return this.tally.result(this.#total)
  }

  /** After an error, the drafts of the open file may have been written, unless the server refused the file. */
  interrupted(error: unknown): void {
    const isRefused = error instanceof ApiError && error.status < 500
    if (this.#open !== undefined && (this.#open.isSent || !isRefused)) this.tally.interrupted(this.#open.chunk)
  }

  async all(units: AsyncIterable<BatchUnit>): Promise<void> {
    const reader = new ChunkReader(units)
    const { next, job } = this.position
    this.tally.earlier(await reader.skip(next))
    let pendingJob = job
    for (;;) {
      this.#options.signal?.throwIfAborted()
      const limits = { ...this.#settings, maximumBytes: this.#maximumBytes }
      // The chunk of a pending job must be the one that was sent, so use its saved end.
      const chunk = await reader.next(
        pendingJob === undefined ? limits : { maximumEntries: Number.POSITIVE_INFINITY, maximumBytes: Number.POSITIVE_INFINITY },
        pendingJob?.end,
      )
      if (chunk === undefined) return
      const isOver = await this.#job(chunk, reader, pendingJob?.batchId)
      pendingJob = undefined
      if (isOver) return
    }
  }

  /** Runs one job. @returns whether it ends the batch */
  async #job(chunk: BatchChunk, reader: ChunkReader, pendingBatchId: EntityId | undefined): Promise<boolean> {
    const { signal } = this.#options
    const { end } = chunk
    const { text, draftOf } = batchFile(chunk, this.#settings.version)
    if (Buffer.byteLength(text) > this.#maximumBytes && chunk.units.length === 1) {
      this.tally.tooLarge(chunk, this.#maximumBytes)
      this.position = { next: end }
      return false
    }
    const batchId = await this.#send(chunk, reader, text, pendingBatchId)
    if (batchId === undefined) return false
    const reportRunning = () => this.#report(batchId, 'running', this.position)
    const status = await waitForJob(this.#context, batchId, this.#settings.poll, signal, reportRunning)
    // A server that does not count its errors may have some.
    const listed = status.errorCount === 0 ? [] : await jobErrors(this.#context, batchId, signal)
    const { errorCount = listed.length } = status
    const faults = listed.length < errorCount ? [...listed, unlistedFault(batchId, errorCount, listed.length)] : listed
    this.tally.completed(batchId, chunk, status, faults, draftOf)
    this.#open = undefined
    await this.#report(batchId, 'completed', { next: end })
    return this.#settings.job.haltOnError && (faults.length > 0 || (status.unprocessCount ?? 0) > 0)
  }

  /** Creates a job and uploads its file. @returns `undefined` if the file was too large, and its units were put back */
  async #send(chunk: BatchChunk, reader: ChunkReader, text: string, pendingBatchId: EntityId | undefined): Promise<EntityId | undefined> {
    const { signal } = this.#options
    const { start, end } = chunk
    const created = (batchId: EntityId): BatchPosition => ({ next: start, job: { batchId, end, maximumBytes: this.#maximumBytes } })
    const isSingle = this.#settings.upload === 'single' && pendingBatchId === undefined
    let batchId = pendingBatchId
    if (!isSingle) {
      batchId ??= await createJob(this.#context, this.#settings, signal)
      await this.#report(batchId, 'created', created(batchId))
      if (pendingBatchId !== undefined && (await jobStatus(this.#context, batchId, signal)).status !== 'Created') {
        this.#open = { chunk, isSent: true }
        return batchId
      }
    }
    this.#open = { chunk, isSent: false }
    const sent =
      batchId === undefined
        ? await createAndUpload(this.#context, this.#settings, text, signal)
        : { batchId, ...(await uploadFile(this.#context, batchId, text, signal)) }
    if (sent.kind === 'tooLarge') {
      // The server's own limit is lower, so cut the chunk again. A job without a file does nothing.
      this.#open = undefined
      this.#maximumBytes = Math.min(sent.limit, this.#maximumBytes - 1)
      this.position = { next: start }
      reader.unread(chunk.units)
      return undefined
    }
    this.#open.isSent = true
    await this.#report(sent.batchId, 'uploaded', created(sent.batchId))
    return sent.batchId
  }

  async #report(batchId: EntityId, state: BatchProgress['state'], position: BatchPosition): Promise<void> {
    this.position = position
    const done = Math.min(position.next, this.#total ?? position.next)
    await this.#options.onProgress?.({ done, total: this.#total, batchId, state, position, soFar: () => this.result() })
  }
}

/** Errors that the server counts but does not list must not look like success. */
function unlistedFault(batchId: EntityId, errorCount: number, listed: number): BatchFault {
  const found = listed === 0 ? 'none' : `only ${listed}`
  const errorMessage = `Batch job ${batchId} has ${counted(errorCount, 'error')}, but the server lists ${found}. Check the job in ThreatConnect.`
  return { errorReason: 'Not listed', errorMessage }
}
