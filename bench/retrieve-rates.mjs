// Compares rows per second of the built package with a bare undici pool + JSON.parse, alternating, with the same concurrency.
// Runs in a separate process without a compiling loader, which would slow down a package more than a bare loop.
import { Pool } from 'undici'
import { paginate, ThreatConnect } from '../dist/src/index.js'

const [url, rowCount, connections, roundCount] = process.argv.slice(2)
const [rows, concurrency, rounds] = [Number(rowCount), Number(connections), Number(roundCount)]
const { client } = new ThreatConnect({ baseUrl: url, accessId: '12345678901234567890', secretKey: 'bench', concurrency })
const pool = new Pool(new URL(url).origin, { connections: concurrency })

async function ours(limit) {
  let count = 0
  for await (const address of paginate(client, 'listAddresses', { resultLimit: limit })) count += address.ip === '' ? 0 : 1
  return count
}

async function bare(limit) {
  let count = 0
  let start = 0
  const worker = async () => {
    while (start < rows) {
      const at = start
      start += limit
      const path = `/api/v2/indicators/addresses?resultStart=${at}&resultLimit=${limit}`
      const { body } = await pool.request({ method: 'GET', path })
      for (const address of JSON.parse(await body.text()).data.address) count += address.ip === '' ? 0 : 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return count
}

async function rate(run, limit) {
  const start = performance.now()
  const count = await run(limit)
  if (count !== rows) throw new Error(`expected ${rows} rows, got ${count}`)
  return (count / (performance.now() - start)) * 1000
}

for (const limit of [200, 1_000, 10_000]) {
  // Warms up until both are compiled, because a long retrieval is measured, not its first second.
  for (let round = 0; round < 5; round++) {
    await rate(ours, limit)
    await rate(bare, limit)
  }
  const pairs = []
  for (let round = 0; round < rounds; round++) pairs.push({ ours: await rate(ours, limit), bare: await rate(bare, limit) })
  process.send({ limit, pairs })
}
await client.close()
await pool.close()
process.disconnect()
