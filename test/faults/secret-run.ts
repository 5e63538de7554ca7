import fs, { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { createClient } from '../../src/client.js'
import { type ClientOptions, ThreatConnect } from '../../src/index.js'
import { landmarks, type Sandbox, startSandbox } from '../../src/sandbox/index.js'
import { commandRuns } from './secret-commands.js'
import { faults, type Gateway, type GatewayMode, openGateway } from './secret-gateway.js'
import { explored } from './secret-page.js'
import { SecretSearch, type Shown, shownForms } from './secret-search.js'

export const secretKey = 'sK+/9f8e7d"6c5b&4a<39=28\'17%06 ü'
export const firstToken = 'tok+en/Aa0.Bb1-Cc2_Dd3=&Ee4<Ff5'
export const password = 'p@ss/wörd+%41 & "quoted"'
export const owner = landmarks.owners.community

const search = new SecretSearch([
  { name: 'secret key', value: secretKey },
  { name: 'token', value: firstToken },
  { name: 'proxy password', value: password },
  { name: 'user and password of the proxy', value: `me:${password}` },
])
let sandbox: Sandbox
let gateway: Gateway
let folder: string
let documentId: number
/** What went to the console: pino writes to the file descriptor of stderr. */
const consoleLines: string[] = []

/** Starts the sandbox and the gateway, and listens to the console. */
export async function startSecretRuns(): Promise<{ search: SecretSearch; gateway: Gateway; sandbox: Sandbox }> {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  sandbox = await startSandbox({ indicators: 300, indicatorsIn: owner, groups: 16, secretKey, token: firstToken })
  gateway = await openGateway(sandbox.url, search, { secretKey, password })
  const direct = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey, defaultOwner: owner })
  documentId = Number((await direct.documents.draft('Doc', { fileName: 'a.bin' }).commit()).entity?.id)
  await direct.documents.upload(documentId, { text: 'contents' })
  await direct.close()
  const write = fs.writeSync
  vi.spyOn(fs, 'writeSync').mockImplementation(((fd: number, ...rest: [never]) => {
    if (fd !== 2) return write(fd, ...rest)
    consoleLines.push(String(rest[0]))
    return Buffer.byteLength(String(rest[0]))
  }) as typeof fs.writeSync)
  return { search, gateway, sandbox }
}

export async function stopSecretRuns(): Promise<void> {
  vi.restoreAllMocks()
  await gateway.close()
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
}

let logs = 0
/** Seconds: only a server that says nothing is not waited for. */
let timeout = 60
export const proxyUrl = () => `http://me:${encodeURIComponent(password)}@127.0.0.1:${gateway.port}`

/** The kinds of credentials, with a proxy and without. */
export function connections(changes: ClientOptions = {}): Record<string, ClientOptions> {
  const direct = {
    baseUrl: gateway.url,
    defaultOwner: owner,
    retries: 1,
    retrySleep: 0,
    timeout,
    resultLimit: 100,
    validation: 'warn' as const,
  }
  // Through the proxy it is another machine by name, so that the request goes in absolute form.
  const proxied = { ...direct, baseUrl: 'http://api.example.test/api', allowInsecure: true }
  const hmac = { accessId: sandbox.accessId, secretKey }
  const token = { token: firstToken }
  return Object.fromEntries(
    Object.entries({
      'secret key': { ...direct, ...hmac },
      token: { ...direct, ...token },
      'token that has run out': { ...direct, ...token, tokenExpires: 1 },
      'secret key, proxy by URL': { ...proxied, ...hmac, proxy: proxyUrl() },
      'token, proxy by parts': { ...proxied, ...token, proxy: { host: '127.0.0.1', port: gateway.port, user: 'me', password } },
    }).map(([name, options]) => {
      const file = join(folder, `${++logs}.log`)
      return [name, { ...options, ...changes, logging: { file, fileLevel: 'debug', consoleLevel: 'debug' } }]
    }),
  )
}

