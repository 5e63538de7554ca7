import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import type { Client } from '../client.js'
import { FilterError, showValue } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { collectRows, iterateRows, type Progress } from '../paging/index.js'
import { buildFilter } from './build-filter.js'
import { containerKind, isContainer, postFilterNames } from './container-kind.js'
import { explainPlan, printFilterObject } from './explain.js'
import type { FilterObject, SetOperator } from './filter-object.js'
import type { FilterBuilder } from './filter-types.js'
import { namedType, needsDetection, needsTypes, typeUses } from './indicator-lookup.js'
import { instantText, toInstant } from './instant.js'
import { type Plan, planObject } from './plan.js'

import { type RetrievalObserver, retrieve } from './retrieve.js'

/** What a filter set needs to run. */
export interface FilterContext {
  readonly client: Client
  readonly observer: RetrievalObserver
}

/** How to retrieve a filter set. */
export interface RetrieveSettings {
  /** Aborts the retrieval immediately. */
  signal?: AbortSignal
  /**
   * Called with the progress after each page: rows received so far by all requests, rows of all requests started so far, and how far the
   * request in progress got.
   */
  onProgress?: (progress: Progress) => void
  /** Makes the server create bulk documents now, instead of returning the last ones. Affects only `bulkIndicators`. */
  runNow?: boolean
}

interface State {
  readonly container: ContainerName
  readonly objects: readonly { readonly operator: SetOperator | undefined; readonly filter: FilterObject }[]
  readonly modifiedSince: string | undefined
  readonly pushdown: boolean
  readonly settings: RetrieveSettings
}

/**
 * An immutable query of a container: filter objects joined with `or` or intersected with `and`, left to right. Nothing is sent until
 * you iterate it, and each iteration queries the server again. Without a filter object it is the container's whole list.
 */
export class FilterSet<Entity> implements AsyncIterable<Entity> {
  readonly #context: FilterContext
  readonly #state: State

  constructor(context: FilterContext, container: ContainerName, state?: State) {
    this.#context = context
    this.#state = state ?? { container, objects: [], modifiedSince: undefined, pushdown: true, settings: {} }
  }

  /** @internal The query of a container without filters. @param containers a `ThreatConnect`, or another object with its queries */
  static of(containers: object, container: ContainerName): FilterSet<unknown> {
    const whole: unknown = Reflect.get(containers, container)
    if (whole instanceof FilterSet) return whole
    throw new TypeError(`The client has no container ${container}.`)
  }

