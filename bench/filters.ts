// Compares 100,000 indicators with three post-filters with the same retrieval without them, alternating in one run.
import { built } from './built-package.js'
import { startPageServer } from './start-page-server.js'

const rows = 100_000
const rounds = 7
const server = await startPageServer(rows)
const tc = new built.ThreatConnect({ baseUrl: server.url, accessId: '12345678901234567890', secretKey: 'bench', resultLimit: 1_000 })

const all = tc.addresses
// The server of this benchmark doesn't filter, so the client compares every row.
const filtered = tc.addresses
  .where(f => f.post.confidence('>=', 10).post.rating('!=', 0).post.dateAdded('>', '2016-06-18T20:21:45-05:00'))
  .pushdown(false)

async function rate(set: AsyncIterable<{ ip: string }>): Promise<{ rate: number; count: number }> {
  const start = performance.now()
  let count = 0
  for await (const address of set) count += address.ip === '' ? 0 : 1
  return { rate: (rows / (performance.now() - start)) * 1000, count }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

await rate(all)
await rate(filtered)
const pairs: { plain: number; through: number; kept: number }[] = []
for (let round = 0; round < rounds; round++) {
  const plain = await rate(all)
  const through = await rate(filtered)
  if (plain.count !== rows || through.count === 0 || through.count >= rows)
    throw new Error(`unexpected counts ${plain.count}, ${through.count}`)
  pairs.push({ plain: plain.rate, through: through.rate, kept: through.count })
}
const ratio = median(pairs.map(pair => pair.through / pair.plain))
console.log(
  `filters: ${rows.toLocaleString('en-US')} addresses, three post-filters (kept ${pairs[0]?.kept}), median of ${rounds}: unfiltered ${Math.round(median(pairs.map(pair => pair.plain))).toLocaleString('en-US')}/s, filtered ${Math.round(median(pairs.map(pair => pair.through))).toLocaleString('en-US')}/s, ratio ${ratio.toFixed(2)} (target 0.60)`,
)
await tc.close()
server.stop()
