import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../client.js'
import type { IndicatorTypes } from '../indicators/index.js'

/** What writing does to the world beside the network; tests give their own. */
export interface WriteEffects {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** What drafts of one connection share. */
export interface WriteContext {
  readonly client: Client
  readonly types: IndicatorTypes
  readonly effects: WriteEffects
  /** What this connection has created, as `branch/id`: it is never taken for what a lost answer left behind. */
  readonly created: Set<string>
}

/** The clock and timers of this process. */
export const systemEffects: WriteEffects = Object.freeze({
  now: Date.now,
  async sleep(milliseconds: number, signal?: AbortSignal) {
    try {
      await delay(milliseconds, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  },
})

/** Makes the context of a connection. @param shared that of the connection whose options it changes */
export function createWriteContext(client: Client, shared?: WriteContext): WriteContext {
  if (shared !== undefined) return { ...shared, client }
  return { client, types: client.types, effects: systemEffects, created: new Set() }
}