/** Uses everything that a connection can do, and shows all that comes of it. */
export async function verboseRun(name: string, options: ClientOptions, isWhole: boolean): Promise<Shown[]> {
  const shown: Shown[] = []
  const show = (what: string, value: unknown) =>
    shown.push({ where: `${name}: ${what}`, text: typeof value === 'string' ? value : shownForms(value) })
  const tc = new ThreatConnect(options)
  tc.report.enable()
  const attempt = async (what: string, use: () => unknown) => {
    try {
      show(what, await use())
    } catch (error) {
      show(`error of ${what}`, error)
    }
  }
  const query = tc.indicators.where(f => f.owner(owner).tag('Nation State').post.confidence('>=', 0))
  const draft = tc.indicators.draft(`10.77.0.${logs}`, { owner }).attribute('Description', 'x').tag('EXAMPLE')
  const prepared = tc.prepare({ method: 'POST', uri: '/v2/groups/threats', body: { name: 'Threat' } })
  const batched = [tc.indicators.draft(`10.78.0.${logs}`, { owner }), tc.indicators.draft(`10.78.1.${logs}`, { owner })]
  await Promise.all([
    attempt('retrieval', () => query.toArray()),
    attempt('whole list', () => tc.indicators.toArray({ max: 150 })),
    attempt('get one', () => tc.client.GET('/v2/indicators/addresses/{ip}', { params: { path: { ip: '10.20.30.40' } } })),
    attempt('get as text', async () => {
      const { error, response } = await tc.client.GET('/v2/owners', { parseAs: 'text' })
      return { error, response }
    }),
    attempt('create', () => draft.commit()),
    attempt('create many', () => tc.commitAll([tc.indicators.draft(`10.79.0.${logs}`, { owner })])),
    attempt('upload', () => tc.documents.upload(documentId, { text: 'contents' })),
    attempt('download', () => tc.documents.download(documentId, { file: join(folder, `${logs}-${name}`) })),
    attempt('bulk status', () => tc.bulk.status()),
    attempt('bulk JSON', () => tc.bulkIndicators.toArray()),
    attempt('bulk CSV', async () => {
      for await (const row of tc.bulk.csv()) show('bulk CSV row', row)
    }),
    attempt('batch', () => tc.batch(batched, { owner, poll: { first: 5, longest: 20 } })),
    attempt('manual request', async () => {
      const answer = await tc.request({ uri: '/v2/owners' })
      show('manual answer', answer)
      return answer.orThrow()
    }),
    attempt('manual request as JSON', async () => void (await (await tc.request({ uri: '/v2/owners' })).json())),
    // The body of a success is the data that was asked for; that of a failure is what everybody prints.
    attempt('manual failure as text', async () => {
      const answer = await tc.request({ uri: '/v2/owners' })
      return answer.ok ? '' : `${await answer.text()} ${String(await answer.bytes())}`
    }),
    attempt('rows by hand', () =>
      tc
        .prepare({ uri: '/v2/indicators', paginate: true })
        .rows()
        .toArray({ max: 150 })
        .then(rows => rows.length),
    ),
    attempt('prepared request', () => prepared.send()),
  ])
  // What they hold does not depend on what the server answers.
  if (isWhole) {
    for (const [what, value] of Object.entries({
      tc,
      client: tc.client,
      transport: tc.client.transport,
      settings: tc.client.settings,
      query,
      draft,
      prepared,
    }))
      show(what, value)
    show('with', tc.with({ timeout: 2 }))
    show('client alone', createClient(options))
  }
  show('explain', query.explain())
  show('printout', query.print())
  show('plan', draft.plan())
  show('printed request', prepared.print())
  show('report', tc.report)
  show('report as JSON', JSON.stringify(tc.report))
  show('report as HTML', tc.report.toHTML())
  show('report as text', tc.report.stats())
  show('report snapshot', tc.report.snapshot())
  for (const entry of [...tc.report, ...tc.report.failures]) show('report entry', entry)
  await tc.close()
  show('log file', readFileSync(options.logging?.file ?? '', 'utf8'))
  return shown
}

function environments(): Record<string, Record<string, string>> {
  const direct = { TC_BASE_URL: gateway.url }
  const proxied = { TC_BASE_URL: 'http://api.example.test/api', TC_ALLOW_INSECURE: 'yes', TC_PROXY_URL: proxyUrl() }
  return {
    'CLI with secret key': { ...direct, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: secretKey },
    'CLI with token and proxy': { ...proxied, TC_TOKEN: firstToken },
  }
}

/** Everything, at once; the secrets found in it. */
export async function secretsShown(
  mode: GatewayMode | undefined,
  changes: ClientOptions = {},
  variables: Record<string, string> = {},
): Promise<{ found: string[]; shown: Shown[] }> {
  timeout = mode === faults.stall ? 1 : 60
  gateway.answerWith(mode)
  consoleLines.length = 0
  const all = Object.entries(connections(changes))
  const parts = await Promise.all([
    ...all.map(([name, options]) => verboseRun(name, options, mode === undefined)),
    ...all
      .slice(0, 1)
      .map(([name, options]) => explored(name, options, owner, { secretKey, token: firstToken, proxy: proxyUrl(), baseUrl: gateway.url })),
    ...Object.entries(environments()).map(([name, env]) => {
      const place = { prefix: join(folder, `cli-${++logs}`), documentId, owner, timeout, address: `10.80.0.${logs % 250}` }
      return commandRuns(name, { ...env, ...variables }, place)
    }),
  ])
  const shown = [...parts.flat(), { where: 'console', text: consoleLines.join('') }]
  return { shown, found: findings(shown) }
}

/** The secrets found, as many as a person reads. */
export function findings(shown: readonly Shown[]): string[] {
  const found: string[] = []
  for (const { where, text } of shown) {
    found.push(...search.find(text).map(secret => `${where}: ${secret}`))
    if (found.length > 20) break
  }
  return found
}
