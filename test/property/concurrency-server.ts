import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises'
import { type ClientOptions, ThreatConnect } from '../../src/index.js'

/** What the server holds and how it behaves, for one run of a property. */
export interface Scenario {
  /** The ids in each list: `all`, and one for each tag. */
  readonly lists: Readonly<Record<string, readonly number[]>>
  /** Milliseconds before each answer, in the order of arrival, again from the start at the end. */
  readonly latencies: readonly number[]
  /** Pages that fail, as `list@start`. */
  readonly failing: ReadonlySet<string>
  /** Called for each request as it arrives. */
  readonly onArrival?: (list: string, start: number) => void
  /** The token that is taken; none: any credentials. */
  token?: string
}

/** What the server saw of one run. */
export interface Seen {
  arrived: number
  open: number
  mostOpen: number
  renewals: number
}

export const OWNER = 'Example Org'

/** A server that pages lists of addresses, many runs at once, each below a base URL of its own. */
export async function openConcurrencyServer() {
  const runs: { readonly scenario: Scenario; readonly seen: Seen }[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, number, path = ''] = /^\/run(\d+)\/api\/(.*)$/.exec(url.pathname) ?? []
    const run = runs[Number(number)]
    if (run === undefined) throw new Error(`no run for ${request.url}`)
    const { scenario, seen } = run
    const arrival = seen.arrived++
    seen.open++
    seen.mostOpen = Math.max(seen.mostOpen, seen.open)
    response.once('close', () => seen.open--)
    const pause = scenario.latencies[arrival % scenario.latencies.length] ?? 0
    const send = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (path === 'appAuth') {
      seen.renewals++
      await sleep(pause)
      scenario.token = `token-${seen.renewals}`
      send(200, { success: true, apiToken: scenario.token, apiTokenExpires: 4_000_000_000 })
      return
    }
    const list = /^v2\/tags\/(\w+)\/indicators\/addresses$/.exec(path)?.[1] ?? 'all'
    const start = Number(url.searchParams.get('resultStart'))
    scenario.onArrival?.(list, start)
    const isRefused = scenario.token !== undefined && request.headers.authorization !== `TC-Token ${scenario.token}`
    await (pause === 0 ? tick() : sleep(pause))
    if (isRefused) return void send(401, { status: 'Failure', message: 'Access token has expired' })
    if (scenario.failing.has(`${list}@${start}`)) return void send(500, { status: 'Failure', message: `no ${list} from ${start}` })
    const ids = scenario.lists[list] ?? []
    const address = ids
      .slice(start, start + Number(url.searchParams.get('resultLimit')))
      .map(id => ({ id, ip: `10.0.0.${id}`, ownerName: OWNER }))
    send(200, { status: 'Success', data: { ...(start === 0 ? { resultCount: ids.length } : {}), address } })
  }

  const server = createServer((request, response) => void answer(request, response))
  // On a busy machine an idle connection would be closed in the moment that it is used again.
  server.keepAliveTimeout = 0
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // A server that listens on TCP has one.
  return {
    /** Begins a run: a client of its own, and what the server sees of it. */
    begin(scenario: Scenario, options: ClientOptions): { readonly tc: ThreatConnect; readonly seen: Seen } {
      const seen: Seen = { arrived: 0, open: 0, mostOpen: 0, renewals: 0 }
      runs.push({ scenario, seen })
      const baseUrl = `http://127.0.0.1:${port}/run${runs.length - 1}/api`
      const account = options.token === undefined ? { accessId: '1', secretKey: 'k' } : {}
      return { tc: new ThreatConnect({ baseUrl, ...account, retries: 1, defaultOwner: OWNER, ...options }), seen }
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

export type ConcurrencyServer = Awaited<ReturnType<typeof openConcurrencyServer>>
