// Retrieves filter objects combined with .or, or one filter object with as many tags, from a server that returns the same rows for each.
import { ThreatConnect } from '../dist/src/index.js'

const [url, shape, countText, rowsText] = process.argv.slice(2)
const [count, rows] = [Number(countText), Number(rowsText)]
const tc = new ThreatConnect({ baseUrl: url, accessId: '12345678901234567890', secretKey: 'bench', resultLimit: 1_000 })
const tags = Array.from({ length: count }, (_, index) => `tag ${index}`)
const [first, ...rest] = tags
const query =
  shape === 'chain'
    ? rest.reduce(
        (set, tag) => set.or(f => f.tag(tag)),
        tc.addresses.where(f => f.tag(first)),
      )
    : tc.addresses.where(f => tags.reduce((filter, tag) => filter.tag(tag), f))
const start = performance.now()
let found = 0
for await (const _ of query) found += 1
if (found !== rows) throw new Error(`expected ${rows} rows, got ${found}`)
process.send({ seconds: (performance.now() - start) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 })
await tc.close()
process.disconnect()
