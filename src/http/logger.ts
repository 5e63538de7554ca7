import { destination, type Level, multistream, pino } from 'pino'
import type { LogLevel } from './options.js'
import type { Settings } from './settings.js'

/** The methods of pino that are used; pino itself fits. */
export interface Logger {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  fatal(facts: object, message: string): void
}

const PINO_LEVELS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error', critical: 'fatal' } as const satisfies Record<
  LogLevel,
  Level
>
const STDERR = 2

/**
 * Writes JSON lines to stderr and, when a file is named, to that file, each with its own level; both only `critical` by default.
 * Lines are written at once, so that none is lost when the process ends.
 */
export function createLogger({ file, fileLevel, consoleLevel }: Settings['logging']): Logger {
  const streams = [{ level: PINO_LEVELS[consoleLevel], stream: destination({ dest: STDERR, sync: true }) }]
  if (file !== undefined)
    streams.push({ level: PINO_LEVELS[fileLevel], stream: destination({ dest: file, sync: true, append: true, mkdir: true }) })
  const lowest = streams.reduce(
    (low, { level }) => ((pino.levels.values[level] ?? 0) < (pino.levels.values[low] ?? 0) ? level : low),
    'fatal' as Level,
  )
  return pino({ level: lowest, base: null, timestamp: pino.stdTimeFunctions.isoTime }, multistream(streams))
}
