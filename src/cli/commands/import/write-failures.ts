import { stringifyJson } from '../../../json.js'
import { fileSink } from '../../output/file-sink.js'
import type { ImportFailure } from './import-journal.js'
import type { ImportRecord } from './import-record.js'

/** Writes the records that failed, or the part of them that is still to import, each with an `_error`. The file can be imported. */
export async function writeFailures(
  path: string,
  records: AsyncIterable<ImportRecord>,
  failures: ReadonlyMap<number, ImportFailure>,
): Promise<void> {
  const sink = await fileSink(path)
  try {
    for await (const { place, raw } of records) {
      const failure = failures.get(place)
      if (failure !== undefined) await sink.write(`${stringifyJson({ ...(failure.rest ?? raw), _error: failure.error })}\n`)
    }
    await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}
