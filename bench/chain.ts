// Filter objects combined with .or: the time of 10, 20 and 40 of them over the same rows, and their memory compared with one filter object.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Figure, saveIfAsked } from './measurement.js'
import { startPageServer } from './start-page-server.js'

const rows = 20_000
const lengths = [10, 20, 40]

/** Returns the seconds and the peak memory in megabytes of the built package in a separate process. */
async function measure(shape: 'chain' | 'object', count: number): Promise<{ seconds: number; megabytes: number }> {
  const server = await startPageServer(rows)
  try {
    const child = fork(join(import.meta.dirname, 'chain-client.mjs'), [server.url, shape, String(count), String(rows)], { execArgv: [] })
    const [measured] = await once(child, 'message')
    return measured as { seconds: number; megabytes: number } // The process sends only this.
  } finally {
    server.stop()
  }
}

const figures: Figure[] = []
const chains: { seconds: number; megabytes: number }[] = []
for (const count of lengths) {
  const chain = await measure('chain', count)
  chains.push(chain)
  console.log(
    `chain: ${count} filter objects of ${rows.toLocaleString('en-US')} rows: ${chain.seconds.toFixed(1)} s, ${chain.megabytes.toFixed(0)} MB`,
  )
}
const object = await measure('object', 40)
console.log(`one filter object of 40 tags: ${object.seconds.toFixed(1)} s, ${object.megabytes.toFixed(0)} MB`)
const [short, , long] = chains
if (short === undefined || long === undefined) throw new Error('nothing was measured')
const growth = long.seconds / short.seconds
console.log(
  `40 by 10: ${growth.toFixed(2)} × the time (linear: 4), ${(long.megabytes / object.megabytes).toFixed(2)} × the memory of one object (target < 1.5)`,
)
figures.push({ what: 'time of 40 filter objects, compared with 10', value: growth, unit: 'ratio', target: { atMost: 4.8 } })
figures.push({
  what: 'memory of 40 filter objects, compared with one filter object of 40 tags',
  value: long.megabytes / object.megabytes,
  unit: 'ratio',
  target: { atMost: 1.5 },
})
saveIfAsked('chain', 'npm run bench -- chain', figures)
