import { type Client, clientOver } from './client.js'
import { ConfigError } from './errors/index.js'
import { type Queries, queryProperties } from './filters/index.js'
import {
  type ClientOptions,
  createEffects,
  createTransport,
  mergeOptions,
  optionsFromEnv,
  parseSettings,
  type Settings,
} from './http/index.js'
import type { Expressions, IndicatorTypeSpelling, IndicatorTypes } from './indicators/index.js'
import { Report } from './report/index.js'
import { type ManualRequest, type ManualResponse, type PreparedRequest, prepareRequest } from './request/index.js'
import {
  type AnyDraft,
  type BatchOptions,
  type BatchResult,
  Bulk,
  type CommitAllOptions,
  type CommitOutcome,
  commitAll,
  createWriteContext,
  runBatch,
  type WriteContext,
  type WriteQueries,
  withWriters,
  writersOf,
} from './write/index.js'

/** Names of the options that `with` may change. The others belong to the connections, which are shared. */
const changeable = ['defaultOwner', 'responseLimit', 'resultLimit', 'activityLog', 'validation', 'timeout', 'retries', 'retrySleep']

/** What clients with different options have in common. */
interface Shared {
  readonly client: Client
  readonly report: Report
  readonly writing: WriteContext
}

/** The part of a `ThreatConnect` that is the same for every instance: all but the containers, such as `tc.indicators`, which come from tables. */
class Connection {
  /** The client typed by the paths of the API. */
  readonly client: Client
  /** Reports what the client did: counters, entries, failures. */
  readonly report: Report
  /** Fetches the bulk documents of an owner. `bulkIndicators` filters them. */
  readonly bulk: Bulk
  readonly #options: ClientOptions
  readonly #writing: WriteContext

  /** @internal See `ThreatConnect`. @throws ConfigError naming the option that is wrong, its value and what is allowed */
  constructor(options: ClientOptions, shared?: Shared) {
    this.#options = options
    this.report = shared?.report ?? new Report()
    this.client =
      shared === undefined ? openClient(parseSettings(options), this.report) : shareClient(parseSettings(options), shared.client)
    const observer = this.report
    this.#writing = createWriteContext(this.client, shared?.writing)
    this.bulk = new Bulk(this.#writing)
    const queries = queryProperties({ client: this.client, observer })
    Object.defineProperties(this, withWriters(queries, writersOf(this.#writing)))
  }

  /** The indicator types: the built-in ones and, once loaded, those of the instance. Detects the type of a value. */
  get indicatorTypes(): IndicatorTypes {
    return this.#writing.types
  }

  /**
   * Replaces the expressions that recognise an indicator type. A value has the type if one of them matches all of it.
   * @throws IndicatorError when the type is unknown, or an expression cannot run in linear time
   */
  setIndicatorRegex(type: IndicatorTypeSpelling, expressions: Expressions): void {
    this.#writing.types.setIndicatorRegex(type, expressions)
  }

  /**
   * Commits many drafts, several at once.
   * @returns the outcome of each draft, in their order; a draft that fails is reported, not thrown
   */
  commitAll(drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>, options?: CommitAllOptions): Promise<CommitOutcome[]> {
    return commitAll(this.#writing, drafts, options)
  }

  /**
   * Sends drafts as batch jobs, and maps the errors of the jobs back to them.
   * @throws ConfigError when an option is wrong or a draft cannot go into a batch; BatchInterruptedError with the position to continue from
   */
  batch(drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>, options?: BatchOptions): Promise<BatchResult> {
    return runBatch(this.#writing, drafts, options)
  }

  /**
   * Sends a manual request, through the same signing, retry and report.
   * @returns the response, of any status: see `orThrow`
   */
  request(request: ManualRequest): Promise<ManualResponse> {
    return prepareRequest(this.client, request).send()
  }

  /** Checks a manual request without sending it: to print it, to send it later, or to retrieve all pages of a list. */
  prepare(request: ManualRequest): PreparedRequest {
    return prepareRequest(this.client, request)
  }

  /**
   * Returns a client with other options that shares connections and report with this one. An option that is `undefined` keeps its value.
   * @throws ConfigError for an option that belongs to the connections
   */
  with(
    changes: Pick<
      ClientOptions,
      'defaultOwner' | 'responseLimit' | 'resultLimit' | 'activityLog' | 'validation' | 'timeout' | 'retries' | 'retrySleep'
    >,
  ): ThreatConnect {
    const wrong = Object.keys(changes).find(name => !changeable.includes(name))
    if (wrong !== undefined)
      throw new ConfigError(
        `Option "${wrong}" belongs to the connections, which with() shares. Create a new client to change it. with() can change ${changeable.join(', ')}.`,
        { option: wrong },
      )
    return new SharingThreatConnect(mergeOptions(changes, this.#options), {
      client: this.client,
      report: this.report,
      writing: this.#writing,
    })
  }

  /** Closes the connections at once. You only need it to close them early: idle connections do not keep the process alive. */
  close(): Promise<void> {
    return this.client.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /**
   * Creates a client from `TC_…` variables.
   * @param overrides win over the variables; their credentials replace those of the variables as a whole
   * @param environment holds the variables. Default: `process.env`
   * @throws ConfigError naming the variable or option that is wrong or missing
   */
  static fromEnv(overrides: ClientOptions = {}, environment: Readonly<Record<string, string | undefined>> = process.env): ThreatConnect {
    return new ThreatConnect(mergeOptions(overrides, optionsFromEnv(environment)))
  }
}

export type { Connection }

/**
 * A connection to ThreatConnect: the typed client, one query for each container (`tc.indicators`, `tc.adversaries`, …), drafts, manual requests
 * and the report.
 */
export type ThreatConnect = Connection & Queries & WriteQueries

export const ThreatConnect: {
  /** @throws ConfigError naming the option that is wrong or missing, its value (never a secret) and what is allowed */
  new (options: ClientOptions): ThreatConnect
  /**
   * Creates a client from `TC_…` variables.
   * @param overrides win over the variables; their credentials replace those of the variables as a whole
   * @param environment holds the variables. Default: `process.env`
   * @throws ConfigError naming the variable or option that is wrong or missing
   */
  fromEnv(overrides?: ClientOptions, environment?: Readonly<Record<string, string | undefined>>): ThreatConnect
} = Connection as unknown as typeof ThreatConnect // The constructor defines the containers of the tables that `Queries` and `WriteQueries` are made from.

/** The constructor, with what only `with` passes to it. */
const SharingThreatConnect = ThreatConnect as unknown as new (options: ClientOptions, shared: Shared) => ThreatConnect // The same class.

function openClient(settings: Settings, report: Report): Client {
  const effects = createEffects(settings, (exchange, body) => report.requestEnded(exchange, body))
  return clientOver(settings, createTransport(settings, effects), effects.logger)
}

function shareClient(settings: Settings, client: Client): Client {
  return clientOver(settings, client.transport.with(settings), client.logger, client.types)
}
