import { copyExactIntegers } from '../../../exact-integers.js'
import { stringifyExact } from '../../../exact-json.js'
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
      if (failure === undefined) continue
      const left = failure.rest ?? raw
      const line = { ...left, _error: failure.error }
      copyExactIntegers(left, line)
      await sink.write(`${stringifyExact(line)}\n`)
    }
    await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}
