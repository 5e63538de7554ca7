import type { AnyDraft, ThreatConnect } from '../../index.js'
import { checkComplete } from '../write/check-complete.js'
import { writableDraft } from '../write/writable-draft.js'
import type { ImportEntry } from './import-record.js'

/**
 * Makes the draft of an entry; nothing is sent. Each mark is one step, in order.
 * @throws IndicatorError, ConfigError or UsageError saying what is wrong with the entry
 */
export function makeDraft(connection: ThreatConnect, entry: ImportEntry): AnyDraft {
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
