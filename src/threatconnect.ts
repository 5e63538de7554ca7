import { type Client, clientOver } from './client.js'
import { ConfigError } from './errors/index.js'
import { type Queries, queryProperties } from './filters/index.js'
import { type ClientOptions, createEffects, createTransport, optionsFromEnv, parseSettings, type Settings } from './http/index.js'
import { Report } from './report/index.js'
import { type ManualRequest, type ManualResponse, type PreparedRequest, prepareRequest } from './request/index.js'

/** Options that `with` may change; the others belong to the connections, which are shared. */
export type SharedOptions = Pick<
  ClientOptions,
  'defaultOwner' | 'resultLimit' | 'activityLog' | 'validation' | 'timeout' | 'retries' | 'retrySleep'
>

const changeable = ['defaultOwner', 'resultLimit', 'activityLog', 'validation', 'timeout', 'retries', 'retrySleep']

/** What a ThreatConnect connection has beside its containers. */
class Connection {
  /** The client typed to the paths of the API. */
  readonly client: Client
  /** What the client did: counters, entries, failures. */
  readonly report: Report
  readonly #options: ClientOptions

  /** @throws ConfigError naming the option that is wrong, its value and what is allowed */
  constructor(options: ClientOptions, shared?: { client: Client; report: Report }) {
    this.#options = options
    this.report = shared?.report ?? new Report()
    this.client =
      shared === undefined ? openClient(parseSettings(options), this.report) : shareClient(parseSettings(options), shared.client)
    const observer = this.report
    Object.defineProperties(this, queryProperties({ client: this.client, observer }))
  }

  /**
   * Sends a request made by hand, through the same signing, retry and report.
   * @returns the answer, whatever its status: see `orThrow`
   */
  request(request: ManualRequest): Promise<ManualResponse> {
    return prepareRequest(this.client, request).send()
  }

  /** Checks a request made by hand without sending it: to print it, to send it later, or to retrieve all pages of a list. */
  prepare(request: ManualRequest): PreparedRequest {
    return prepareRequest(this.client, request)
  }

  /**
   * Returns a client with other options that shares connections and report with this one.
   * @throws ConfigError for an option that belongs to the connections
   */
  with(changes: SharedOptions): ThreatConnect {
    const wrong = Object.keys(changes).find(name => !changeable.includes(name))
    if (wrong !== undefined)
      throw new ConfigError(
        `Option "${wrong}" belongs to the connections, which with() shares: create a new client for it. with() changes ${changeable.join(', ')}.`,
        { option: wrong },
      )
    return new ThreatConnect({ ...this.#options, ...changes }, { client: this.client, report: this.report })
  }

  /** Closes the connections. Only needed to end them early: idle connections do not keep the process alive. */
  close(): Promise<void> {
    return this.client.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Reads the options from `TC_*` variables. @throws ConfigError naming the variable that is wrong */
  static fromEnv(overrides: ClientOptions = {}, environment: Readonly<Record<string, string | undefined>> = process.env): ThreatConnect {
    return new ThreatConnect({ ...optionsFromEnv(environment), ...overrides })
  }
}

/**
 * A connection to ThreatConnect: the typed client, one query for each container (`tc.indicators`, `tc.adversaries`, …), requests by hand,
 * and the report.
 */
export type ThreatConnect = Connection & Queries

interface ThreatConnectConstructor {
  new (options: ClientOptions, shared?: { client: Client; report: Report }): ThreatConnect
  fromEnv(overrides?: ClientOptions, environment?: Readonly<Record<string, string | undefined>>): ThreatConnect
}

export const ThreatConnect: ThreatConnectConstructor = Connection as unknown as ThreatConnectConstructor // The constructor defines the containers of the table that `Queries` is made from.

function openClient(settings: Settings, report: Report): Client {
  const effects = createEffects(settings, exchange => report.requestEnded(exchange))
  return clientOver(settings, createTransport(settings, effects), effects.logger)
}

function shareClient(settings: Settings, client: Client): Client {
  return clientOver(settings, client.transport.with(settings), client.logger)
}
