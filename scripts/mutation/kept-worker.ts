import {
  type PoolOptions,
  type PoolRunnerInitializer,
  type PoolWorker,
  ThreadsPoolWorker,
  type Vitest,
  type WorkerRequest,
} from 'vitest/node'

/**
 * A pool with one worker thread that is reused for all mutants.
 * Running a mutant takes milliseconds, but starting a worker and loading the packages of the tests takes up to a second.
 * For a mutant that takes effect while modules load (`static`), and for the next one, modules are loaded again. Any other mutant takes effect
 * when its code is called.
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

/** The worker of one run, from the point of view of Vitest. */
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
      // The thread still has the configuration of its start, with the test names of another mutant.
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
