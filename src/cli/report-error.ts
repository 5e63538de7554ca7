import { CommanderError } from 'commander'
import { ConfigError, FilterError, IndicatorError, ThreatConnectError } from '../errors/index.js'
import { FormatError } from '../formats/index.js'
import { escapeControlCharacters, escapeWithinLines } from '../printing/index.js'
import type { CliContext } from './cli-context.js'
import { ClosedPipe } from './closed-pipe.js'
import { exitCode } from './exit-code.js'
import { Interruption } from './interruption.js'
import { textStyle } from './output/text-style.js'
import { UsageError } from './usage-error.js'

/** How errors are told. */
export interface ErrorReporting {
  /** One line of JSON instead of text. */
  readonly json: boolean
  /** Tells the causes too. */
  readonly verbose: boolean
}

/**
 * Tells an error on stderr.
 * @returns the exit code that it stands for
 */
export function reportError(context: CliContext, error: unknown, { json, verbose }: ErrorReporting): number {
  if (error instanceof ClosedPipe) return exitCode.done
  if (error instanceof CommanderError && error.exitCode === 0) return exitCode.done
  const code = codeOf(error)
  const name = error instanceof CommanderError ? 'UsageError' : error instanceof Error ? error.name : 'Error'
  const message = messageOf(error)
  if (message === '') return code
  if (json) {
    // Escaped, it is the same JSON.
    context.stderr.write(escapeWithinLines(`${JSON.stringify({ error: { name, message, exitCode: code, ...factsOf(error) } })}\n`))
    return code
  }
  const style = textStyle(context.stderr, context.env)
  const isBug = code === exitCode.failed && !isKnown(error)
  const lines = [
    // A message may hold what a server or a file says: it is one line, but for the hint that commander puts on a second.
    `${style.red('threatconnect:')} ${message
      .split(/\n(?=\(Did you mean)/)
      .map(escapeControlCharacters)
      .join('\n')}`,
    ...(verbose || isBug ? causesOf(error).map(cause => `  because: ${escapeControlCharacters(cause)}`) : []),
    ...(verbose && isBug && error instanceof Error ? [escapeWithinLines(error.stack ?? '')] : []),
  ]
  context.stderr.write(`${lines.join('\n')}\n`)
  return code
}

function codeOf(error: unknown): number {
  if (error instanceof Interruption) return error.signal === 'SIGINT' ? exitCode.interrupted : exitCode.terminated
  const usage = [UsageError, CommanderError, ConfigError, FilterError, FormatError, IndicatorError]
  return usage.some(kind => error instanceof kind) ? exitCode.usage : exitCode.failed
}

function isKnown(error: unknown): boolean {
  return error instanceof ThreatConnectError || (error instanceof Error && 'code' in error)
}

/** Commander's own messages begin with "error:", and those that only show the help are in brackets. */
function messageOf(error: unknown): string {
  if (!(error instanceof CommanderError)) return error instanceof Error ? error.message : String(error)
  if (/^\(outputHelp\)$/.test(error.message)) return ''
  const message = error.message.replace(/^error: /, '')
  // A mistyped flag may be one that brings a secret.
  return error.code === 'commander.unknownOption' ? message.replace(/'(--[\w-]+)=.*'/s, "'$1'") : message
}

/** The fields of a typed error, such as `status`, `attempts` or `position`. */
function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof ThreatConnectError)) return {}
  const facts = Object.entries(error).filter(([, value]) => value !== undefined && typeof value !== 'function')
  const causes = causesOf(error)
  return { ...Object.fromEntries(facts), ...(causes.length === 0 ? {} : { causes }) }
}

function causesOf(error: unknown): string[] {
  const causes: string[] = []
  let cause = error instanceof Error ? error.cause : undefined
  while (cause !== undefined && causes.length < 5) {
    causes.push(cause instanceof Error ? cause.message : String(cause))
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return causes
}
