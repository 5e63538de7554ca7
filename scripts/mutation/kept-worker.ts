import {
  type PoolOptions,
  type PoolRunnerInitializer,
  type PoolWorker,
  ThreadsPoolWorker,
  type Vitest,
  type WorkerRequest,
} from 'vitest/node'

/**
 * A pool of one worker thread that stays from one mutant to the next.
 * A run of a mutant takes milliseconds; to start a worker for it, and to load the packages that the tests use, takes up to a second.
 * A mutant that acts while modules load (`static`) gets them anew, as does the next one; any other acts when its code is called.
 */
export const keptWorker: PoolRunnerInitializer = {
  name: 'kept-worker',
  createPoolWorker: options => new KeptWorker(options),
}

/** Ends the thread with Vitest. */
export function endWith(vitest: Vitest): void {
  vitest.onClose(() => thread?.stop())
}

type Listener = (message: unknown) => void
type Run = Extract<WorkerRequest, { type: 'run' }>
type Configuration = Extract<WorkerRequest, { type: 'start' }>['context']['config']

let thread: ThreadsPoolWorker | undefined
let isStarted = false
let isLoadedUnchanged = true

/** What Vitest takes for a worker of one run. */
class KeptWorker implements PoolWorker {
  readonly name = keptWorker.name
  readonly #options: PoolOptions
  readonly #listeners: [event: string, listener: Listener][] = []
  #configuration: Configuration | undefined

  constructor(options: PoolOptions) {
    this.#options = options
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener])
    thread?.on(event, listener)
  }

  off(event: string, listener: Listener): void {
    thread?.off(event, listener)
  }

  deserialize(data: unknown): unknown {
    return data
  }

  async start(): Promise<void> {
    if (thread !== undefined) return
    thread = new ThreadsPoolWorker(this.#options)
    await thread.start()
    isStarted = false
    thread.on('exit', () => {
      thread = undefined
    })
  }

  send(message: WorkerRequest): void {
    if (message.type === 'start') this.#configuration = message.context.config
    if (message.type === 'run') {
      // The thread keeps the configuration of its start, with the names of the tests for another mutant.
      Object.assign(message.context, { config: this.#configuration, invalidates: this.#modulesToLoad(message) })
    }
    if (message.type === 'stop') this.#answer('stopped')
    else if (message.type === 'start' && isStarted) this.#answer('started')
    else thread?.send(message)
    if (message.type === 'start') isStarted = true
  }

  async stop(): Promise<void> {
    for (const [event, listener] of this.#listeners) thread?.off(event, listener)
  }

  #answer(type: 'started' | 'stopped'): void {
    const listeners = this.#listeners.filter(([event]) => event === 'message')
    for (const [, listener] of listeners) queueMicrotask(() => listener({ type, __vitest_worker_response__: true }))
  }

  #modulesToLoad({ context }: Run): string[] {
    const changesLoading = context.providedContext['mutantActivation'] === 'static'
    const isCurrent = isLoadedUnchanged && !changesLoading
    isLoadedUnchanged = !changesLoading
    if (isCurrent) return []
    return Object.values(this.#options.project.vite.environments).flatMap(({ moduleGraph }) => [...moduleGraph.fileToModulesMap.keys()])
  }
}
