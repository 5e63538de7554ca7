// A mixed load on the built package in a separate process. Between rounds, when it is idle and garbage is collected, it reports its
// resources to its parent. The sandbox injects faults: an operation may fail with a typed error, otherwise its result must be correct.
import { channel } from 'node:diagnostics_channel'
import { getEventListeners } from 'node:events'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { ThreatConnect, ThreatConnectError } from '../dist/src/index.js'

const [url, accessId, secretKey, secondsText, leak] = process.argv.slice(2)
const owner = 'Example Community'
const home = 'Example Org'
const documentId = 19
const tc = new ThreatConnect({
  baseUrl: url,
  accessId,
  secretKey,
  defaultOwner: owner,
  resultLimit: 500,
  retries: 3,
  retrySleep: 0,
  timeout: 2,
})
/** One signal for everything, like the shutdown signal of a service. Every listener must be removed. */
const { signal } = new AbortController()
const leaked = []
/** The open connections. Idle ones are not active resources, because they don't keep a process alive. */
const sockets = new Set()
channel('undici:client:connected').subscribe(({ socket }) => {
  sockets.add(socket)
  socket.once('close', () => sockets.delete(socket))
})
let [operations, failures, commits] = [0, 0, 0]
const expected = new Map()

/** The number of rows must not change. */
function expectCount(what, count) {
  const known = expected.get(what) ?? count
  expected.set(what, known)
  if (count !== known) throw new Error(`${what} brought ${count} rows instead of ${known}`)
}

async function count(rows) {
  let found = 0
  for await (const _ of rows) found += 1
  return found
}

async function leave(rows, after) {
  let found = 0
  for await (const _ of rows) {
    found += 1
    if (found === after) break
  }
}

const filterSet = () =>
  tc.indicators
    .where(f => f.owner(owner).post.rating('>=', 3))
    .and(f => f.owner(owner).post.confidence('>=', 50))
    .or(f => f.owner(owner).tag('Nation State'))
    .with({ signal })

const loads = {
  retrieve: async () => expectCount('the retrieval', await count(tc.indicators.with({ signal }))),
  filter: async () => expectCount('the filter set', await count(filterSet())),
  bulk: async () => expectCount('the bulk document', await count(tc.bulk.json({ signal }))),
  async commit() {
    const value = `10.${(commits >> 16) & 255}.${(commits >> 8) & 255}.${commits++ & 255}`
    const draft = tc.addresses.draft(value, { owner: home }).confidence(50).attribute('Description', 'Made by the soak').tag('Soak')
    try {
      await draft.commit({ signal })
    } finally {
      await tc.addresses.delete(value, { owner: home, signal })
    }
  },
  async download() {
    let size = 0
    const target = new Writable({
      write(piece, _, done) {
        size += piece.length
        done()
      },
    })
    await tc.documents.download(documentId, target, { signal })
    expectCount('the download', size)
  },
  breakRetrieval: () => leave(tc.indicators.with({ signal }), 700),
  breakBulk: () => leave(tc.bulk.json({ signal }), 300),
  async abort() {
    const own = new AbortController()
    const timer = setTimeout(() => own.abort(), Math.random() * 60)
    try {
      await count(tc.indicators.with({ signal: AbortSignal.any([signal, own.signal]) }))
    } catch (error) {
      if (error.name !== 'AbortError') throw error
    } finally {
      clearTimeout(timer)
    }
  },
}

async function perform(load) {
  operations += 1
  if (leak === 'memory') leaked.push(Buffer.alloc(20_000))
  if (leak === 'listeners') signal.addEventListener('abort', () => operations)
  if (leak === 'handles') leaked.push(setInterval(() => {}, 1e6))
  try {
    await load()
  } catch (error) {
    if (!(error instanceof ThreatConnectError)) throw error
    failures += 1
  }
}

function listeners() {
  const of = emitter => emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0)
  return { process: of(process), busiestSocket: Math.max(0, ...[...sockets].map(of)), signal: getEventListeners(signal, 'abort').length }
}

/** Measures the resources of the idle process. */
async function sample(seconds) {
  // Abandoned or reset connections take a moment to close.
  await sleep(100)
  for (let times = 0; times < 3; times++) globalThis.gc()
  const { heapUsed, rss, external } = process.memoryUsage()
  process.send({
    seconds,
    megabytes: { heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20, external: external / 2 ** 20 },
    handles: process.getActiveResourcesInfo().length,
    sockets: sockets.size,
    listeners: listeners(),
    operations,
    failures,
  })
}

// The report keeps the last 10,000 requests and failures. It is filled first, because its growth would look like a leak.
const missing = { params: { path: { threatId: 999_999_999 } } }
for (let filled = 0; filled < 10_000; filled += 100)
  await Promise.all(Array.from({ length: 100 }, () => tc.client.GET('/v2/groups/threats/{threatId}', missing)))
// Faults start once the correct counts are known.
for (const load of Object.values(loads)) await load()
process.send('ready')

const seconds = Number(secondsText)
const start = performance.now()
const elapsed = () => (performance.now() - start) / 1000
const names = Object.keys(loads)
const pause = Math.max(1, seconds / 40)
for (let next = pause; elapsed() < seconds; next = elapsed() + pause) {
  const worker = async first => {
    for (let turn = first; elapsed() < next; turn++) await perform(loads[names[turn % names.length]])
  }
  await Promise.all(Array.from({ length: 6 }, (_, index) => worker(index)))
  await sample(elapsed())
}
await tc.close()
await sleep(200)
const { signal: left } = listeners()
process.send({
  ended: { sockets: process.getActiveResourcesInfo().filter(name => name === 'TCPSocketWrap').length, signalListeners: left },
})
process.disconnect()
