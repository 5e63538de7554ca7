// A million indicators through every kind of output, each in a separate process: rows per second, and peak memory of the client process.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { type Figure, saveIfAsked } from './measurement.js'

interface Load {
  rows: number
  seconds: number
  /** Peak memory of the whole process, including Node.js. */
  megabytes: number
  /** Rows with a rating of at least 3 and a confidence of at least 50. */
  rated?: number
  sockets?: number
  /** Rows that the server returned, if the load filters them. */
  retrieved?: number
}

const count = 1_000_000
const owner = 'Example Community'
const folder = await mkdtemp(join(tmpdir(), 'threatconnect-load-'))
const options = JSON.stringify({ indicators: count, indicatorsIn: owner })
const server = fork(join(import.meta.dirname, 'start-sandbox.ts'), [options], { execArgv: ['--import', 'tsx'] })
const [{ url, accessId, secretKey }] = await once(server, 'message')

async function load(name: string): Promise<Load> {
  const client = fork(join(import.meta.dirname, 'load-client.mjs'), [name, url, accessId, secretKey], { execArgv: [] })
  const ended = once(client, 'exit').then(([code]) => {
    throw new Error(`the process of the load "${name}" ended with ${code}`)
  })
  const [measured] = await Promise.race([once(client, 'message'), ended])
  ended.catch(() => {}) // The process exits after it has sent its result.
  return measured
}

/** Runs the command, which prints its peak memory on stderr at exit, because the parent cannot measure it. */
async function exportCef(file: string): Promise<Load> {
  const printPeak = 'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + " kB"))'
  const flags = ['--owner', owner, '--result-limit', '1000', '--format', 'cef', '--output', file]
  const start = performance.now()
  const command = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(printPeak)}`,
      join(import.meta.dirname, '../dist/src/cli/main.js'),
      'retrieve',
      'indicators',
      ...flags,
    ],
    { stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, TC_BASE_URL: url, TC_ACCESS_ID: accessId, TC_SECRET_KEY: secretKey } },
  )
  let printed = ''
  command.stderr.on('data', piece => {
    printed += String(piece)
  })
  const [code] = await once(command, 'close')
  const seconds = (performance.now() - start) / 1000
  const peak = /peak (\d+) kB/.exec(printed)?.[1]
  if (code !== 0 || peak === undefined) throw new Error(`the export ended with ${code}: ${printed}`)
  let rows = 0
  for await (const piece of createReadStream(file).pipe(createGunzip())) for (const byte of piece as Buffer) if (byte === 0x0a) rows += 1
  return { rows, seconds, megabytes: Number(peak) / 1024 }
}

const figures: Figure[] = []
function report(what: string, { rows, seconds, megabytes, retrieved = rows }: Load): void {
  const rate = Math.round(retrieved / seconds)
  console.log(
    `  ${what.padEnd(42)}${rows.toLocaleString('en-US').padStart(10)} rows  ${rate.toLocaleString('en-US').padStart(8)}/s  ${megabytes.toFixed(0).padStart(4)} MB peak`,
  )
  figures.push({ what, value: rate, unit: 'rows/s' }, { what: `${what}: memory`, value: Math.round(megabytes), unit: 'MB' })
}

function expectRows(what: string, found: number | undefined, expected: number | undefined): void {
  if (found !== expected) throw new Error(`${what}: ${found} rows instead of ${expected}`)
}

console.log(`load: ${count.toLocaleString('en-US')} indicators of a sandbox, one process for each kind of output`)
try {
  const full = await load('retrieve')
  if (full.rows < count * 0.999) throw new Error(`only ${full.rows} rows arrived`)
  report('full retrieval', full)
  const set = await load('filter')
  expectRows('the filter set', set.rated, full.rated)
  if (set.rows <= (set.rated ?? 0)) throw new Error('the third filter object returned no rows')
  report('filter set of three filter objects, retrieved rows', set)
  const bulk = await load('bulk')
  expectRows('the bulk document', bulk.rows, full.rows)
  expectRows('the bulk document', bulk.rated, full.rated)
  report('bulk JSON stream', bulk)
  const cef = await exportCef(join(folder, 'indicators.cef.gz'))
  expectRows('the export', cef.rows, full.rows)
  report('command line, export to .cef.gz', cef)
  const parallel = await load('parallel')
  report('50 concurrent retrievals', parallel)
  console.log(`  open sockets: at most ${parallel.sockets} (target: the concurrency, 4)`)
  figures.push({ what: '50 concurrent retrievals: sockets', value: parallel.sockets ?? 0, unit: '', target: { atMost: 4 } })
  saveIfAsked('load', 'npm run bench -- load', figures)
} finally {
  server.disconnect()
  await rm(folder, { recursive: true, force: true })
}
