import type { Call, Handlers } from '../call.js'
import { instantText } from '../instants.js'
import { noExtras, tagEntity } from '../render/attachments.js'
import { indicatorEntity } from '../render/indicator-entity.js'
import { PlainRows } from '../render/plain-rows.js'
import { jsonReply, type Reply } from '../reply.js'
import { summaryOf } from '../store/indicator-values.js'

const day = 86_400_000
/** Number of rows written at a time, so that memory stays flat for documents of any size. */
const rowsAtATime = 1000

function getBulkStatus(call: Call): Reply {
  const { store, owner } = call
  const lastRun = store.bulkRuns.get(owner.id) ?? 0
  const bulkStatus = {
    name: owner.name,
    csvEnabled: true,
    jsonEnabled: true,
    nextRun: instantText(lastRun + day),
    lastRun: instantText(lastRun),
    status: 'Complete',
  }
  return jsonReply(200, JSON.stringify({ bulkStatus }))
}

/** Records a run if requested, and streams the document row by row. */
function document(
  call: Call,
  contentType: string,
  frame: { head: string; tail: string; between: string },
  row: (id: number) => string | undefined,
): Reply {
  const { store, owner } = call
  if (call.query.flag('runNow')) store.bulkRuns.set(owner.id, call.now)
  const ids = store.indicators.ids(owner.id)
  async function* pieces(): AsyncGenerator<string> {
    let piece = frame.head
    let first = true
    for (let start = 0; start < ids.length; start += rowsAtATime) {
      for (const id of ids.slice(start, start + rowsAtATime)) {
        const text = row(id)
        if (text === undefined) continue
        piece += first ? text : frame.between + text
        first = false
      }
      yield piece
      piece = ''
    }
    yield piece + frame.tail
  }
  return { status: 200, contentType, body: pieces() }
}

function getBulkJson(call: Call): Reply {
  const { store } = call
  const extras = { ...noExtras, attributes: true, tags: true }
  const { population } = store.indicators
  const tags = population.tagsAt.map(names =>
    JSON.stringify(
      store.tags.current(call.owner.id, names).map(name => tagEntity(store, call.owner.id, store.tags.ensure(call.owner.id, name))),
    ),
  )
  const plain = new PlainRows(population, call.owner, 'bulk', call.context.strictTypes, tags)
  return document(call, 'application/json', { head: '{"indicator":[', tail: ']}', between: ',' }, id => {
    if (store.indicators.isPlain(id)) return plain.row(id)
    const record = store.indicators.stored(id)
    return record && call.context.writeRow(indicatorEntity(store, record, 'bulk', extras))
  })
}

const csvValue = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

function getBulkCsv(call: Call): Reply {
  const { store } = call
  return document(call, 'text/csv', { head: 'Type,Value,Rating,Confidence\n', tail: '', between: '' }, id => {
    const record = store.indicators.get(id)
    if (!record) return undefined
    const rating = record.rating === undefined ? 'null' : record.rating.toFixed(2)
    return `${record.type.name},${csvValue(summaryOf(record.values))},${rating},${record.confidence ?? 'null'}\n`
  })
}

/** The bulk documents of an owner. */
export const bulkHandlers: Handlers = { getBulkStatus, getBulkJson, getBulkCsv }
