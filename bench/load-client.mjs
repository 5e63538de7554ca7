// One load on the built package in a separate process: rows, seconds, and peak memory.
import { channel } from 'node:diagnostics_channel'
import { ThreatConnect } from '../dist/src/index.js'

const owner = 'Example Community'
const concurrency = 4
const [load, url, accessId, secretKey] = process.argv.slice(2)
const tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: owner, resultLimit: 1_000, concurrency })

const isRated = row => row.rating >= 3 && row.confidence >= 50

/** Counts the rows, which must be unique and ordered by id, and the rated ones. */
async function retrieve() {
  let [rows, last, rated] = [0, 0, 0]
  for await (const row of tc.indicators) {
    if (row.id <= last) throw new Error(`indicator ${row.id} came after ${last}`)
    last = row.id
    rows += 1
    if (isRated(row)) rated += 1
  }
  return { rows, rated }
}

/** Counts the rows of the filter set, the rated ones, and the rows retrieved for it. */
async function filter() {
  const set = tc.indicators
    .where(f => f.owner(owner).post.rating('>=', 3))
    .and(f => f.owner(owner).post.confidence('>=', 50))
    .or(f => f.owner(owner).tag('Nation State'))
    .with({
      onProgress: progress => {
        retrieved = progress.retrieved
      },
    })
  let [rows, tagged, retrieved] = [0, 0, 0]
  for await (const row of set) {
    rows += 1
    if (!isRated(row)) tagged += 1
  }
  return { rows, rated: rows - tagged, retrieved }
}

async function bulk() {
  let [rows, rated] = [0, 0]
  for await (const row of tc.bulk.json()) {
    rows += 1
    if (isRated(row)) rated += 1
  }
  return { rows, rated }
}

/** Runs fifty concurrent retrievals of ten types. All retrievals of a type must return the same rows as a single one. */
async function parallel() {
  const types = ['addresses', 'emailAddresses', 'files', 'hosts', 'urls', 'asns', 'cidrBlocks', 'mutexes', 'registryKeys', 'userAgents']
  const max = 20_000
  const ids = async type => (await tc.indicators.where(type, f => f.owner(owner)).toArray({ max })).map(row => row.id).join()
  const open = new Set()
  let sockets = 0
  channel('undici:client:connected').subscribe(({ socket }) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    // A socket at the end of a retrieval is already closed, although its last event is pending.
    sockets = Math.max(sockets, [...open].filter(one => !one.destroyed).length)
  })
  const alone = new Map()
  for (const type of types) alone.set(type, await ids(type))
  const start = performance.now()
  const found = await Promise.all(Array.from({ length: 50 }, (_, index) => ids(types[index % types.length])))
  const seconds = (performance.now() - start) / 1000
  for (const [index, list] of found.entries()) {
    if (list !== alone.get(types[index % types.length])) throw new Error(`retrieval ${index} brought other rows than one alone`)
  }
  if (sockets === 0 || sockets > concurrency) throw new Error(`${sockets} sockets were open for a concurrency of ${concurrency}`)
  return { rows: found.reduce((sum, list) => sum + list.split(',').length, 0), seconds, sockets }
}

const start = performance.now()
const result = await { retrieve, filter, bulk, parallel }[load]()
const seconds = (performance.now() - start) / 1000
await tc.close()
process.send({ seconds, ...result, megabytes: process.resourceUsage().maxRSS / 1024 })
process.disconnect()
