import { ApiError, IndicatorError, ThreatConnectError } from '../errors/index.js'
import { Detector, type Expressions } from './detector.js'
import type { IndicatorType } from './indicator-type.js'
import { type IndicatorTypeDefinition, type IndicatorTypeRecord, indicatorTypeDefinition } from './indicator-type-definition.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'

/** How the types are loaded. */
export interface LoadTypesOptions {
  /** Asks the server again, though the types are known. @default false */
  refresh?: boolean
  /** Ends the wait at once; the request ends with it unless someone else waits for it. */
  signal?: AbortSignal
}

const MOST_FAILURES = 3

/** What loading types needs of a client. */
export interface TypeSource {
  /** Asks the server for all its types, with their expressions. */
  ask(signal: AbortSignal): Promise<readonly IndicatorTypeRecord[]>
  warn(facts: Readonly<Record<string, unknown>>, message: string): void
}

/** A request for the types, and how many wait for it. */
interface Loading {
  readonly result: Promise<IndicatorTypeRegistry>
  readonly stop: AbortController
  waiting: number
}

/**
 * The indicator types of one connection and how their values are detected: the ten that every instance begins with, then those of the
 * instance, which are asked for once, when a row or a filter first needs one (API documentation, "indicatorTypes").
 */
export class IndicatorTypes {
  readonly #source: TypeSource
  readonly #expressions = new Map<IndicatorType, Expressions>()
  #registry = new IndicatorTypeRegistry()
  #detector = new Detector()
  #loading: Loading | undefined
  #isLoaded = false
  /** Loads for rows that failed; a server that refuses is not asked again for each page. */
  #failures = 0

  /** @internal See `tc.indicatorTypes`. */
  constructor(source: TypeSource) {
    this.#source = source
  }

  /** The types known so far. */
  get registry(): IndicatorTypeRegistry {
    return this.#registry
  }

  /** Detects types by the rules in force. */
  get detector(): Detector {
    return this.#detector
  }

  /** Whether the types of the instance are known: a type that the registry lacks does not exist then. */
  get isLoaded(): boolean {
    return this.#isLoaded
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
   * Asks the server for its types with their expressions, the first time. Several callers share one request; a caller whose signal is
   * aborted leaves it to the others.
   * @returns the types; custom ones are detected from now on, where the server gives expressions
   * @throws ApiError or ConnectionError when the server cannot be asked
   */
  load({ refresh = false, signal }: LoadTypesOptions = {}): Promise<IndicatorTypeRegistry> {
    if (refresh) this.#loading = undefined
    this.#loading ??= this.#start()
    return wait(this.#loading, signal)
  }

  /**
   * Loads the types for rows of a type that is not known. Rows do without when that fails: a server that refuses is not asked again, one in
   * trouble three times at the most.
   * @returns whether they are loaded
   */
  async loadForRows(): Promise<boolean> {
    if (this.#isLoaded || this.#failures >= MOST_FAILURES) return this.#isLoaded
    try {
      await this.load()
      return true
    } catch (error) {
      if (!(error instanceof ThreatConnectError)) throw error
      this.#source.warn(
        {},
        `The indicator types of the instance cannot be loaded, so that rows of custom types lack their values: ${error.message}`,
      )
      // What is refused will be refused again; a server in trouble may recover.
      this.#failures += error instanceof ApiError && error.status < 500 ? MOST_FAILURES : 1
      return false
    }
  }

  #start(): Loading {
    const stop = new AbortController()
    const loading: Loading = { result: this.#ask(stop.signal), stop, waiting: 0 }
    loading.result.catch(() => {
      // A failed request is not kept: the next caller asks again. Its error goes to those who wait.
      if (this.#loading === loading) this.#loading = undefined
    })
    stop.signal.addEventListener('abort', () => {
      if (this.#loading === loading) this.#loading = undefined
    })
    return loading
  }

  async #ask(signal: AbortSignal): Promise<IndicatorTypeRegistry> {
    const records = await this.#source.ask(signal)
    const definitions = records.flatMap(record => this.#definition(record))
    this.#registry = new IndicatorTypeRegistry().with(definitions)
    const detector = new Detector({ types: this.#registry })
    for (const [type, expressions] of this.#expressions) detector.setIndicatorRegex(type, expressions)
    this.#detector = detector
    this.#isLoaded = true
    return this.#registry
  }

  /** A type that cannot be used must not hide the others. */
  #definition(record: IndicatorTypeRecord): IndicatorTypeDefinition[] {
    try {
      return [indicatorTypeDefinition(record)]
    } catch (error) {
      if (!(error instanceof IndicatorError)) throw error
      this.#source.warn({ type: record.name }, error.message)
      return []
    }
  }
}

function wait(loading: Loading, signal: AbortSignal | undefined): Promise<IndicatorTypeRegistry> {
  if (signal === undefined) {
    loading.waiting += 1
    return loading.result
  }
  return new Promise((resolve, reject) => {
    const leave = () => {
      loading.waiting -= 1
      reject(signal.reason)
      if (loading.waiting === 0) loading.stop.abort(signal.reason)
    }
    loading.waiting += 1
    if (signal.aborted) {
      leave()
      return
    }
    signal.addEventListener('abort', leave, { once: true })
    loading.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
