import { type AnyDraft, ConfigError } from '../../../index.js'
import type { PreparedRecord } from './prepare-records.js'

/** Counts of what an import would do. */
export interface ImportSurvey {
  readonly total: number
  readonly problems: number
  /** Requests without batch jobs. */
  readonly requests: number
  /** Records by the names of their types. */
  readonly types: ReadonlyMap<string, number>
}

/** Counts what prepared records would do, and passes each of them to `onRecord`. */
export async function surveyImport(
  records: AsyncIterable<PreparedRecord>,
  onRecord: (record: PreparedRecord) => void = () => {},
): Promise<ImportSurvey> {
  const types = new Map<string, number>()
  let [total, problems, requests] = [0, 0, 0]
  for await (const record of records) {
    total += 1
    if (record.draft === undefined) problems += 1
    else {
      const { name } = record.draft.state.type
      types.set(name, (types.get(name) ?? 0) + 1)
      requests += requestCount(record.draft)
    }
    onRecord(record)
  }
  return { total, problems, requests, types }
}

/** Describes the survey in one sentence. */
export function surveyWords({ total, problems, requests, types }: ImportSurvey): string {
  const kinds = [...types].map(([name, count]) => `${count.toLocaleString('en')} ${name}`).join(', ')
  const wrong = problems === 0 ? '' : `; ${problems.toLocaleString('en')} with a problem, which will not be sent`
  return `${total.toLocaleString('en')} records${kinds === '' ? '' : ` (${kinds})`}, ${requests.toLocaleString('en')} requests${wrong}`
}

/** Returns the number of requests of a draft. A custom type is unknown before it is loaded, so its draft counts as one request plus one for each step. */
export function requestCount(draft: AnyDraft): number {
  try {
    return draft.plan().requests.length
  } catch (error) {
    if (error instanceof ConfigError) return 1 + draft.state.steps.length
    throw error
  }
}
