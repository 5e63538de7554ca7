import { UsageError } from '../../../errors/index.js'
import { ApiError, CommitError, type CommitOptions, type CommitStepOutcome, ConnectionError, ProtocolError } from '../../../index.js'
import { eachConcurrently } from '../../../write/index.js'
import type { CliContext } from '../../cli-context.js'
import type { ImportFailure, ImportJournal } from './import-journal.js'
import { recordWith } from './import-record.js'
import type { PreparedRecord } from './prepare-records.js'
import { remainingRecord } from './remaining-record.js'

/** Statuses that affect every record, because access is denied or the server is busy or down. */
const concernAll: ReadonlySet<number> = new Set([401, 429, 502, 503, 504])

/** How records are committed. */
interface CommitSettings {
  readonly journal: ImportJournal
  readonly concurrency: number
  readonly commit: Pick<CommitOptions, 'onAttributeFailure' | 'lookFor' | 'resend'>
  /** Called after each record. */
  onRecord(): void
}

/**
 * Commits prepared records, several at once, and writes the outcome of each to the journal. A record that the server refuses is a
 * failure. If the server cannot be reached or denies access, the error is thrown and the record stays unfinished.
 */
export async function commitRecords(
  context: Pick<CliContext, 'signal' | 'now'>,
  records: AsyncIterable<PreparedRecord>,
  { journal, concurrency, commit, onRecord }: CommitSettings,
): Promise<void> {
  await eachConcurrently(open(records, journal), concurrency, async record => {
    context.signal.throwIfAborted()
    if (record.draft === undefined) journal.end(record.place, { error: record.problem })
    else {
      const begunAt = journal.begunAt(record.place)
      journal.begin(record.place, context.now())
      const creation = journal.creationOf(record.place, context.now)
      const resumed = begunAt === undefined ? {} : { resumedFrom: begunAt }
      journal.end(record.place, await commitRecord(context, record, { ...commit, ...resumed, journal: creation }))
    }
    onRecord()
  })
}

async function* open(records: AsyncIterable<PreparedRecord>, journal: ImportJournal): AsyncGenerator<PreparedRecord, void, void> {
  for await (const record of records) if (!journal.hasEnded(record.place)) yield record
}

async function commitRecord(
  { signal }: Pick<CliContext, 'signal'>,
  { entry, draft, raw }: Extract<PreparedRecord, { problem?: undefined }>,
  options: CommitOptions,
): Promise<ImportFailure | undefined> {
  const words = draft.state.steps.map(step => step.words)
  try {
    const result = await draft.commit({ signal, readBack: false, ...options })
    const lost = result.steps.find(isLost)
    // The record stays unfinished. When the import resumes, it first checks what the server already has.
    if (lost !== undefined) throw new ConnectionError(`${lost.step}: ${lost.message ?? 'no response arrived'}`, { attempts: 1 })
    return remainingRecord(entry, draft.state.type.name, words, result)
  } catch (error) {
    signal.throwIfAborted()
    // The journal cannot be written. What the record came to is not known to it, so nothing else may be sent.
    if (error instanceof UsageError) throw error
    const cause = error instanceof CommitError ? error.cause : error
    if (concernsAll(cause)) throw cause
    const message = error instanceof Error ? error.message : String(error)
    if (!(error instanceof CommitError) || error.steps[0]?.outcome !== 'unknown') return { error: message }
    // An import of the failures must not create the group a second time, so it needs the id.
    return { error: message, rest: recordWith(raw, { _id: 'unknown' }) }
  }
}

function isLost({ outcome, status }: CommitStepOutcome): boolean {
  return (outcome === 'failed' || outcome === 'unknown') && (status === undefined || concernAll.has(status))
}

function concernsAll(error: unknown): boolean {
  if (error instanceof ApiError) return concernAll.has(error.status)
  return error instanceof ConnectionError || error instanceof ProtocolError
}
