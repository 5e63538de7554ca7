import { ApiError, CommitError, ConnectionError, ProtocolError } from '../../../index.js'
import { eachConcurrently } from '../../../write/index.js'
import type { CliContext } from '../../cli-context.js'
import type { ImportFailure, ImportJournal } from './import-journal.js'
import type { PreparedRecord } from './prepare-records.js'
import { remainingRecord } from './remaining-record.js'

/** Statuses that affect every record, because access is denied or the server is busy or down. */
const concernAll: ReadonlySet<number> = new Set([401, 429, 502, 503, 504])

/** How records are committed. */
interface CommitSettings {
  readonly journal: ImportJournal
  readonly concurrency: number
  readonly onAttributeFailure: 'stop' | 'continue'
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
  { journal, concurrency, onAttributeFailure, onRecord }: CommitSettings,
): Promise<void> {
  await eachConcurrently(open(records, journal), concurrency, async record => {
    context.signal.throwIfAborted()
    if (record.draft === undefined) journal.end(record.place, { error: record.problem })
    else {
      const begunAt = journal.begunAt(record.place)
      journal.begin(record.place, context.now())
      const failure = await commitRecord(context, record, onAttributeFailure, begunAt)
      journal.end(record.place, failure)
    }
    onRecord()
  })
}

async function* open(records: AsyncIterable<PreparedRecord>, journal: ImportJournal): AsyncGenerator<PreparedRecord, void, void> {
  for await (const record of records) if (!journal.hasEnded(record.place)) yield record
}

async function commitRecord(
  { signal }: Pick<CliContext, 'signal'>,
  { entry, draft }: Extract<PreparedRecord, { problem?: undefined }>,
  onAttributeFailure: CommitSettings['onAttributeFailure'],
  resumedFrom: string | undefined,
): Promise<ImportFailure | undefined> {
  const words = draft.state.steps.map(step => step.words)
  try {
    const options = { signal, onAttributeFailure, readBack: false, ...(resumedFrom === undefined ? {} : { resumedFrom }) }
    const result = await draft.commit(options)
    const lost = result.steps.find(({ outcome, status }) => outcome === 'failed' && (status === undefined || concernAll.has(status)))
    // The record stays unfinished. When the import resumes, it first checks what the server already has.
    if (lost !== undefined) throw new ConnectionError(`${lost.step}: ${lost.message ?? 'no response arrived'}`, { attempts: 1 })
    return remainingRecord(entry, draft.state.type.name, words, result)
  } catch (error) {
    signal.throwIfAborted()
    const cause = error instanceof CommitError ? error.cause : error
    if (concernsAll(cause)) throw cause
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function concernsAll(error: unknown): boolean {
  if (error instanceof ApiError) return concernAll.has(error.status)
  return error instanceof ConnectionError || error instanceof ProtocolError
}
