// Indicators a second against a bare undici pool + JSON.parse at the same concurrency in the same run, and memory for a million.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Pool } from 'undici'
import { createClient, paginate } from '../src/index.js'
import { startPageServer } from './start-page-server.js'

const rows = 100_000
const concurrency = 4
const rounds = 7

const server = await startPageServer(rows)
const client = createClient({ baseUrl: server.url, accessId: '12345678901234567890', secretKey: 'bench', concurrency })
const pool = new Pool(new URL(server.url).origin, { connections: concurrency })

async function ours(limit: number): Promise<number> {
  let count = 0
  for await (const address of paginate(client, 'listAddresses', { resultLimit: limit, prefetch: concurrency }))
    count += address.ip === '' ? 0 : 1
  return count
}

async function bare(limit: number): Promise<number> {
  let count = 0
  let start = 0
  const worker = async () => {
    while (start < rows) {
      const at = start
      start += limit
      const { body } = await pool.request({ method: 'GET', path: `/api/v2/indicators/addresses?resultStart=${at}&resultLimit=${limit}` })
      const page = JSON.parse(await body.text()) as { data: { address: { ip: string }[] } }
      for (const address of page.data.address) count += address.ip === '' ? 0 : 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return count
}

async function rate(run: (limit: number) => Promise<number>, limit: number): Promise<number> {
  const start = performance.now()
  const count = await run(limit)
  if (count !== rows) throw new Error(`expected ${rows} rows, got ${count}`)
  return (count / (performance.now() - start)) * 1000
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const number = (value: number) => Math.round(value).toLocaleString('en-US')

console.log(`retrieve: ${number(rows)} addresses, ${concurrency} connections, median of ${rounds} rounds, ours and bare in turn`)
for (const limit of [200, 1_000, 10_000]) {
  await rate(ours, limit)
  await rate(bare, limit)
  const pairs: { ours: number; bare: number }[] = []
  for (let round = 0; round < rounds; round++) pairs.push({ ours: await rate(ours, limit), bare: await rate(bare, limit) })
  const ratio = median(pairs.map(pair => pair.ours / pair.bare))
  console.log(
    `  limit ${String(limit).padStart(6)}: ours ${number(median(pairs.map(pair => pair.ours))).padStart(9)}/s  bare ${number(median(pairs.map(pair => pair.bare))).padStart(9)}/s  ratio ${ratio.toFixed(2)} (target 0.70)`,
  )
}
await client.close()
await pool.close()
server.stop()

async function peak(count: number): Promise<number> {
  const child = fork(join(import.meta.dirname, 'retrieve-memory.ts'), [String(count)], { execArgv: ['--import', 'tsx'] })
  const [kilobytes] = await once(child, 'message')
  return Number(kilobytes) / 1024
}

const small = await peak(100_000)
const large = await peak(1_000_000)
console.log(
  `  peak memory: 100,000 rows ${small.toFixed(0)} MB, 1,000,000 rows ${large.toFixed(0)} MB (target < 200), ${(large / small).toFixed(2)} × (target < 1.3)`,
)
