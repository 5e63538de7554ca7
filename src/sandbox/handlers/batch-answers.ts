import type { CallContext } from '../call.js'
import { entityReply, jsonReply, type Reply } from '../reply.js'
import type { BatchJob } from '../store/records.js'

/**
 * The form in which servers answer about a batch job: `enveloped` as the vendor's SDK and tcex read them, `flat` as the older API
 * documentation shows them, `mixed` with enveloped states and flat uploads.
 */
type BatchAnswers = CallContext['batchAnswers']

/** The answer to the creation of a job. */
export function createdReply(form: BatchAnswers, { id }: BatchJob): Reply {
  return form === 'flat' ? jsonReply(201, JSON.stringify({ batchId: String(id) })) : entityReply(201, 'batchId', id)
}

/** The answer to an accepted file. */
export function queuedReply(form: BatchAnswers, { id }: BatchJob): Reply {
  return form === 'enveloped' ? entityReply(202, 'batchStatus', { id, status: 'Queued' }) : jsonReply(202, '{"status":"Queued"}')
}

/** The state of a job. @param isDetailed with the counts of indicators and groups */
export function statusReply(form: BatchAnswers, job: BatchJob, isDetailed: boolean): Reply {
  const { id, status, faults, successCount, unprocessCount, counts } = job
  const totals = { status, errorCount: faults.length, successCount, unprocessCount, ...(isDetailed ? counts : {}) }
  if (form !== 'flat') return entityReply(200, 'batchStatus', { id, ...totals })
  return jsonReply(200, JSON.stringify(status === 'Completed' ? totals : { status }))
}
