// What a runtime has to do for the packed package to work on it. Run in a folder with the package installed:
// <runtime> runtime-check.mjs <folder with the test certificate>
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ThreatConnect } from 'threatconnect-v2'
import { startSandbox } from 'threatconnect-v2/sandbox'

const owner = 'Example Community'
const certificates = process.argv[2]
const sandbox = await startSandbox({ indicators: 3000, seed: 1 })
const account = { baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey, retrySleep: 0 }

/** Opens a client for one check, and closes it. */
async function withClient(options, check) {
  const tc = new ThreatConnect({ ...account, ...options })
  try {
    await check(tc)
  } finally {
    await tc.close()
    sandbox.faults.clear()
  }
}

async function listening(server) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server.address().port
}

/** Passes requests in absolute form on, and opens tunnels to this machine. */
async function startProxy() {
  const seen = []
  const server = createServer(async (request, response) => {
    seen.push(request.method)
    const { host: _host, connection: _connection, ...headers } = request.headers
    const answer = await fetch(request.url, { headers })
    response.setHeader('content-type', 'application/json').end(await answer.text())
  })
  server.on('connect', (request, socket) => {
    seen.push(request.method)
    const target = connect(Number(request.url.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    for (const one of [target, socket]) one.on('error', () => target.destroy())
  })
  return { port: await listening(server), seen, server }
}

const checks = {
  'streams pages of rows': () =>
    withClient({ resultLimit: 200 }, async tc => {
      let rows = 0
      for await (const row of tc.indicators.where(f => f.owner(owner))) rows += row.ownerName === owner ? 1 : 0
      assert.ok(rows > 500, `${rows} rows`)
    }),
  'streams a bulk document': () =>
    withClient({}, async tc => {
      const rows = await tc.bulkIndicators.where(f => f.owner(owner).post.confidence('>=', 75)).toArray()
      assert.ok(rows.length > 10, `${rows.length} rows`)
    }),
  'retries a refused request': () =>
    withClient({}, async tc => {
      sandbox.faults.set([{ kind: 'status', status: 503, count: 2 }])
      assert.ok((await tc.owners.toArray()).length > 0)
      assert.equal(tc.report.failures.length, 0)
    }),
  'retries a reset connection': () =>
    withClient({}, async tc => {
      sandbox.faults.set([{ kind: 'reset', afterBytes: 20, count: 2 }])
      assert.ok((await tc.owners.toArray()).length > 0)
    }),
  'reports a timeout': () =>
    withClient({ timeout: 1, retries: 1 }, async tc => {
      sandbox.faults.set([{ kind: 'latency', milliseconds: 3_000 }])
      await assert.rejects(tc.owners.toArray(), { name: 'TimeoutError' })
    }),
  'reports wrong credentials': () =>
    withClient({ secretKey: 'wrong' }, tc => assert.rejects(tc.owners.toArray(), { name: 'AuthError', status: 401 })),
  'stops at a signal': () =>
    withClient({}, async tc => {
      sandbox.faults.set([{ kind: 'latency', milliseconds: 3_000 }])
      const stop = new AbortController()
      const found = tc.indicators.where(f => f.owner(owner)).with({ signal: stop.signal })
      setTimeout(() => stop.abort(new Error('enough')), 200)
      await assert.rejects(found.toArray(), { message: 'enough' })
    }),
  'commits a draft, uploads and downloads contents': () =>
    withClient({}, async tc => {
      const bytes = randomBytes(5_000_000)
      const { entity, steps } = await tc.documents.draft('Report', { fileName: 'report.bin', owner }).upload(bytes).commit()
      assert.deepEqual(new Set(steps.map(({ outcome }) => outcome)), new Set(['done']))
      const pieces = []
      for await (const piece of await tc.documents.contents(entity.id)) pieces.push(piece)
      assert.ok(bytes.equals(Buffer.concat(pieces)))
    }),
  'checks certificates, and trusts the given one': async () => {
    const [cert, key] = ['http-test-certificate.pem', 'http-test-key.pem'].map(name => readFileSync(join(certificates, name), 'utf8'))
    const body = JSON.stringify({ status: 'Success', data: { owner: [] } })
    const server = createTlsServer({ cert, key }, (_, response) => response.setHeader('content-type', 'application/json').end(body))
    const baseUrl = `https://localhost:${await listening(server)}`
    const proxy = await startProxy()
    await withClient({ baseUrl, retries: 1 }, tc => assert.rejects(tc.owners.toArray(), { name: 'ConnectionError', message: /tls\.ca/ }))
    await withClient({ baseUrl, tls: { ca: cert } }, async tc => assert.equal((await tc.request({ uri: '/v2/owners' })).status, 200))
    await withClient({ baseUrl, tls: { ca: cert }, proxy: `http://127.0.0.1:${proxy.port}` }, async tc =>
      assert.equal((await tc.request({ uri: '/v2/owners' })).status, 200),
    )
    assert.deepEqual(proxy.seen, ['CONNECT'])
    for (const one of [server, proxy.server]) one.close()
  },
  'sends through a proxy': async () => {
    const proxy = await startProxy()
    await withClient({ proxy: `http://127.0.0.1:${proxy.port}` }, async tc => assert.ok((await tc.owners.toArray()).length > 0))
    assert.deepEqual(proxy.seen, ['GET'])
    proxy.server.close()
  },
}

// Windows ends a program at once, without a signal that it could see.
if (process.platform !== 'win32') {
  checks['ends a running command at SIGTERM'] = async () => {
    const main = fileURLToPath(import.meta.resolve('threatconnect-v2/package.json').replace('package.json', 'dist/src/cli/main.js'))
    const child = spawn(process.execPath, [main, 'sandbox'])
    let printed = ''
    for await (const chunk of child.stdout) {
      printed += chunk
      if (printed.includes('TC_SECRET_KEY=')) break
    }
    const limit = setTimeout(() => child.kill('SIGKILL'), 10_000)
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    // Deno reports the signal that was sent in place of the exit code.
    assert.deepEqual(await exit, 'Deno' in globalThis ? [null, 'SIGTERM'] : [0, null])
    clearTimeout(limit)
  }
}

let failed = 0
for (const [name, check] of Object.entries(checks)) {
  try {
    await check()
    console.log(`ok: ${name}`)
  } catch (error) {
    failed += 1
    console.error(`FAILED: ${name}:`, error)
  }
}
await sandbox.stop()
console.log(`${Object.keys(checks).length - failed} of ${Object.keys(checks).length} checks passed`)
process.exitCode = failed === 0 ? 0 : 1
