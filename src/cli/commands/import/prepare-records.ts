import { UsageError } from '../../../errors/index.js'
import { type AnyDraft, type ThreatConnect, ThreatConnectError } from '../../../index.js'
import type { IndicatorTypes } from '../../../indicators/index.js'
import { checkType, needsInstance } from '../../../write/index.js'
import type { LazyConnection } from '../../connection/lazy-connection.js'
import { checkDetection } from '../../connection/type-arguments.js'
import { checkComplete, writableDraft } from '../../writable-draft.js'
import type { ImportEntry, ImportRecord } from './import-record.js'
import { type ImportDefaults, parseRecord, typeOfRecord } from './parse-record.js'

/** A record with its draft, or with its problem. */
export type PreparedRecord = ImportRecord &
  (
    | { readonly entry: ImportEntry; readonly draft: AnyDraft; readonly problem?: undefined }
    | { readonly problem: string; readonly draft?: undefined }
  )

/** Defaults for records, and how they are sent. */
export interface PrepareSettings extends ImportDefaults {
  /** The xid of the group of a record, by record number. */
  readonly xidOf?: (place: number) => string
}

/**
 * Creates a draft for each record. If that fails, the record carries the reason. Loads the types of the instance when a record first needs
 * them.
 * @throws the errors of the connection
 */
export async function* prepareRecords(
  connection: LazyConnection,
  records: AsyncIterable<ImportRecord>,
  defaults: PrepareSettings,
): AsyncGenerator<PreparedRecord, void, void> {
  for await (const record of records) {
    const type = typeOfRecord(record.raw, defaults)
    const prepared = prepareRecord(connection.current, record, type, defaults)
    if (needsTypes(connection.current.indicatorTypes, type, prepared)) {
      await connection.loadTypes()
      yield prepareRecord(connection.current, record, type, defaults)
    } else yield prepared
  }
}

/** Whether the types of the instance may explain a record: its type is not built in, or the type of its value cannot be detected. */
function needsTypes(types: IndicatorTypes, type: string | undefined, { problem }: PreparedRecord): boolean {
  if (types.isLoaded) return false
  return type === undefined ? problem !== undefined : needsInstance(type, types)
}

function prepareRecord(
  threatConnect: ThreatConnect,
  record: ImportRecord,
  type: string | undefined,
  defaults: PrepareSettings,
): PreparedRecord {
  try {
    const { indicatorTypes } = threatConnect
    if (type !== undefined) requireType(type, indicatorTypes)
    const entry = parseRecord(record.raw, defaults, indicatorTypes.registry, type)
    if (type === undefined && typeof entry.value === 'string')
      checkDetection({ source: '', value: entry.value, advice: 'Add its type in a field "type", or with --type.' }, indicatorTypes)
    if (entry.xid !== undefined && defaults.batch !== true)
      throw new UsageError(
        'Its field "_xid" identifies a group in a batch: import it with --batch, or remove the field to create a new group.',
      )
    const draft = makeDraft(threatConnect, { ...entry, xid: entry.xid ?? defaults.xidOf?.(record.place) }, defaults)
    return { ...record, entry, draft }
  } catch (error) {
    if (error instanceof UsageError || error instanceof ThreatConnectError) return { ...record, problem: error.message }
    throw error
  }
}

function requireType(type: string, types: IndicatorTypes): void {
  checkType('The type', type, types)
  if (needsInstance(type, types))
    throw new UsageError(
      `The type ${JSON.stringify(type)} is not built in, and the types of the instance are not loaded: connect to the instance, with an account that may list its types.`,
    )
}

/**
 * Creates the draft of an entry; sends nothing. Each mark becomes one step, in order.
 * @throws IndicatorError, ConfigError or UsageError that describes what is wrong with the entry
 */
function makeDraft(connection: ThreatConnect, entry: ImportEntry, defaults: ImportDefaults): AnyDraft {
  const draft = writableDraft(connection, entry)
  draft.set(entry.fields)
  for (const mark of entry.marks) {
    if (mark.kind === 'attribute') {
      const { displayed, source } = mark
      draft.attribute(mark.type, mark.value, { ...(displayed ? { displayed } : {}), ...(source === undefined ? {} : { source }) })
    } else if (mark.kind === 'tag') draft.tag(mark.name)
    else draft.securityLabel(mark.name)
  }
  checkComplete(draft, { batch: defaults.batch === true })
  return draft
}
