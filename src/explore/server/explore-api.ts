import { randomUUID } from 'node:crypto'
import { UsageError } from '../../errors/index.js'
import { type FilterSet, typeUses } from '../../filters/index.js'
import { type FormatFacts, type FormattableEntity, formats, isFormattable } from '../../formats/index.js'
import { FilterError, type ThreatConnect, ThreatConnectError } from '../../index.js'
import type { IndicatorTypeRegistry } from '../../indicators/index.js'
import { isRecord } from '../../json.js'

import { paginateOperation } from '../../paging/index.js'
import { checkType, needsInstance } from '../../write/index.js'
import { entityDetails } from './entity-details.js'
import type { EntityDetails, ExplainAnswer, Instance, RunEvent } from './protocol.js'
import { type CheckedQuerySpec, readQuerySpec, specQuery } from './query-spec.js'
import { readExport, readSubject } from './read-request.js'
import { shownError } from './shown-error.js'
import { shownRow } from './shown-row.js'
import { toCli } from './to-cli.js'
import { type CopiedConnection, toTypescript } from './to-typescript.js'

/** What the API of the page needs. */
export interface ExploreOptions {
  readonly connection: ThreatConnect
  readonly copied: CopiedConnection
  readonly sandbox: boolean
  /** Milliseconds since 1970. */
  now(): number
}

/** Rows per line of a run's response, so that the page shows the first rows early. */
const rowsALine = 500

/** The API of the page, independent of HTTP. */
export class ExploreApi {
  readonly #options: ExploreOptions
  readonly #runs = new RunStore()

  constructor(options: ExploreOptions) {
    this.#options = options
  }

  /** Returns the owners and indicator types of the instance, and the problems of retrieving them. */
  async instance(signal: AbortSignal): Promise<Instance> {
    const { connection, sandbox } = this.#options
    const { origin, defaultOwner } = connection.client.settings
    const problems: string[] = []
    const orElse = <T>(rest: T) => {
      return (error: unknown): T => {
        if (!(error instanceof ThreatConnectError)) throw error
        problems.push(error.message)
        return rest
      }
    }
    const [owners, types] = await Promise.all([
      paginateOperation<FormattableEntity>(connection.client, 'listOwners', { signal, description: 'owners' })
        .toArray()
        .catch(orElse<FormattableEntity[]>([])),
      connection.indicatorTypes.load({ signal }).catch(orElse(connection.indicatorTypes.registry)),
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

  /** Returns all views of a query, or what is wrong with it. Sends nothing but the request for the types of the instance, if the query needs them. */
  async explain(request: unknown, signal: AbortSignal): Promise<ExplainAnswer> {
    const { copied } = this.#options
    try {
      const spec = readQuerySpec(part(request, 'spec'))
      const now = this.#options.now()
      const query = await this.#query(spec, now, signal)
      const [plan, printout] = [query.explain(), query.print()]
      return { views: { plan, printout, cli: toCli(spec, copied.cli), typescript: toTypescript(spec, copied, now) } }
    } catch (error) {
      if (!(error instanceof FilterError || error instanceof UsageError)) throw error
      return { problem: shownError(error) }
    }
  }

  /** Runs a query. @throws FilterError or UsageError at the first event if the query is wrong */
  async *run(request: unknown, signal: AbortSignal): AsyncGenerator<RunEvent, void, void> {
    const { now } = this.#options
    const spec = readQuerySpec(part(request, 'spec'))
    const limit = spec.limit ?? Number.POSITIVE_INFINITY
    const progress: { last: { retrieved: number; total: number | undefined } | undefined } = { last: undefined }
    const query = (await this.#query(spec, now(), signal)).with({
      signal,
      onProgress: ({ retrieved, total }) => {
        progress.last = { retrieved, total }
      },
    })
    query.plan()
    const types = await this.#types(signal)
    const startedAt = now()
    const { id, rows } = this.#runs.begin()
    yield { kind: 'started', run: id }
    try {
      for await (const batch of query.batches()) {
        const entities = batch.filter(isFormattable).slice(0, limit - rows.length)
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
      yield { kind: 'failed', error: shownError(error) }
    }
  }

  /** Retrieves everything about an entity. @throws UsageError if the request is not valid */
  async details(request: unknown, signal: AbortSignal): Promise<EntityDetails> {
    const { connection, now } = this.#options
    const subject = readSubject(part(request, 'subject'))
    const types = await this.#types(signal)
    return entityDetails(subject, { connection, types, signal, now: now() })
  }

  /** Writes rows of a run in a format. @throws UsageError if the run is no longer kept; FormatError if the format cannot represent a row */
  export(request: unknown): { readonly format: FormatFacts; readonly text: AsyncIterable<string> } {
    const { run, format: name, style, rows: places, spreadsheet } = readExport(request)
    const format = formats.list.find(known => known.name === name)
    if (format === undefined) throw new UsageError(`There is no format "${name}": choose one of ${formats.names.join(', ')}.`)
    const rows = this.#runs.rows(run)
    if (rows === undefined) throw new UsageError('The rows of this run are no longer available: run the query again.')
    const chosen = places === undefined ? rows : places.map(place => rows[place]).filter(isFormattable)
    return { format, text: formats.lines(format.name, [chosen], { style, formulaGuard: spreadsheet }) }
  }

  /**
   * Builds a query. Loads the types of the instance first if the query names one that is not built in.
   * @throws UsageError with the nearest names for a type that does not exist; FilterError if an argument is wrong
   */
  async #query(spec: CheckedQuerySpec, now: number, signal: AbortSignal): Promise<FilterSet<unknown>> {
    const { connection } = this.#options
    const query = specQuery(connection, spec, now)
    const names = query
      .plan()
      .objects.flatMap(({ filter }) => typeUses(filter))
      .flatMap(use => ('name' in use ? [use.name] : []))
    if (names.some(name => needsInstance(name, connection.indicatorTypes))) await this.#types(signal)
    for (const name of names) checkType('The type', name, connection.indicatorTypes)
    return query
  }

  /** The types of the instance, or the built-in ones if they cannot be loaded, which `instance` reports. */
  async #types(signal: AbortSignal): Promise<IndicatorTypeRegistry> {
    const { indicatorTypes } = this.#options.connection
    await indicatorTypes.loadForRows(signal)
    return indicatorTypes.registry
  }
}

function part(request: unknown, name: string): unknown {
  return isRecord(request) ? Reflect.get(request, name) : undefined
}

/** Keeps the rows of the last runs, so that an export contains the rows that were shown. */
class RunStore {
  readonly #runs = new Map<string, FormattableEntity[]>()
  readonly #most: number

  /** @param most maximum number of runs, 1 or more */
  constructor(most = 3) {
    this.#most = most
  }

  /** Starts a run, and discards the oldest runs beyond the maximum. */
  begin(): { readonly id: string; readonly rows: FormattableEntity[] } {
    const id = randomUUID()
    const rows: FormattableEntity[] = []
    this.#runs.set(id, rows)
    for (const old of [...this.#runs.keys()].slice(0, -this.#most)) this.#runs.delete(old)
    return { id, rows }
  }

  /** Returns the rows of a run; `undefined` if they are no longer kept. */
  rows(id: string): readonly FormattableEntity[] | undefined {
    return this.#runs.get(id)
  }
}
