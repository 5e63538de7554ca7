import { CommanderError } from 'commander'
import { ConfigError, FilterError, IndicatorError, ThreatConnectError, UsageError } from '../errors/index.js'

import { FormatError } from '../formats/index.js'
import { escapeControlCharacters, escapeWithinLines } from '../printing.js'
import type { CliContext } from './cli-context.js'
import { exitCode } from './exit-code.js'
import { ClosedPipe, Interruption } from './interruption.js'
import { textStyle } from './output/text-style.js'

/** How errors are printed. */
export interface ErrorReporting {
  /** Prints one line of JSON instead of text. */
  readonly json: boolean
  /** Also prints the causes. */
  readonly verbose: boolean
}

/**
 * Prints an error on stderr.
 * @returns the exit code for the error
 */
export function reportError(context: CliContext, thrown: unknown, { json, verbose }: ErrorReporting): number {
  const { error, closing } = withoutClosing(thrown)
  if (error instanceof ClosedPipe) return exitCode.done
  if (error instanceof CommanderError && error.exitCode === 0) return exitCode.done
  const code = codeOf(error)
  const name = error instanceof CommanderError ? 'UsageError' : error instanceof Error ? error.name : 'Error'
  const message = messageOf(error)
  if (message === '') return code
  if (json) {
    // Escaped, it is the same JSON.
    context.stderr.write(
      escapeWithinLines(
        `${JSON.stringify({ error: { name, message, exitCode: code, ...factsOf(error), ...(closing.length === 0 ? {} : { closing }) } })}\n`,
      ),
    )
    return code
  }
  const style = textStyle(context.stderr, context.env)
  const isBug = code === exitCode.failed && !isKnown(error)
  const lines = [
    // A message may quote a server or a file, so it is printed as one line. Only commander's own hint is a second line.
    `${style.red('threatconnect:')} ${message
      .split(/\n(?=\(Did you mean)/)
      .map(escapeControlCharacters)
      .join('\n')}`,
    ...(verbose || isBug ? causesOf(error).map(cause => `  because: ${escapeControlCharacters(cause)}`) : []),
    ...closing.map(message => `  closing the connection failed too: ${escapeControlCharacters(message)}`),
    ...(verbose && isBug && error instanceof Error ? [escapeWithinLines(error.stack ?? '')] : []),
  ]
  context.stderr.write(`${lines.join('\n')}\n`)
  return code
}

/**
 * Takes the failures to close out of the errors that `await using` throws: the first failure says what went wrong.
 * Read by its name, because Node 20 and 22 have no `SuppressedError` of their own.
 */
function withoutClosing(thrown: unknown): { error: unknown; closing: readonly string[] } {
  const closing: string[] = []
  let error = thrown
  while (error instanceof Error && error.name === 'SuppressedError' && 'suppressed' in error && 'error' in error) {
    closing.unshift(error.error instanceof Error ? error.error.message : String(error.error))
    error = error.suppressed
  }
  return { error, closing }
}

function codeOf(error: unknown): number {
  if (error instanceof Interruption) return error.signal === 'SIGINT' ? exitCode.interrupted : exitCode.terminated
  const usage = [UsageError, CommanderError, ConfigError, FilterError, FormatError, IndicatorError]
  return usage.some(kind => error instanceof kind) ? exitCode.usage : exitCode.failed
}

function isKnown(error: unknown): boolean {
  return error instanceof ThreatConnectError || (error instanceof Error && 'code' in error)
}

/** Removes the "error:" prefix of commander's messages. Its message is in parentheses if it only printed the help. */
function messageOf(error: unknown): string {
  if (!(error instanceof CommanderError)) return error instanceof Error ? error.message : String(error)
  if (/^\(outputHelp\)$/.test(error.message)) return ''
  const message = error.message.replace(/^error: /, '')
  // The value of a misspelt flag may be a secret.
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
