import { UsageError } from '../../../errors/index.js'
import { type AnyDraft, type ThreatConnect, ThreatConnectError } from '../../../index.js'
import { checkComplete, writableDraft } from '../../writable-draft.js'
import type { ImportEntry, ImportRecord } from './import-record.js'
import { type ImportDefaults, parseRecord } from './parse-record.js'

/** A record with its draft, or with its problem. */
export type PreparedRecord = ImportRecord &
  (
    | { readonly entry: ImportEntry; readonly draft: AnyDraft; readonly problem?: undefined }
    | { readonly problem: string; readonly draft?: undefined }
  )

/** Creates a draft for each record. If that fails, the record carries the reason. */
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

/**
 * Creates the draft of an entry; sends nothing. Each mark becomes one step, in order.
 * @throws IndicatorError, ConfigError or UsageError that describes what is wrong with the entry
 */
function makeDraft(connection: ThreatConnect, entry: ImportEntry): AnyDraft {
  const draft = writableDraft(connection, entry)
  draft.set(entry.fields)
  for (const mark of entry.marks) {
    if (mark.kind === 'attribute') {
      const { displayed, source } = mark
      draft.attribute(mark.type, mark.value, { ...(displayed ? { displayed } : {}), ...(source === undefined ? {} : { source }) })
    } else if (mark.kind === 'tag') draft.tag(mark.name)
    else draft.securityLabel(mark.name)
  }
  checkComplete(draft)
  return draft
}
