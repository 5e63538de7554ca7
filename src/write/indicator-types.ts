import type { Client } from '../client.js'
import {
  Detector,
  type Expressions,
  type IndicatorType,
  type IndicatorTypeDefinition,
  IndicatorTypeRegistry,
  indicatorTypeDefinition,
} from '../indicators/index.js'
import { paginate } from '../paging/index.js'

/** How the types are loaded. */
export interface LoadTypesOptions {
  /** Asks the server again, though the types are known. Default false. */
  refresh?: boolean
  /** Ends the request at once. */
  signal?: AbortSignal
}

/**
 * The indicator types of one connection and how their values are told: the ten that every instance begins with, then those that the
 * instance has, once they were asked for. They are asked for once (API documentation, "indicatorTypes").
 */
export class IndicatorTypes {
  readonly #client: Client
  readonly #expressions = new Map<IndicatorType, Expressions>()
  #registry = new IndicatorTypeRegistry()
  #detector = new Detector()
  #loading: Promise<IndicatorTypeRegistry> | undefined

  constructor(client: Client) {
    this.#client = client
  }

  /** The types known so far. */
  get registry(): IndicatorTypeRegistry {
    return this.#registry
  }

  /** Tells types by the rules in force. */
  get detector(): Detector {
    return this.#detector
  }

  /**
   * Replaces the rules by which a type is recognised: see `Detector.setIndicatorRegex`.
   * @throws IndicatorError when the type is not known yet (load the types first) or an expression cannot be used
   */
  setIndicatorRegex(type: IndicatorType, expressions: Expressions): void {
    this.#detector.setIndicatorRegex(type, expressions)
    this.#expressions.set(type, expressions)
  }

  /**
   * Asks the server for its types with their expressions, the first time.
   * @returns the types; custom ones are detected from now on, where the server gives expressions
   * @throws ApiError or ConnectionError when the server cannot be asked
   */
  load({ refresh = false, signal }: LoadTypesOptions = {}): Promise<IndicatorTypeRegistry> {
    if (refresh) this.#loading = undefined
    this.#loading ??= this.#ask(signal).catch((error: unknown) => {
      this.#loading = undefined
      throw error
    })
    return this.#loading
  }

  async #ask(signal: AbortSignal | undefined): Promise<IndicatorTypeRegistry> {
    const records = await paginate(this.#client, 'listIndicatorTypes', {
      query: { includeAdditional: true },
      description: 'the indicator types of the instance',
      ...(signal === undefined ? {} : { signal }),
    }).toArray()
    const definitions = records.flatMap(record => this.#definition(record))
    this.#registry = new IndicatorTypeRegistry().with(definitions)
    const detector = new Detector({ types: this.#registry })
    for (const [type, expressions] of this.#expressions) detector.setIndicatorRegex(type, expressions)
    this.#detector = detector
    return this.#registry
  }

  /** A type that cannot be used must not hide the others. */
  #definition(record: Parameters<typeof indicatorTypeDefinition>[0]): IndicatorTypeDefinition[] {
    try {
      return [indicatorTypeDefinition(record)]
    } catch (error) {
      this.#client.logger.warn({ type: record.name }, error instanceof Error ? error.message : String(error))
      return []
    }
  }
}
