// The peak memory of one retrieval, measured in a process of its own.
import { createClient, paginate } from '../src/index.js'
import { startPageServer } from './start-page-server.js'

const rows = Number(process.argv[2])
const server = await startPageServer(rows)
const client = createClient({ baseUrl: server.url, accessId: '12345678901234567890', secretKey: 'bench' })
let count = 0
for await (const address of paginate(client, 'listAddresses', { resultLimit: 1_000 })) count += address.ip === '' ? 0 : 1
if (count !== rows) throw new Error(`expected ${rows} rows, got ${count}`)
await client.close()
server.stop()
process.send?.(process.resourceUsage().maxRSS)
