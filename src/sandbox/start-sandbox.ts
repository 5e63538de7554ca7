import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { operations } from '../../generated/operations.js'
import { ConfigError } from '../errors/index.js'
import { showAs } from '../http/index.js'
import { largeIds, plainIds, withTextFlags } from './answer-form.js'
import { Tokens } from './authenticate.js'
import { PageCache } from './caches.js'
import { Faults } from './faults.js'
import { checkSandboxOptions, type SandboxOptions } from './options.js'
import { PlainRows } from './render/plain-rows.js'
import { type LoggedRequest, RequestLog } from './request-log.js'
import { landmarks } from './seed/landmarks.js'
import { seedStore } from './seed/seed-store.js'
import { createSandboxServer } from './server.js'
import { type SandboxSnapshot, type SubjectSnapshot, subjectSnapshot, takeSnapshot } from './snapshot.js'
import type { OwnerRecord } from './store/records.js'

/** A running sandbox. */
export interface Sandbox {
  /** Base URL for a client, such as `http://127.0.0.1:40123/api`. */
  readonly url: string
  readonly accessId: string
  readonly secretKey: string
  /** An API token that is valid now. */
  readonly token: string
  /** Switches faults on and off while it runs. */
  readonly faults: Faults
  /** The last requests, when `recordRequests` was given. */
  readonly requests: readonly LoggedRequest[]
  /** Failures of the sandbox itself. Nothing that a client sends should cause one. */
  readonly errors: readonly unknown[]
  clearRequests(): void
  /** The state as plain data, for use in tests. */
  snapshot(): SandboxSnapshot
  /**
   * One indicator with its attributes, tags, security labels and associations.
   * @param branch of its type, such as `files`
   * @param value as a path carries it, decoded
   */
  indicator(ownerName: string, branch: string, value: string): SubjectSnapshot | undefined
  /** Closes all connections, waits for running batch jobs and deletes temporary files. */
  stop(): Promise<void>
}

/**
 * Starts an in-memory ThreatConnect instance on 127.0.0.1 that serves API v2.
 * @throws ConfigError when an option is out of range, or the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkSandboxOptions(options)
  const now = options.now ?? Date.now
  const account = {
    accessId: options.accessId ?? '12345678901234567890',
    secretKey: options.secretKey ?? randomBytes(32).toString('base64'),
  }
  const owners: readonly string[] = Object.values(landmarks.owners)
  if (options.indicatorsIn !== undefined && !owners.includes(options.indicatorsIn)) {
    throw new ConfigError(`The sandbox option indicatorsIn is ${JSON.stringify(options.indicatorsIn)}: give one of ${owners.join(', ')}.`, {
      option: 'indicatorsIn',
    })
  }
  const store = seedStore(
    { indicators: options.indicators ?? 1000, seed: options.seed ?? 1, groups: options.groups ?? 160, indicatorsIn: options.indicatorsIn },
    account.accessId,
    options.indicatorTypes ?? [],
  )
  const tokens = new Tokens(options.tokenSeconds ?? 3600, now)
  const { token } = tokens.issue(options.token)
  const faults = new Faults(options.faults ?? [])
  const log = new RequestLog(options.recordRequests ?? 0)
  const errors: unknown[] = []
  const works = new Set<Promise<void>>()
  const stopping = new AbortController()
  const strictTypes = options.strictTypes ?? false
  const writers = new Map<string, PlainRows>()
  const server = createSandboxServer({
    operations: options.operations ?? operations,
    account,
    faults,
    log,
    pages: new PageCache(options.pageCacheBytes ?? 64 << 20),
    looseTypes: options.looseTypes ?? false,
    stopping: stopping.signal,
    onError: error => errors.push(error),
    context: {
      store,
      now,
      tokens,
      ids: options.largeIds ? largeIds : plainIds,
      writeRow: row => (strictTypes ? JSON.stringify(row) : withTextFlags(JSON.stringify(row))),
      strictTypes,
      anonymousMembers: options.anonymousMembers ?? false,
      plainRows: (owner: OwnerRecord, mixed: boolean) => {
        const key = `${owner.id} ${mixed}`
        const writer = writers.get(key) ?? new PlainRows(store.indicators.population, owner, mixed ? 'mixed' : 'typed', strictTypes)
        writers.set(key, writer)
        return writer
      },
      batchEnabled: options.batchEnabled ?? true,
      batchAnswers: options.batchAnswers ?? 'enveloped',
      batchFileLimit: options.batchFileLimit ?? 2_000_000,
      contentLimit: options.contentLimit ?? 1 << 30,
      batchPause: options.batchPause ?? 0,
      background: work => {
        const settled = work.catch((error: unknown) => void errors.push(error)).finally(() => works.delete(settled))
        works.add(settled)
      },
    },
  })
  const listening = once(server, 'listening')
  server.listen(options.port ?? 0, '127.0.0.1')
  try {
    await listening
  } catch (error) {
    throw new ConfigError(`The sandbox cannot listen on port ${options.port} of 127.0.0.1: give another port, or 0 for a free one.`, {
      option: 'port',
      cause: error,
    })
  }
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  const url = `http://127.0.0.1:${port}/api`
  const sandbox: Sandbox = {
    url,
    ...account,
    token,
    faults,
    get requests() {
      return log.all
    },
    errors,
    clearRequests: () => log.clear(),
    snapshot: () => takeSnapshot(store),
    indicator: (ownerName, branch, value) => {
      const owner = store.owner(ownerName)
      const type = store.types.byBranch(branch)
      const id = owner && type && store.indicators.find(owner.id, type, value)
      const record = id === undefined ? undefined : store.indicators.get(id)
      return record && structuredClone(subjectSnapshot(store, record))
    },
    stop: async () => {
      stopping.abort()
      const closed = new Promise<void>((resolve, reject) => server.close(error => (error ? reject(error) : resolve())))
      server.closeAllConnections()
      await closed
      await Promise.all(works)
      await store.contents.close()
    },
  }
  // Logging the object does not reveal the credentials, which stay readable as properties.
  return showAs(sandbox, () => ({ url, accessId: account.accessId }))
}
