import * as z from 'zod'
import { UsageError } from '../../../errors/index.js'
import { isRecord, parseJson } from '../../../json.js'

/**
 * The format of a journal: NDJSON that is only ever appended to, one event a line. A line counts from when it is on the disk. The first
 * line is the header. A line that was cut off, because the process was killed or the disk was full, is ignored if it is the last one of
 * its run.
 *
 * | line | meaning |
 * | --- | --- |
 * | `{"journal":2,"import":{…},"startedAt":"…"}` | the header: what identifies the import |
 * | `{"run":1234,"host":"…","since":"…"}` | a process continues the import |
 * | `{"begin":7,"at":"…"}` | record 7 is being sent |
 * | `{"intent":7,"branch":"incidents","owner":"…","name":"…","at":"…"}` | the creation of its group is about to be sent |
 * | `{"created":7,"branch":"incidents","id":123}` | its group has this id |
 * | `{"refused":7}` | the server refused to create its group |
 * | `{"end":7}`, `{"end":7,"error":"…","rest":{…}}` | record 7 is imported; it failed, and `rest` is still to import |
 * | `{"chunk":{"first":1,"position":{…}}}` | how far a call of the batch API got |
 */
export type JournalLine = z.infer<typeof line>

const place = z.int().positive()
const time = z.iso.datetime()
const id = z.union([z.int().positive(), z.string().regex(/^\d+$/)])
const fields = z.record(z.string(), z.unknown())

const header = z.strictObject({ journal: z.literal(2), import: fields, startedAt: time })
const run = z.strictObject({ run: z.int().positive(), host: z.string(), since: z.string().optional() })
const begin = z.strictObject({ begin: place, at: time })
const intent = z.strictObject({ intent: place, branch: z.string(), owner: z.string().optional(), name: z.string(), at: time })
const created = z.strictObject({ created: place, branch: z.string(), id })
const refused = z.strictObject({ refused: place })
const end = z.strictObject({ end: place, error: z.string().optional(), rest: fields.optional() })
const job = z.strictObject({ batchId: id, end: z.int().nonnegative(), maximumBytes: z.int().positive() })
const chunk = z.strictObject({
  chunk: z.strictObject({ first: place, position: z.strictObject({ next: z.int().nonnegative(), job: job.optional() }) }),
})
const line = z.union([header, run, begin, intent, created, refused, end, chunk])

/**
 * Reads the lines of a journal.
 * @param text the whole journal; empty for a new one
 * @throws UsageError that names the line that cannot be read
 */
export function readJournal(path: string, text: string): JournalLine[] {
  const texts = text.split('\n')
  return texts.flatMap((each, index): JournalLine[] => {
    if (each === '') return []
    const value = parseJson(each)
    const isFirst = index === 0
    // The checked value itself and not a copy of it, which would lose what integers arrived as.
    if (line.safeParse(value).success && (isRecord(value) && 'journal' in value) === isFirst) return [value as JournalLine]
    // A line that was cut off is followed by the first line of the next run.
    const isCutOff = value === undefined && !isFirst && (index === texts.length - 1 || texts[index + 1]?.startsWith('{"run":'))
    if (isCutOff === true) return []
    // Nothing was sent before the whole header was on the disk.
    if (isFirst && texts.length === 1 && each.startsWith('{"journal":2') && value === undefined) return []
    throw new UsageError(
      `Line ${index + 1} of the journal ${path} cannot be read: check what the server has, then use --restart to start the import over.`,
    )
  })
}
