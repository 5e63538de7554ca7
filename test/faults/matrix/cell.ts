import type { ClientOptions } from '../../../src/index.js'
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE, TEST_KEY, WRONG_NAME_CERTIFICATE } from '../http-fixtures.js'
import type { Connection, Fault, Strikes } from './fault.js'
import { type Gateway, openGateway } from './gateway.js'
import type { Ground } from './ground.js'
import { type MatrixOperation, OWNER, PAGE, type Subject } from './operations.js'
import { openTunnels } from './tunnels.js'

/** What the client's side of a cell needs: plain data, so that it can be another process. */
export interface CellPlan {
  readonly operation: string
  readonly subject: Subject
  readonly options: ClientOptions
  /** Names below `.invalid` and what they are answered with. */
  readonly names: Readonly<Record<string, readonly string[]>>
}

/** A cell of the matrix, ready to run. */
export interface Cell {
  readonly fault: Fault
  readonly plan: CellPlan
  readonly gateway: Gateway
  /** How often the struck request has arrived. */
  struck(): number
  /** Connections of the client that are open, at gateway and proxy. */
  openSockets(): number
  close(): Promise<void>
}

/** Attempts in all. */
export const RETRIES = 3
/** Seconds of silence, where none is the fault. */
export const PATIENCE = 20

/** Nothing listens on the first port of all. */
const DEAD_PORT = 1
export const PROXY_USER = 'matrix'
export const PROXY_PASSWORD = 'matrix-proxy-password'

const certificates: Readonly<Partial<Record<Connection, string>>> = {
  'certificate for another name': WRONG_NAME_CERTIFICATE,
  'certificate that has expired': EXPIRED_CERTIFICATE,
}

/** Opens the servers of a cell. @param id makes its names differ from those of all others */
export async function openCell(ground: Ground, fault: Fault, strikes: Strikes, operation: MatrixOperation, id: number): Promise<Cell> {
  const { sandbox } = ground
  const subject = await ground.makeSubject(id, operation.name)
  const page = fault.page ?? 2
  const connection = fault.connection ?? 'plain'
  const isSecure = connection.startsWith('certificate') || connection.startsWith('proxy')
  let hits = 0
  const gateway = await openGateway({
    origin: new URL(sandbox.url).origin,
    ...(isSecure ? { tls: { key: TEST_KEY, cert: certificates[connection] ?? TEST_CERTIFICATE } } : {}),
    strike: fault.strike ?? (() => {}),
    strikes(request) {
      if (fault.strike === undefined) return false
      const isTarget = operation.isStruck(request, page)
      if (isTarget) hits += 1
      if (strikes === 'once') return isTarget && hits === 1
      // Requests for a token never fail.
      return isTarget || (hits > 0 && fault.onlyThatPage !== true && fault.page === undefined && !request.target.includes('/appAuth'))
    },
  })
  const proxy = connection.startsWith('proxy') ? await openTunnels(connection, strikes) : undefined
  const { accessId, secretKey, token } = sandbox
  const way = wayTo(connection, strikes, { id, gatewayPort: gateway.port, proxyPort: proxy?.port ?? 0 })
  return {
    fault,
    gateway,
    plan: {
      operation: operation.name,
      subject,
      names: way.names,
      options: {
        ...(fault.withToken === true ? { token } : { accessId, secretKey }),
        defaultOwner: OWNER,
        timeout: fault.timeout ?? PATIENCE,
        retries: RETRIES,
        retrySleep: 0,
        retryAfterMaximum: 2,
        resultLimit: PAGE,
        responseLimit: 1,
        ...way.options,
      },
    },
    struck: () => gateway.requests.filter(request => operation.isStruck(request, page)).length,
    openSockets: () => gateway.openSockets() + (proxy?.openSockets() ?? 0),
    async close() {
      await Promise.all([gateway.close(), proxy?.close()])
    },
  }
}

/** The options that lead a client to its gateway, or astray. */
function wayTo(
  connection: Connection,
  strikes: Strikes,
  { id, gatewayPort, proxyPort }: { id: number; gatewayPort: number; proxyPort: number },
): { options: ClientOptions; names: CellPlan['names'] } {
  const gatewayName = `gateway-${id}.invalid`
  const proxyName = `proxy-${id}.invalid`
  const named = { baseUrl: `http://${gatewayName}:${gatewayPort}/api`, allowInsecure: true }
  const secure = { baseUrl: `https://localhost:${gatewayPort}/api`, tls: { ca: certificates[connection] ?? TEST_CERTIFICATE } }
  const proxy = { user: PROXY_USER, password: PROXY_PASSWORD }
  // The servers listen on 127.0.0.1 only: a client that tries ::1 first is refused once.
  const refusedOnce = ['::1', '127.0.0.1']
  switch (connection) {
    case 'plain':
      return { options: { baseUrl: `http://127.0.0.1:${gatewayPort}/api` }, names: {} }
    case 'refused':
      return strikes === 'always'
        ? { options: { baseUrl: `http://127.0.0.1:${DEAD_PORT}/api` }, names: {} }
        : { options: named, names: { [gatewayName]: refusedOnce } }
    case 'no such name':
      return { options: named, names: { [gatewayName]: strikes === 'always' ? ['ENOTFOUND'] : ['ENOTFOUND', '127.0.0.1'] } }
    case 'certificate that nobody vouches for':
      return { options: { baseUrl: secure.baseUrl }, names: {} }
    case 'certificate for another name':
    case 'certificate that has expired':
      return { options: secure, names: {} }
    case 'proxy that is down':
      return strikes === 'always'
        ? { options: { ...secure, proxy: { ...proxy, host: '127.0.0.1', port: DEAD_PORT } }, names: {} }
        : { options: { ...secure, proxy: { ...proxy, host: proxyName, port: proxyPort } }, names: { [proxyName]: refusedOnce } }
    case 'proxy that refuses the password':
    case 'proxy that resets in CONNECT':
      return { options: { ...secure, proxy: { ...proxy, host: '127.0.0.1', port: proxyPort } }, names: {} }
  }
}
