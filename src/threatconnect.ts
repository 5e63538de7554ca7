import { type Client, clientOver } from './client.js'
import { ConfigError } from './errors/index.js'
import { type Queries, queryProperties } from './filters/index.js'
import { type ClientOptions, createEffects, createTransport, optionsFromEnv, parseSettings, type Settings } from './http/index.js'
import type { Expressions, IndicatorType, IndicatorTypes } from './indicators/index.js'
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

/** Options that `with` can change. The others belong to the connections, which are shared. */
export type SharedOptions = Pick<
  ClientOptions,
  'defaultOwner' | 'responseLimit' | 'resultLimit' | 'activityLog' | 'validation' | 'timeout' | 'retries' | 'retrySleep'
>

const changeable = ['defaultOwner', 'responseLimit', 'resultLimit', 'activityLog', 'validation', 'timeout', 'retries', 'retrySleep']

/** What clients with different options share. */
interface Shared {
  readonly client: Client
  readonly report: Report
  readonly writing: WriteContext
}

/** A ThreatConnect client without its containers. */
class Connection {
  /** The client typed by the paths of the API. */
  readonly client: Client
  /** What the client did: counters, entries, failures. */
  readonly report: Report
  /** The bulk documents of an owner. Use `bulkIndicators` to filter them. */
  readonly bulk: Bulk
  readonly #options: ClientOptions
  readonly #writing: WriteContext

  /** @throws ConfigError that names the invalid option, its value and what is allowed */
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

  /** The indicator types of the instance, once they are loaded, and how values are detected. */
  get indicatorTypes(): IndicatorTypes {
    return this.#writing.types
  }

  /**
   * Replaces the regular expressions that recognise an indicator type. A value has the type if any of them matches the whole value.
   * @throws IndicatorError when the type is unknown, or an expression cannot run in linear time
   */
  setIndicatorRegex(type: IndicatorType, expressions: Expressions): void {
    this.#writing.types.setIndicatorRegex(type, expressions)
  }

  /**
   * Commits many drafts, several at the same time.
   * @returns the outcome of each draft, in their order. A draft that fails does not throw
   */
  commitAll(drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>, options?: CommitAllOptions): Promise<CommitOutcome[]> {
    return commitAll(this.#writing, drafts, options)
  }

  /**
   * Sends drafts as batch jobs, and maps the errors of the jobs back to the drafts.
   * @throws ConfigError when an option is invalid or a draft cannot be sent in a batch, BatchInterruptedError with where to resume
   */
  batch(drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>, options?: BatchOptions): Promise<BatchResult> {
    return runBatch(this.#writing, drafts, options)
  }

  /**
   * Sends a manual request with the same signing, retries and reporting.
   * @returns the response, with any status: see `orThrow`
   */
  request(request: ManualRequest): Promise<ManualResponse> {
    return prepareRequest(this.client, request).send()
  }

  /** Checks a manual request without sending it: print it, send it later, or retrieve all pages of a list. */
  prepare(request: ManualRequest): PreparedRequest {
    return prepareRequest(this.client, request)
  }

  /**
   * Returns a client with other options that shares its connections and report with this one.
   * @throws ConfigError for an option that belongs to the connections
   */
  with(changes: SharedOptions): ThreatConnect {
    const wrong = Object.keys(changes).find(name => !changeable.includes(name))
    if (wrong !== undefined)
      throw new ConfigError(
        `Option "${wrong}" belongs to the connections, which with() shares. Create a new client to change it. with() can change ${changeable.join(', ')}.`,
        { option: wrong },
      )
    return new ThreatConnect({ ...this.#options, ...changes }, { client: this.client, report: this.report, writing: this.#writing })
  }

  /** Closes the connections. Call it only to end them early: idle connections do not keep the process alive. */
  close(): Promise<void> {
    return this.client.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Reads the options from `TC_*` environment variables. @throws ConfigError that names the invalid variable */
  static fromEnv(overrides: ClientOptions = {}, environment: Readonly<Record<string, string | undefined>> = process.env): ThreatConnect {
    return new ThreatConnect({ ...optionsFromEnv(environment), ...overrides })
  }
}

/**
 * A ThreatConnect client: the typed calls, one query for each container (`tc.indicators`, `tc.adversaries`, …), drafts, manual
 * requests and the report.
 */
export type ThreatConnect = Connection & Queries & WriteQueries

interface ThreatConnectConstructor {
  new (options: ClientOptions, shared?: Shared): ThreatConnect
  fromEnv(overrides?: ClientOptions, environment?: Readonly<Record<string, string | undefined>>): ThreatConnect
}

export const ThreatConnect: ThreatConnectConstructor = Connection as unknown as ThreatConnectConstructor // The constructor defines the containers of the tables that `Queries` and `WriteQueries` are made from.

function openClient(settings: Settings, report: Report): Client {
  const effects = createEffects(settings, exchange => report.requestEnded(exchange))
  return clientOver(settings, createTransport(settings, effects), effects.logger)
}

function shareClient(settings: Settings, client: Client): Client {
  return clientOver(settings, client.transport.with(settings), client.logger, client.types)
}
