import { BatchInterruptedError, type BatchPosition, type BatchResult, type ThreatConnect } from '../../../index.js'
import type { CliContext } from '../../cli-context.js'
import type { ImportJournal } from './import-journal.js'
import { recordWith } from './import-record.js'
import type { PreparedRecord } from './prepare-records.js'

/** Maximum records of one call of the batch API. A job takes 25,000, but outcomes are only known after the call, so calls are smaller. */
const chunkRecords = 5000
/** Maximum bytes of records of one call, so that it fits into one job. The server accepts job files of up to 2,000,000 bytes. */
const chunkBytes = 1_000_000

/** How records are sent as batch jobs. */
export interface BatchSettings {
  readonly journal: ImportJournal
  readonly owner: string | undefined
  /** Called with the number of records that have finished since the last call. */
  onRecords(count: number): void
}

type Drafted = Extract<PreparedRecord, { problem?: undefined }>

/** Sends prepared records as batch jobs, one call at a time, and records its progress in the journal. */
export async function batchRecords(
  context: Pick<CliContext, 'signal'>,
  connection: ThreatConnect,
  records: AsyncIterable<PreparedRecord>,
  settings: BatchSettings,
): Promise<void> {
  const { journal, onRecords } = settings
  for await (const chunk of chunksOf(records, journal, onRecords)) {
    const first = chunk[0]?.place ?? 0
    const position = journal.chunk?.first === first ? journal.chunk.position : undefined
    const result = await sendChunk(context, connection, chunk, first, position, settings)
    keepOutcomes(journal, chunk, result, chunk.length)
    onRecords(chunk.length)
  }
}

/** Splits the unfinished records into chunks. The same file is always split at the same places, so an import can resume. */
async function* chunksOf(
  records: AsyncIterable<PreparedRecord>,
  journal: ImportJournal,
  onRecords: BatchSettings['onRecords'],
): AsyncGenerator<Drafted[], void, void> {
  let chunk: Drafted[] = []
  let bytes = 0
  for await (const record of records) {
    if (record.draft === undefined) {
      if (journal.hasEnded(record.place)) continue
      journal.end(record.place, { error: record.problem })
      onRecords(1)
      continue
    }
    const size = JSON.stringify(record.raw).length
    if (chunk.length >= chunkRecords || (chunk.length > 0 && bytes + size > chunkBytes)) {
      if (isOpen(chunk, journal)) yield chunk
      chunk = []
      bytes = 0
    }
    chunk.push(record)
    bytes += size
  }
  if (isOpen(chunk, journal)) yield chunk
}

function isOpen(chunk: readonly Drafted[], journal: ImportJournal): boolean {
  return chunk.some(record => !journal.hasEnded(record.place))
}

async function sendChunk(
  { signal }: Pick<CliContext, 'signal'>,
  connection: ThreatConnect,
  chunk: readonly Drafted[],
  first: number,
  from: BatchPosition | undefined,
  { journal, owner }: BatchSettings,
): Promise<BatchResult> {
  try {
    return await connection.batch(
      chunk.map(record => record.draft),
      {
        signal,
        ...(owner === undefined ? {} : { owner }),
        ...(from === undefined ? {} : { from }),
        onProgress: ({ position, soFar, state }) => {
          // An outcome must be on the disk before the position that takes it for granted.
          if (state === 'completed') keepOutcomes(journal, chunk, soFar(), position.next)
          journal.saveChunk({ first, position })
        },
      },
    )
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof BatchInterruptedError)) throw error
    keepOutcomes(journal, chunk, error.result, error.batchPosition.next)
    journal.saveChunk({ first, position: error.batchPosition })
    throw error.cause ?? error
  }
}

/** Writes the outcomes of the records before `next` to the journal. */
function keepOutcomes(journal: ImportJournal, chunk: readonly Drafted[], { outcomes, unmatched }: Outcomes, next: number): void {
  for (const [index, record] of chunk.slice(0, next).entries()) keep(journal, record, outcomes[index], unmatched)
}

/** A record that was imported fails after all when a later job cannot create one of its associations. */
function keep(
  journal: ImportJournal,
  { place, raw, draft }: Drafted,
  outcome: BatchResult['outcomes'][number] | undefined,
  unmatched: Faults,
): void {
  if (outcome?.outcome === 'done' || outcome?.outcome === 'earlier') {
    if (!journal.hasEnded(place)) journal.end(place)
    return
  }
  if (journal.hasEnded(place) && !journal.isImported(place)) return
  const { outcome: became = 'unprocessed', errors = [] } = outcome ?? {}
  const error = became === 'unknown' ? unknownWords(errors, unmatched) : wordsOf(errors) || became
  // The group may exist in part. With its xid, an import of the failures completes it.
  const { xid } = draft.state
  journal.end(place, { error, ...(xid === undefined ? {} : { rest: recordWith(raw, { _xid: xid }) }) })
}

/** An error names no record for certain, so the record may or may not have been imported. Importing it again does no harm. */
function unknownWords(own: Faults, unmatched: Faults): string {
  const [first] = own.length > 0 ? own : unmatched
  return `unknown whether it was imported. An error of its batch job does not say which record it is about: ${wordsOf(first === undefined ? [] : [first])}`
}

type Outcomes = Pick<BatchResult, 'outcomes' | 'unmatched'>
type Faults = BatchResult['unmatched']

function wordsOf(faults: Faults): string {
  return faults.map(fault => fault.errorMessage ?? fault.errorReason).join('; ')
}
