// Reads a bulk document once for each message of its parent: streamed by the built package, or completely by JSON.parse.
// Each way runs in a separate process, so that its memory can be measured.
import { request } from 'undici'
import { ThreatConnect } from '../dist/src/index.js'

const [way, url] = process.argv.slice(2)
const tc = new ThreatConnect({ baseUrl: url, accessId: '12345678901234567890', secretKey: 'bench' })

async function streamed() {
  const start = performance.now()
  let rows = 0
  for await (const row of tc.bulk.json()) rows += row.id === undefined ? 0 : 1
  return { rows, seconds: (performance.now() - start) / 1000 }
}

/** Measures only JSON.parse, because the text is already in memory. */
async function whole() {
  const { body } = await request(`${url}/v2/indicators/bulk/json`)
  const text = await body.text()
  const start = performance.now()
  let rows = 0
  for (const row of JSON.parse(text).indicator) rows += row.id === undefined ? 0 : 1
  return { rows, seconds: (performance.now() - start) / 1000 }
}

const peakMegabytes = () => process.resourceUsage().maxRSS / 1024
const base = peakMegabytes()
process.on('message', async () => {
  const read = way === 'streamed' ? await streamed() : await whole()
  process.send({ ...read, megabytes: peakMegabytes() - base })
})
