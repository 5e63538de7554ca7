import type { AnyDraft, ThreatConnect } from '../../index.js'
import { ThreatConnectError } from '../../index.js'
import { UsageError } from '../usage-error.js'
import type { ImportEntry, ImportRecord } from './import-record.js'
import { makeDraft } from './make-draft.js'
import { type ImportDefaults, parseRecord } from './parse-record.js'

/** A record with its draft, or with what is wrong with it. */
export type PreparedRecord = ImportRecord &
  (
    | { readonly entry: ImportEntry; readonly draft: AnyDraft; readonly problem?: undefined }
    | { readonly problem: string; readonly draft?: undefined }
  )

/** Makes the draft of each record as it comes; a record that makes none carries the reason. */
export async function* prepareRecords(
  connection: ThreatConnect,
  records: AsyncIterable<ImportRecord>,
  defaults: ImportDefaults,
): AsyncGenerator<PreparedRecord, void, void> {
  for await (const record of records) yield prepareRecord(connection, record, defaults)
}

function prepareRecord(connection: ThreatConnect, record: ImportRecord, defaults: ImportDefaults): PreparedRecord {
  try {
    const entry = parseRecord(record.raw, defaults)
    return { ...record, entry, draft: makeDraft(connection, entry) }
  } catch (error) {
    if (error instanceof UsageError || error instanceof ThreatConnectError) return { ...record, problem: error.message }
    throw error
  }
}
