// Compares the bulk stream with JSON.parse of the whole text: rows per second and memory, in separate processes, alternating in one run.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Figure, saveIfAsked } from './measurement.js'

interface Reading {
  rows: number
  seconds: number
  /** Peak growth of the process since before its first reading. */
  megabytes: number
}

// The memory of streaming doesn't grow with the document. Most of it is the young generation of the heap.
const rows = 400_000
const rounds = 7
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const number = (value: number) => Math.round(value).toLocaleString('en-US')

const server = fork(join(import.meta.dirname, 'bulk-server.ts'), [String(rows)], { execArgv: ['--import', 'tsx'] })
const [{ port, bytes }] = await once(server, 'message')
const start = (way: string) => fork(join(import.meta.dirname, 'bulk-reader.mjs'), [way, `http://127.0.0.1:${port}/api`], { execArgv: [] })
const [streamed, whole] = [start('streamed'), start('whole')]

async function read(reader: ChildProcess): Promise<Reading> {
  reader.send('read')
  const [reading] = await once(reader, 'message')
  return reading
}

// The first reading measures memory, the later ones measure the speed of compiled code.
const first = { streamed: await read(streamed), whole: await read(whole) }
if (first.streamed.rows !== first.whole.rows || first.whole.rows < rows * 0.99)
  throw new Error(`unexpected counts ${first.streamed.rows}, ${first.whole.rows}`)
const pairs: { streamed: Reading; whole: Reading }[] = []
for (let round = 0; round < rounds; round++) pairs.push({ streamed: await read(streamed), whole: await read(whole) })
for (const child of [server, streamed, whole]) child.kill()

const rate = median(pairs.map(pair => pair.streamed.rows / pair.streamed.seconds))
const peer = median(pairs.map(pair => pair.whole.rows / pair.whole.seconds))
const ratio = median(pairs.map(pair => pair.whole.seconds / pair.streamed.seconds))
// The maximum of all readings for the stream, and a single reading for the peer.
const memory = Math.max(...pairs.map(pair => pair.streamed.megabytes))
const share = memory / first.whole.megabytes
console.log(
  `bulk: ${number(first.whole.rows)} rows, ${number(bytes / 1e6)} MB, median of ${rounds}: streamed over HTTP ${number(rate)}/s, JSON.parse of the whole text ${number(peer)}/s, ratio ${ratio.toFixed(2)} (target 0.50); memory + ${number(memory)} MB against + ${number(first.whole.megabytes)} MB, ratio ${share.toFixed(2)} (target 0.10)`,
)
const figures: Figure[] = [
  { what: 'size of the document', value: bytes / 1e6, unit: 'MB' },
  { what: 'streamed over HTTP, row by row', value: rate, unit: 'rows/s' },
  { what: '`JSON.parse` of the whole text, already in memory', value: peer, unit: 'rows/s' },
  { what: 'rate compared with `JSON.parse`', value: ratio, unit: 'ratio', target: { atLeast: 0.5 } },
  { what: 'additional memory of streaming', value: memory, unit: 'MB' },
  { what: 'additional memory of the whole text and its rows', value: first.whole.megabytes, unit: 'MB' },
  { what: 'memory compared with `JSON.parse`', value: share, unit: 'ratio', target: { atMost: 0.1 } },
]
saveIfAsked('bulk', 'npm run bench -- bulk', figures)
