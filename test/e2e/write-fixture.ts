import { afterAll, beforeAll, expect } from 'vitest'
import { type EntityId, ThreatConnect } from '../../src/index.js'
import { landmarks, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.js'

export const owner = landmarks.owners.community

/** A step of the table: what is committed, what goes over the wire, and what is there afterwards, as loaded from the server. */
export interface StepRow {
  readonly step: string
  readonly commit: () => { commit(): Promise<{ steps: readonly { outcome: string; message?: string }[] }> }
  /** Method and path. */
  readonly wire: string
  readonly body?: unknown
  readonly after?: () => Promise<unknown>
  readonly is?: unknown
}

/** Starts a sandbox and a client for the tests of a file; the sandbox must not have failed by itself at the end. */
export function writing(options: SandboxOptions = {}) {
  let running: Sandbox | undefined
  let client: ThreatConnect | undefined
  beforeAll(async () => {
    running = await startSandbox({ indicators: 60, groups: 16, recordRequests: 1000, ...options })
    const { url, accessId, secretKey } = running
    client = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: owner, retrySleep: 0, validation: 'strict' })
    client.report.enable()
  })
  afterAll(async () => {
    await client?.close()
    await running?.stop()
    // A request that a test aborts on purpose is no failure of the sandbox.
    expect(running?.errors.filter(error => !(error instanceof Error && 'code' in error && error.code === 'ECONNRESET'))).toEqual([])
  })
  const sandbox = (): Sandbox => {
    if (running === undefined) throw new Error('The sandbox is not started')
    return running
  }
  const tc = (): ThreatConnect => {
    if (client === undefined) throw new Error('The client is not there')
    return client
  }

  /** The JSON of the last write, as the transport reported it. */
  function sentBody(): unknown {
    const sent = tc()
      .report.snapshot()
      .entries.filter(entry => entry.type === 'request' && entry.method !== 'GET')
      .at(-1)
    return sent?.type === 'request' ? JSON.parse(String(sent.body)) : undefined
  }

  /** Commits the one step of a row, and looks at the wire and at the server. */
  async function check({ step, commit, wire, body, after, is }: StepRow): Promise<void> {
    sandbox().clearRequests()
    const { steps } = await commit().commit()
    expect(
      steps.map(({ outcome, message }) => [outcome, message]),
      step,
    ).toEqual([['done', undefined]])
    const writes = sandbox().requests.filter(({ method }) => method !== 'GET')
    const paths = writes.map(({ method, target }) => `${method} ${target.replace(/^\/api|\?.*$/g, '')}`)
    expect(paths).toEqual([wire])
    if (body !== undefined) expect(sentBody()).toEqual(body)
    if (after === undefined) return
    const state = await after()
    if (typeof is === 'object' && is !== null && !('asymmetricMatch' in is)) expect(state).toMatchObject(is)
    else expect(state).toEqual(is)
  }

  return { sandbox, tc, check }
}

/** One property of every row of a list. */
export async function list(rows: AsyncIterable<object>, key: string): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const row of rows) found.push(Reflect.get(row, key))
  return found
}

/** The id of the last row of a list: what was added last. */
export async function lastId(rows: AsyncIterable<{ id: EntityId }>): Promise<EntityId> {
  let id: EntityId = 0
  for await (const row of rows) id = row.id
  return id
}

export const has = (value: unknown): unknown => expect.arrayContaining([value])
export const lacks = (value: unknown): unknown => expect.not.arrayContaining([value])
