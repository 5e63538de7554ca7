// A mixed load with faults, breaks and aborts, which must not make the process grow: npm run soak -- --seconds 60
// Prints its figures as one line of JSON. If anything grew, reports it and exits with 1. --save keeps the figures.
// --leak memory|handles|listeners leaks intentionally, to prove that leaks are found.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FaultOptions } from '../src/sandbox/index.js'
import { growthOf, type Sample } from './growth.js'
import { type Figure, saveIfAsked } from './measurement.js'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, save: { type: 'boolean', default: false }, leak: { type: 'string', default: '' } },
})
const seconds = Number(values.seconds)
if (!Number.isInteger(seconds) || seconds < 20) throw new Error(`--seconds is ${values.seconds}: give a whole number of at least 20.`)

const faults: readonly FaultOptions[] = [
  { kind: 'latency', milliseconds: 100, count: 5 },
  { kind: 'reset', afterBytes: 2_000, count: 3 },
  { kind: 'reset', afterBytes: 0, count: 5 },
  { kind: 'truncate', bytes: 3_000, count: 3 },
  { kind: 'status', status: 503, retryAfterSeconds: 0, count: 6 },
  { kind: 'status', status: 429, retryAfterSeconds: 0, count: 6 },
  { kind: 'status', status: 500, count: 2 },
  // Only for lists: a document may be an HTML page, so a download cannot detect this fault.
  { kind: 'contentType', contentType: 'text/html', body: '<html>Sign in</html>', count: 2, path: '/v2/indicators' },
  { kind: 'drip', bytes: 4_000, milliseconds: 1, count: 3 },
  { kind: 'clockSkew', seconds: 600, count: 2 },
  { kind: 'failPage', page: 2, count: 2 },
]

const sandbox = JSON.stringify({ indicators: 2_000, indicatorsIn: 'Example Community', groups: 160 })
const server = fork(join(import.meta.dirname, 'start-sandbox.ts'), [sandbox], { execArgv: ['--import', 'tsx'] })
const [{ url, accessId, secretKey }] = await once(server, 'message')
const client = fork(join(import.meta.dirname, 'soak-client.mjs'), [url, accessId, secretKey, String(seconds), values.leak], {
  execArgv: ['--expose-gc', '--trace-warnings'],
})

const samples: Sample[] = []
let striking: NodeJS.Timeout | undefined
let ended = { sockets: Number.NaN, signalListeners: Number.NaN }
let turn = 0
client.on('message', (message: 'ready' | Sample | { ended: typeof ended }) => {
  if (message === 'ready') striking = setInterval(() => server.send([faults[turn++ % faults.length]]), 500)
  else if ('ended' in message) ended = message.ended
  else samples.push(message)
})
// The process must exit on its own: anything that keeps it alive is a leak.
let isLate = false
const patience = setTimeout(
  () => {
    isLate = true
    client.kill('SIGKILL')
  },
  (seconds + 180) * 1000,
)
const [code] = await once(client, 'exit')
clearTimeout(patience)
clearInterval(striking)
server.disconnect()

const last = samples.at(-1)
if (last === undefined) throw new Error(`the process of the load ended with ${code} before it reported anything`)
const { problems, figures } = growthOf(samples)
if (isLate) problems.push('the process did not end by itself')
else if (code !== 0) problems.push(`the process ended with ${code}`)
if (ended.sockets !== 0) problems.push(`${ended.sockets} sockets were open after close()`)
if (ended.signalListeners !== 0) problems.push(`${ended.signalListeners} listeners were left on the signal of all operations`)

const all: Figure[] = [
  { what: 'duration', value: Math.round(last.seconds), unit: 's' },
  { what: 'operations', value: last.operations, unit: '' },
  { what: 'failed operations (typed errors caused by faults)', value: last.failures, unit: '' },
  ...figures,
  { what: 'sockets open after `close()`', value: ended.sockets, unit: '', target: { atMost: 0 } },
  { what: 'listeners left on the shared signal', value: ended.signalListeners, unit: '', target: { atMost: 0 } },
]
console.log(JSON.stringify({ soak: Object.fromEntries(all.map(({ what, value }) => [what, Math.round(value * 100) / 100])), problems }))
for (const problem of problems) console.error(`soak: ${problem}`)
if (problems.length > 0) process.exitCode = 1
else saveIfAsked('soak', `npm run soak -- --seconds ${seconds}`, all)
