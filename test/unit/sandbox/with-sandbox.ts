import { afterAll, beforeAll, expect } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/index.js'
import { signedClient } from './signed-client.js'

export const community = 'owner=Example%20Community'

/** A row of an answer. */
export type Row = Readonly<Record<string, unknown>>

/** The rows that an answer holds under the key. */
export function rowsOf(json: unknown, key: string): readonly Row[] {
  const rows = (json as { data?: Record<string, Row[]> }).data?.[key] // what is no list fails the test below
  expect(rows, `a list under ${key}`).toBeInstanceOf(Array)
  return rows ?? []
}

/** Starts a sandbox for the tests of a file; it must not have failed by itself at the end. */
export function withSandbox(options: SandboxOptions = {}) {
  let sandbox: Sandbox | undefined
  beforeAll(async () => {
    sandbox = await startSandbox({ indicators: 400, groups: 48, ...options })
  })
  afterAll(async () => {
    const errors = sandbox?.errors
    await sandbox?.stop()
    expect(errors).toEqual([])
  })
  const running = () => {
    if (!sandbox) throw new Error('The sandbox is not started')
    return sandbox
  }
  return {
    sandbox: running,
    call: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      signedClient(running(), options.now)(method, path, body, headers),
  }
}
