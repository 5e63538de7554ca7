import { type Format, type FormattableEntity, formats } from '../../formats/index.js'
import { FilterError, IndicatorTypeRegistry, type ThreatConnect, ThreatConnectError } from '../../index.js'
import { paginateOperation } from '../../paging/index.js'
import { UsageError } from '../usage-error.js'
import type { CopiedConnection } from './copied-connection.js'
import { entityDetails } from './entity-details.js'
import { instanceTypes } from './instance-types.js'
import type { EntityDetails, ExplainAnswer, Instance, RunEvent } from './protocol.js'
import { readQuerySpec } from './query-spec.js'
import { readExport, readSubject } from './read-request.js'
import { RunStore } from './run-store.js'
import { shownRow } from './shown-row.js'
import { specQuery } from './spec-query.js'
import { toCli } from './to-cli.js'
import { toTypescript } from './to-typescript.js'
import { toldError } from './told-error.js'

/** What the page's questions are answered with. */
export interface ExploreOptions {
  readonly connection: ThreatConnect
  readonly copied: CopiedConnection
  readonly sandbox: boolean
  /** Milliseconds since 1970. */
  now(): number
}

/** Rows that one line of a run's answer carries, so that the page shows the first ones soon. */
const rowsALine = 500

/** Answers the page's questions; knows nothing of HTTP. */
export class ExploreApi {
  readonly #options: ExploreOptions
  readonly #runs = new RunStore()
  #types: IndicatorTypeRegistry | undefined

  constructor(options: ExploreOptions) {
    this.#options = options
  }

  /** What the instance has to offer: owners and indicator types; what could not be asked is told. */
  async instance(signal: AbortSignal): Promise<Instance> {
    const { connection, sandbox } = this.#options
    const { origin, defaultOwner } = connection.client.settings
    const problems: string[] = []
    const tell = <T>(rest: T) => {
      return (error: unknown): T => {
        if (!(error instanceof ThreatConnectError)) throw error
        problems.push(error.message)
        return rest
      }
    }
    const [owners, types] = await Promise.all([
      paginateOperation<FormattableEntity>(connection.client, 'listOwners', { signal, description: 'owners' })
        .toArray()
        .catch(tell<FormattableEntity[]>([])),
      this.#registry(signal).catch(tell(new IndicatorTypeRegistry())),
    ])
    return {
      server: origin,
      sandbox,
      defaultOwner,
      owners: owners.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
      types: [...types].map(({ branch, name, custom }) => ({ branch, name, custom })),
      problems,
    }
  }

  /** Tells a query in all ways, or what is wrong with it; nothing is sent. */
  explain(request: unknown): ExplainAnswer {
    const { connection, copied } = this.#options
    try {
      const spec = readQuerySpec(part(request, 'spec'))
      const now = this.#options.now()
      const query = specQuery(connection, spec, now)
      const [plan, printout] = [query.explain(), query.print()]
      return { told: { plan, printout, cli: toCli(spec, copied.cli), typescript: toTypescript(spec, copied, now) } }
    } catch (error) {
      if (!(error instanceof FilterError || error instanceof UsageError)) throw error
      return { problem: toldError(error) }
    }
  }

  /** Runs a query. @throws FilterError or UsageError at the first event when it is wrong */
  async *run(request: unknown, signal: AbortSignal): AsyncGenerator<RunEvent, void, void> {
    const { connection, now } = this.#options
    const spec = readQuerySpec(part(request, 'spec'))
    const limit = spec.limit ?? Number.POSITIVE_INFINITY
    const progress: { last: { retrieved: number; total: number | undefined } | undefined } = { last: undefined }
    const query = specQuery(connection, spec, now()).with({
      signal,
      onProgress: ({ retrieved, total }) => {
        progress.last = { retrieved, total }
      },
    })
    query.plan()
    const types = await this.#registry(signal).catch(() => new IndicatorTypeRegistry()) // Told by `instance`; the run tells its own failure.
    const startedAt = now()
    const { id, rows } = this.#runs.begin()
    yield { kind: 'started', run: id }
    try {
      for await (const batch of query.batches()) {
        const entities = batch.filter(isEntity).slice(0, limit - rows.length)
        for (let start = 0; start < entities.length; start += rowsALine) {
          const some = entities.slice(start, start + rowsALine)
          rows.push(...some)
          yield { kind: 'rows', rows: some.map(entity => shownRow(entity, types)) }
        }
        if (progress.last !== undefined) yield { kind: 'progress', ...progress.last }
        if (rows.length >= limit) break
      }
      yield { kind: 'done', count: rows.length, milliseconds: now() - startedAt, limited: rows.length >= limit }
    } catch (error) {
      if (signal.aborted) return
      yield { kind: 'failed', error: toldError(error) }
    }
  }

  /** Retrieves all about an entity. @throws UsageError when the request is none */
  async details(request: unknown, signal: AbortSignal): Promise<EntityDetails> {
    const { connection, now } = this.#options
    const subject = readSubject(part(request, 'subject'))
    const types = await this.#registry(signal).catch(() => new IndicatorTypeRegistry()) // Told by `instance`.
    return entityDetails(subject, { connection, types, signal, now: now() })
  }

  /** Writes rows of a run in a format. @throws UsageError when the run is forgotten; FormatError when the format cannot hold a row */
  export(request: unknown): { readonly format: Pick<Format, 'extension'>; readonly text: AsyncIterable<string> } {
    const { run, format: name, style, rows: places, spreadsheet } = readExport(request)
    const format = formats.list.find(known => known.name === name)
    if (format === undefined) throw new UsageError(`There is no format "${name}": choose one of ${formats.names.join(', ')}.`)
    const rows = this.#runs.rows(run)
    if (rows === undefined) throw new UsageError('The rows of this run are not kept any more: run the query again.')
    const chosen = places === undefined ? rows : places.map(place => rows[place]).filter(isEntity)
    return { format, text: formats.lines(format.name, [chosen], { style, formulaGuard: spreadsheet }) }
  }

  async #registry(signal: AbortSignal): Promise<IndicatorTypeRegistry> {
    this.#types ??= await instanceTypes(this.#options.connection, signal)
    return this.#types
  }
}

function part(request: unknown, name: string): unknown {
  return typeof request === 'object' && request !== null ? Reflect.get(request, name) : undefined
}

function isEntity(row: unknown): row is FormattableEntity {
  return typeof row === 'object' && row !== null
}