  /**
   * @internal The same query, sent by another client. Its names of types, which have been checked, are accepted there until the types are loaded.
   * @param containers a `ThreatConnect`, or another object with its queries
   */
  sentBy(containers: object): FilterSet<Entity> {
    const { container, objects } = this.#state
    const context = FilterSet.of(containers, container).#context
    for (const use of objects.flatMap(({ filter }) => typeUses(filter))) if ('name' in use) context.client.types.expect(use.name)
    return new FilterSet<Entity>(context, container, this.#state)
  }

  /**
   * Adds the first filter object. @throws FilterError when there already is one, or an argument is invalid
   */
  where(...argument: readonly unknown[]): FilterSet<Entity> {
    if (this.#state.objects.length > 0)
      throw new FilterError('The query already has a filter object. Join the next one with .or(…), or intersect it with .and(…).', {
        filter: 'where',
      })
    return this.#add(undefined, argument)
  }

  /** Adds a filter object and keeps only the rows that are in both results. @throws FilterError when there is no first filter object */
  and(...argument: readonly unknown[]): FilterSet<Entity> {
    return this.#add(this.#joining('and', 'AND'), argument)
  }

  /** Adds a filter object and appends its rows. @throws FilterError when there is no first filter object */
  or(...argument: readonly unknown[]): FilterSet<Entity> {
    return this.#add(this.#joining('or', 'OR'), argument)
  }

  /**
   * Limits a base search of indicators to those created, imported or re-rated since a point in time.
   * @throws FilterError on other containers, which have the post-filter `dateAdded` instead
   */
  modifiedSince(since: Date | string | number): FilterSet<Entity> {
    const { container } = this.#state
    const base = (containers[container] as Container).base
    if (containerKind(container) !== 'indicator' || base === 'getBulkJson') {
      const instead = containerKind(container) === 'indicator' ? 'lastModified' : 'dateAdded'
      throw new FilterError(`modifiedSince supports only base searches of indicators, not ${container}. Use post.${instead}('>=', date).`, {
        filter: 'modifiedSince',
        value: since,
      })
    }
    const instant = toInstant(since)
    if (Number.isNaN(instant))
      throw new FilterError(`modifiedSince does not accept ${showValue(since)}. Pass a Date, milliseconds since 1970, or ISO 8601 text.`, {
        filter: 'modifiedSince',
        value: since,
      })
    return this.#with({ modifiedSince: instantText(instant) })
  }

  /** Enables or disables sending post-filters to the server where it supports them. The resulting rows are the same. */
  pushdown(enabled: boolean): FilterSet<Entity> {
    return this.#with({ pushdown: enabled })
  }

  /** Sets a signal that aborts the retrieval, or a callback for its progress. */
  with(settings: RetrieveSettings): FilterSet<Entity> {
    return this.#with({ settings: { ...this.#state.settings, ...settings } })
  }

  /** All filters of the container, sorted, with the prefixes `post.` and `api.` as you write them. */
  get filters(): readonly string[] {
    const table: Container = containers[this.#state.container]
    const fields = Object.keys(table.fields).map(name => `api.${name}`)
    return [...Object.keys(table.filters), ...fields, 'owner', ...postFilterNames(this.#state.container).map(name => `post.${name}`)].sort()
  }

  /** Returns the requests, operators and filters as plain data without any network I/O. @throws FilterError when the set cannot be retrieved */
  plan(): Plan {
    const { container, objects, modifiedSince, pushdown } = this.#state
    const { defaultOwner } = this.#context.client.settings
    const given =
      objects.length > 0 ? objects : [{ operator: undefined, filter: buildFilter(container, undefined, undefined, this.#types) }]
    return {
      container,
      objects: given.map(({ operator, filter }) =>
        planObject(filter, operator, { defaultOwner, pushdown, modifiedSince, types: this.#types }),
      ),
    }
  }

  /** Describes the plan: requests with their URLs, owners, filters, operators. */
  explain(): string {
    return explainPlan(this.plan(), this.#context.client.settings)
  }

  /** The printout of each filter object, in the layout of the vendor's SDK. */
  print(): string {
    return this.plan().objects.map(printFilterObject).join('\n')
  }

  /** Yields rows in batches as they arrive from the server, for code that processes many at a time. */
  async *batches(): AsyncGenerator<readonly Entity[], void, void> {
    let count = 0
    try {
      for await (const batch of this.#retrieve()) {
        count += batch.length
        yield batch
      }
    } finally {
      this.#context.observer.filtered(count)
    }
  }

  async *#retrieve(): AsyncGenerator<readonly Entity[], void, void> {
    const { signal, onProgress, runNow } = this.#state.settings
    const { client, observer } = this.#context
    // Load the custom types of the instance when a filter first needs one.
    if (this.#state.objects.some(({ filter }) => needsTypes(filter, this.#types))) await this.#loadTypes(signal)
    for await (const batch of retrieve(client, this.plan(), { observer, signal, onProgress, runNow })) {
      if (batch.length > 0) yield batch as readonly unknown[] as readonly Entity[] // Typed by the container; checked if `validation` is on.
    }
  }

  /** Retrieves at most `max` rows into an array, then stops. @throws the error of a page, with the rows before it in `rows` */
  toArray({ max = Number.POSITIVE_INFINITY }: { max?: number } = {}): Promise<Entity[]> {
    return collectRows(this.#retrieve(), max, count => this.#context.observer.filtered(count))
  }

  [Symbol.asyncIterator](): AsyncIterator<Entity> {
    return iterateRows(this.#retrieve(), count => this.#context.observer.filtered(count))
  }

  /** Loads the types. An account without access to the list can still query a type by its path segment, but detection needs the list. */
  async #loadTypes(signal: AbortSignal | undefined): Promise<void> {
    const isDetected = this.#state.objects.some(({ filter }) => needsDetection(filter, this.#types))
    if (isDetected) await this.#types.load(signal === undefined ? {} : { signal })
    else await this.#types.loadIfAllowed('names of custom types are used unchanged as path segments', signal)
  }

  get #types(): IndicatorTypes {
    return this.#context.client.types
  }

  #joining(method: string, operator: SetOperator): SetOperator {
    if (this.#state.objects.length === 0)
      throw new FilterError(`.${method}(…) needs an earlier filter object. Start the query with .where(…).`, { filter: method })
    return operator
  }

  #add(operator: SetOperator | undefined, argument: readonly unknown[]): FilterSet<Entity> {
    const { container } = this.#state
    const [first, second] = argument
    const filter =
      typeof first === 'string'
        ? typedFilter(container, first, second, this.#types)
        : buildFilter(container, undefined, first as FilterBuilder<ContainerName>, this.#types) // buildFilter checks that it is a function.
    return this.#with({ objects: [...this.#state.objects, { operator, filter }] })
  }

  #with(changes: Partial<State>): FilterSet<Entity> {
    return new FilterSet<Entity>(this.#context, this.#state.container, { ...this.#state, ...changes })
  }
}

/** `where('addresses', …)`: one indicator type, in any spelling. A type without its own container is a custom type. */
function typedFilter(container: ContainerName, type: string, build: unknown, types: IndicatorTypes): FilterObject {
  if (container !== 'indicators')
    throw new FilterError(`The container ${container} does not accept an indicator type ("${type}"). Only tc.indicators does.`, {
      filter: 'type',
      value: type,
    })
  const definition = namedType('type', type, types)
  if (definition !== undefined && !definition.custom && isContainer(definition.branch))
    return buildFilter(definition.branch, undefined, build as FilterBuilder<ContainerName> | undefined, types) // buildFilter checks that it is a function.
  return buildFilter('customIndicators', definition?.branch ?? type, build as FilterBuilder<'customIndicators'> | undefined, types)
}
