import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../client.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { Creations } from './creations.js'

/** Side effects of writing other than network I/O; tests replace them. */
export interface WriteEffects {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits. Rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** What the drafts of one client share. */
export interface WriteContext {
  readonly client: Client
  readonly types: IndicatorTypes
  readonly effects: WriteEffects
  readonly creations: Creations
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

/** Creates the context of a client. @param shared the context of the client whose options it changes */
export function createWriteContext(client: Client, shared?: WriteContext): WriteContext {
  if (shared !== undefined) return { ...shared, client }
  return { client, types: client.types, effects: systemEffects, creations: new Creations() }
}
