import { spawn, spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'

const has = (program: string) => spawnSync(program, [program === 'curl' ? '--version' : 'version']).error === undefined

// A new user with nothing but a shell: the signature by openssl, the request by curl.
describe.skipIf(!has('curl') || !has('openssl'))('curl with a signature made by hand', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ indicators: 200 })
  })
  afterAll(() => sandbox.stop())

  const script = `
    timestamp=$(date +%s)
    signature=$(printf '%s' "/api$2:$1:$timestamp" | openssl dgst -sha256 -hmac "$SECRET_KEY" -binary | openssl base64 -A)
    curl --silent --show-error --max-time 10 --request "$1" "\${BASE_URL%/api}/api$2" --header "Timestamp: $timestamp" \\
      --header "Authorization: TC $ACCESS_ID:$signature" --write-out '\\n%{http_code} %{content_type}' \${3:+--data "$3"}
  `
  async function curl(method: string, path: string, body = '') {
    const child = spawn('sh', ['-c', script, 'sh', method, path, body], {
      env: { PATH: process.env['PATH'], BASE_URL: sandbox.url, ACCESS_ID: sandbox.accessId, SECRET_KEY: sandbox.secretKey },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    for await (const piece of child.stdout) text += String(piece)
    const end = text.lastIndexOf('\n')
    return { body: text.slice(0, end), facts: text.slice(end + 1) }
  }

  it('retrieves a page', async () => {
    const { body, facts } = await curl('GET', '/v2/tags/Nation%20State/indicators/addresses?owner=Example+Community&resultLimit=1')
    expect(facts).toBe('200 application/json')
    expect(JSON.parse(body)).toMatchObject({ status: 'Success', data: { address: [{ ip: '10.20.30.40' }] } })
  })
  it('creates an indicator with the default content type of curl', async () => {
    const { body, facts } = await curl('POST', '/v2/indicators/hosts', '{"hostName":"curl.example.com","rating":"4.0"}')
    expect(facts).toMatch(/^201 /)
    expect(JSON.parse(body)).toMatchObject({ data: { host: { hostName: 'curl.example.com', rating: 4 } } })
    expect((await curl('DELETE', '/v2/indicators/hosts/curl.example.com')).body).toBe('{"status":"Success"}')
  })
  it('receives the failure message', async () => {
    expect((await curl('GET', '/v2/indicators/hosts/none.example.com')).body).toBe(
      '{"status":"Failure","message":"The requested resource was not found"}',
    )
    expect((await curl('GET', '/v2/owners/mine/nonsense')).facts).toBe('404 text/plain')
  })
})
