import { ApiError, IndicatorError, showValue, ThreatConnectError } from '../errors/index.js'
import { Detector, type Expressions } from './detector.js'
import type { IndicatorType } from './indicator-type.js'
import { type IndicatorTypeDefinition, type IndicatorTypeRecord, indicatorTypeDefinition } from './indicator-type-definition.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import { clashingLabels } from './own-fields.js'

const MOST_FAILURES = 3

/** What loading types needs from a client. */
export interface TypeSource {
  /** Requests all types from the server, with their regular expressions. */
  ask(signal: AbortSignal): Promise<readonly IndicatorTypeRecord[]>
  warn(facts: Readonly<Record<string, unknown>>, message: string): void
}

/** A request for the types, and the number of callers that wait for it. */
interface Loading {
  readonly result: Promise<IndicatorTypeRegistry>
  readonly stop: AbortController
  waiting: number
}

/**
 * The indicator types of one client and the detection of their values: the ten types of a new instance, then the types of the server,
 * which are requested once, when a row or a filter first needs one (API documentation, "indicatorTypes").
 */
export class IndicatorTypes {
  readonly #source: TypeSource
  readonly #expressions = new Map<IndicatorType, Expressions>()
  readonly #expected = new Set<string>()
  #registry = new IndicatorTypeRegistry()
  #detector = new Detector()
  #loading: Loading | undefined
  #isLoaded = false
  /** Number of failed loads for rows. A server that rejects the request is not asked again for each page. */
  #failures = 0

  /** @internal See `tc.indicatorTypes`. */
  constructor(source: TypeSource) {
    this.#source = source
  }

  /** The types loaded so far. */
  get registry(): IndicatorTypeRegistry {
    return this.#registry
  }

  /** Detects types with the current rules. */
  get detector(): Detector {
    return this.#detector
  }

  /** Whether the types of the instance are loaded. If so, a type that is not in the registry does not exist. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /**
   * Accepts a name until the types are loaded, even if it resembles a built-in one: only the instance knows its types.
   * @internal For names from a command line or a page, where `customType` cannot be called.
   */
  expect(name: string): void {
    this.#expected.add(name)
  }

  /** @internal Whether a name was passed to `expect`. */
  isExpected(name: string): boolean {
    return this.#expected.has(name)
  }

  /**
   * Replaces the rules that recognise a type: see `Detector.setIndicatorRegex`.
   * @throws IndicatorError when the type is not loaded yet (load the types first) or an expression is invalid
   */
  setIndicatorRegex(type: IndicatorType, expressions: Expressions): void {
    this.#detector.setIndicatorRegex(type, expressions)
    this.#expressions.set(type, expressions)
  }

  /**
   * Loads the types and their expressions from the server, unless they are loaded. Concurrent callers share one request. If a caller's
   * signal is aborted, the request continues for the others.
   * @param options.refresh requests the types again, even if they are loaded. Default: false
   * @param options.signal aborts the wait immediately. The request is aborted too, unless another caller waits for it
   * @returns the types; from now on, custom types are detected if the server sends expressions
   * @throws ApiError or ConnectionError when the request fails
   */
  load({ refresh = false, signal }: { refresh?: boolean; signal?: AbortSignal } = {}): Promise<IndicatorTypeRegistry> {
    if (refresh) this.#loading = undefined
    this.#loading ??= this.#start()
    return wait(this.#loading, signal)
  }

  /**
   * Loads the types for a use that can do without them: if the account may not list them, warns and continues.
   * @param consequence what that means for the use, for the warning
   * @throws all other errors of `load`
   * @internal
   */
  async loadIfAllowed(consequence: string, signal?: AbortSignal): Promise<void> {
    try {
      await this.load(signal === undefined ? {} : { signal })
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== 403 && error.status !== 404)) throw error
      this.#warn(consequence, error)
    }
  }

  /**
   * Loads the types for rows of an unknown type. If that fails, rows stay incomplete. After a rejection, the server is not asked again; after
   * other failures, at most three times.
   * @param signal ends the wait of this caller
   * @returns whether they are loaded
   * @throws the signal's reason when it is aborted
   */
  async loadForRows(signal?: AbortSignal): Promise<boolean> {
    if (this.#isLoaded || this.#failures >= MOST_FAILURES) return this.#isLoaded
    try {
      await this.load(signal === undefined ? {} : { signal })
      return true
    } catch (error) {
      if (signal?.aborted === true || !(error instanceof ThreatConnectError)) throw error
      this.#warn('rows of custom types lack their values', error)
      // The server will reject the request again, but may recover from a failure.
      this.#failures += error instanceof ApiError && error.status < 500 ? MOST_FAILURES : 1
      return false
    }
  }

  #warn(consequence: string, { message }: ThreatConnectError): void {
    this.#source.warn({}, `Cannot load the indicator types of the instance, so ${consequence}: ${message}`)
  }

  #start(): Loading {
    const stop = new AbortController()
    const loading: Loading = { result: this.#ask(stop.signal), stop, waiting: 0 }
    loading.result.catch(() => {
      // Do not keep a failed request, so that the next caller tries again. Callers that wait get its error.
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

  /** Skips an invalid type with a warning, so that it does not hide the others. */
  #definition(record: IndicatorTypeRecord): IndicatorTypeDefinition[] {
    try {
      const definition = indicatorTypeDefinition(record)
      const clashes = clashingLabels(definition)
      if (clashes.length > 0)
        this.#source.warn(
          { type: definition.name },
          `The indicator type ${showValue(definition.name)} has labels that are called like fields of every indicator: ${clashes.join(', ')}. Such a field holds the indicator's own value, and lists of this type may lack that of the label. Read it from the summary in tc.indicators.`,
        )
      return [definition]
    } catch (error) {
      if (!(error instanceof IndicatorError)) throw error
      this.#source.warn({ type: error.value }, error.message)
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
