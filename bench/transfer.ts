// Uploads and downloads 1 GB, and sends batch jobs: speed and memory of the client only, because the sandbox runs in a separate process.
// npm run bench -- transfer   (TRANSFER_MB=200 for less)
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ThreatConnect } from '../src/index.js'

const megabytes = Number(process.env['TRANSFER_MB'] ?? 1024)
const piece = Buffer.alloc(1024 * 1024)
for (let at = 0; at < piece.length; at += 4) piece.writeUInt32LE(Math.imul(at, 2654435761) >>> 0, at)

let peak = 0
function watch(): void {
  peak = Math.max(peak, process.memoryUsage().rss)
}

async function measure(what: string, unit: string, amount: number, run: () => Promise<unknown>): Promise<void> {
  const before = process.memoryUsage().rss
  peak = before
  const started = performance.now()
  await run()
  const seconds = (performance.now() - started) / 1000
  const grown = (peak - before) / 1024 / 1024
  console.log(`${what.padEnd(34)} ${(amount / seconds).toFixed(0).padStart(8)} ${unit}/s   memory + ${grown.toFixed(0)} MB at the most`)
}

const server = fork(join(import.meta.dirname, 'start-sandbox.ts'), { execArgv: process.execArgv })
const [{ url, accessId, secretKey }] = await once(server, 'message')
const tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: 'Example Community' })
const file = join(tmpdir(), `transfer-${process.pid}`)
try {
  const { entity } = await tc.documents.draft('Large', { fileName: 'large.bin' }).commit()
  const id = entity?.id ?? 0
  async function* contents() {
    for (let sent = 0; sent < megabytes; sent++) yield piece
  }
  await measure(`upload ${megabytes} MB from a stream`, 'MB', megabytes, () => tc.documents.upload(id, contents, { onProgress: watch }))
  await measure(`download ${megabytes} MB to a file`, 'MB', megabytes, () => tc.documents.download(id, { file }, { onProgress: watch }))
  if ((await stat(file)).size !== megabytes * piece.length) throw new Error('the file is not whole')
  await measure(`upload ${megabytes} MB from a file`, 'MB', megabytes, () => tc.documents.upload(id, { file }, { onProgress: watch }))

  const count = 50_000
  async function* drafts() {
    for (let index = 0; index < count; index++) {
      if (index % 1000 === 0) watch()
      yield tc.hosts.draft(`h${index}.example.com`).confidence(50).attribute('Description', 'Made by the benchmark').tag('Benchmark')
    }
  }
  await measure(`batch of ${count} hosts`, 'hosts', count, () => tc.batch(drafts(), { poll: { first: 20, longest: 200 } }))
  const few = Array.from({ length: 2000 }, (_, index) =>
    tc.addresses
      .draft(`10.0.${index >> 8}.${index & 255}`)
      .confidence(50)
      .tag('Benchmark'),
  )
  await measure('commitAll of 2000, 3 requests each', 'drafts', few.length, () => tc.commitAll(few, { onProgress: watch }))
  let rows = 0
  await measure('bulk JSON, filtered', 'rows', count, async () => {
    for await (const _ of tc.bulkIndicators.where(f => f.post.confidence('<', 10)).with({ onProgress: watch })) rows += 1
    if (rows === 0) throw new Error('the bulk document has no rows')
  })
} finally {
  await rm(file, { force: true })
  await tc.close()
  server.disconnect()
}
