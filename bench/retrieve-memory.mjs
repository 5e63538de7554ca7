// Peak memory of one retrieval with the built package, measured in a separate process.
import { paginate, ThreatConnect } from '../dist/src/index.js'

const [url, rows] = process.argv.slice(2)
const { client } = new ThreatConnect({ baseUrl: url, accessId: '12345678901234567890', secretKey: 'bench' })
let count = 0
for await (const address of paginate(client, 'listAddresses', { resultLimit: 1_000 })) count += address.ip === '' ? 0 : 1
if (count !== Number(rows)) throw new Error(`expected ${rows} rows, got ${count}`)
await client.close()
process.send?.(process.resourceUsage().maxRSS)
