// Serves one bulk document from memory, so that a benchmark measures only the reader. Runs as a separate process.
import { createServer } from 'node:http'
import { startSandbox } from '../src/sandbox/index.js'

const [count, owner] = [Number(process.argv[2] ?? 400_000), 'Example Community']
const sandbox = await startSandbox({ indicators: count, groups: 0, indicatorsIn: owner })
const authorization = `TC-Token ${sandbox.token}`
const made = await fetch(`${sandbox.url}/v2/indicators/bulk/json?owner=${encodeURIComponent(owner)}`, { headers: { authorization } })
if (!made.ok) throw new Error(`the sandbox responded with ${made.status}`)
const document = Buffer.from(await made.arrayBuffer())
await sandbox.stop()

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': document.length })
  response.end(document)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port, bytes: document.length })
})
process.once('disconnect', () => process.exit())
