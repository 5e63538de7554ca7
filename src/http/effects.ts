import { createRequire } from 'node:module'
import { setTimeout as delay } from 'node:timers/promises'
import type { Level } from 'pino'
import type { BodyEnd, Exchange } from './exchange.js'
import type { Logger, LogLevel } from './options.js'
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
  /**
   * Called with the record of each call when it has ended. A response that is streamed is recorded at its headers.
   * @param body resolves when a streamed body has been read or closed; never rejects
   */
  onExchange?(exchange: Exchange, body?: Promise<BodyEnd>): void
}

/** The clock, timers and logger of this process. */
export function createEffects(settings: Pick<Settings, 'logger' | 'logging'>, onExchange?: Effects['onExchange']): Effects {
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

// Loaded at the first log line: by default there is none.
const require = createRequire(import.meta.url)

const PINO_LEVELS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error', critical: 'fatal' } as const satisfies Record<
  LogLevel,
  Level
>
const STDERR = 2

/**
 * Creates a logger that writes JSON lines to stderr and, if a file is given, to that file, each with its own level.
 * Lines are written at once, so that none is lost when the process ends.
 */
export function createLogger(logging: Settings['logging']): Logger {
  // A file that can't be opened is reported now, not in the middle of the work.
  if (logging.file !== undefined) return openLogger(logging)
  let opened: Logger | undefined
  const levels = Object.keys(PINO_LEVELS)
  const quietest = levels.indexOf(logging.consoleLevel)
  const logAt = (level: LogLevel): Logger['info'] => {
    if (levels.indexOf(level) < quietest) return () => {}
    return (facts, message) => {
      opened ??= openLogger(logging)
      opened[PINO_LEVELS[level]](facts, message)
    }
  }
  return { debug: logAt('debug'), info: logAt('info'), warn: logAt('warning'), error: logAt('error'), fatal: logAt('critical') }
}

function openLogger({ file, fileLevel, consoleLevel }: Settings['logging']): Logger {
  const { destination, multistream, pino }: typeof import('pino') = require('pino')
  const streams = [{ level: PINO_LEVELS[consoleLevel], stream: escaping(destination({ dest: STDERR, sync: true })) }]
  if (file !== undefined)
    streams.push({ level: PINO_LEVELS[fileLevel], stream: escaping(destination({ dest: file, sync: true, append: true, mkdir: true })) })
  const lowest = streams.reduce(
    (low, { level }) => ((pino.levels.values[level] ?? 0) < (pino.levels.values[low] ?? 0) ? level : low),
    'fatal' as Level,
  )
  return pino({ level: lowest, base: null, timestamp: pino.stdTimeFunctions.isoTime }, multistream(streams))
}

/** Characters that JSON allows and a terminal interprets: control characters beyond ASCII, Unicode line breaks, marks of the reading direction. */
const ACTIVE = /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu

/** Lines may contain untrusted text and are read in terminals; escaped, they are the same JSON. */
function escaping(stream: { write(line: string): unknown }): { write(line: string): void } {
  return {
    write(line) {
      stream.write(line.replace(ACTIVE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`))
    },
  }
}
