import { setTimeout as delay } from 'node:timers/promises'
import type { Exchange } from './exchange.js'
import { createLogger } from './logger.js'
import type { Logger } from './options.js'
import type { Settings } from './settings.js'

/** Side effects other than network I/O; tests pass their own. */
export interface Effects {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** A number from 0 up to 1. */
  random(): number
  readonly logger: Logger
  /** Called with the record of each call when it has ended. */
  onExchange?(exchange: Exchange): void
}

/** The clock, timers and logger of this process. */
export function createEffects(settings: Pick<Settings, 'logger' | 'logging'>, onExchange?: (exchange: Exchange) => void): Effects {
  return {
    now: Date.now,
    async sleep(milliseconds, signal) {
      try {
        await delay(milliseconds, undefined, signal === undefined ? {} : { signal })
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      }
    },
    random: Math.random,
    logger: settings.logger ?? createLogger(settings.logging),
    ...(onExchange === undefined ? {} : { onExchange }),
  }
}
