// Compares indicators per second with a bare undici pool + JSON.parse, with the same concurrency in the same run. Measures memory for a million.
import { fork } from 'node:child_process'
import { on, once } from 'node:events'
import { join } from 'node:path'
import { type Figure, saveIfAsked } from './measurement.js'
import { startPageServer } from './start-page-server.js'

const rows = 100_000
const concurrency = 4
const rounds = 15

interface Measured {
  limit: number
  pairs: { ours: number; bare: number }[]
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const number = (value: number) => Math.round(value).toLocaleString('en-US')

console.log(`retrieve: ${number(rows)} addresses, ${concurrency} connections, median of ${rounds} rounds, ours and bare in turn`)
const figures: Figure[] = []
const server = await startPageServer(rows)
const child = fork(join(import.meta.dirname, 'retrieve-rates.mjs'), [server.url, rows, concurrency, rounds].map(String), { execArgv: [] })
const ended = new AbortController()
child.once('exit', () => ended.abort())
try {
  for await (const [{ limit, pairs }] of on(child, 'message', { signal: ended.signal }) as AsyncIterable<[Measured]>) {
    const ours = number(median(pairs.map(pair => pair.ours))).padStart(9)
    const bare = number(median(pairs.map(pair => pair.bare))).padStart(9)
    const ratio = median(pairs.map(pair => pair.ours / pair.bare))
    console.log(`  limit ${String(limit).padStart(6)}: ours ${ours}/s  bare ${bare}/s  ratio ${ratio.toFixed(2)} (target 0.70)`)
    const pages = `pages of ${number(limit)} rows`
    figures.push({ what: `${pages}, this client`, value: median(pairs.map(pair => pair.ours)), unit: 'rows/s' })
    figures.push({ what: `${pages}, compared with the bare loop`, value: ratio, unit: 'ratio', target: { atLeast: 0.7 } })
  }
} catch (error) {
  if (!ended.signal.aborted) throw error
}
if (child.exitCode !== 0) throw new Error(`the measuring process ended with ${child.exitCode}`)
server.stop()

/** Peak memory in megabytes of the built package in a separate process: the median of three runs, because the allocator varies. */
async function peak(count: number): Promise<number> {
  const source = await startPageServer(count)
  const peaks: number[] = []
  for (let run = 0; run < 3; run++) {
    const measuring = fork(join(import.meta.dirname, 'retrieve-memory.mjs'), [source.url, String(count)], { execArgv: [] })
    // A process that ends without a figure would be waited for without end.
    const ended = once(measuring, 'exit').then(([code]) => {
      throw new Error(`the measuring process ended with ${code}`)
    })
    const [kilobytes] = await Promise.race([once(measuring, 'message'), ended])
    peaks.push(Number(kilobytes) / 1024)
  }
  source.stop()
  return median(peaks)
}

const small = await peak(100_000)
const large = await peak(1_000_000)
console.log(
  `  peak memory: 100,000 rows ${small.toFixed(0)} MB, 1,000,000 rows ${large.toFixed(0)} MB (target < 200), ${(large / small).toFixed(2)} × (target < 1.3)`,
)
figures.push({ what: 'peak memory of 1,000,000 rows', value: large, unit: 'MB', target: { atMost: 200 } })
figures.push({ what: 'peak memory of 1,000,000 rows, compared with 100,000', value: large / small, unit: 'ratio', target: { atMost: 1.3 } })
saveIfAsked('retrieve', 'npm run bench -- retrieve', figures)
