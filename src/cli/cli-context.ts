import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export type TerminalWritable = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** A source of input that may be a terminal, whose echo can be switched off. */
type TerminalReadable = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown }

/** Everything outside a command that it uses, so that tests can replace it. */
export interface CliContext {
  readonly stdin: TerminalReadable
  readonly stdout: TerminalWritable
  readonly stderr: TerminalWritable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted with an `Interruption` on Ctrl-C, and with a `ClosedPipe` when the reader of stdout closes it. */
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  now(): number
}

/** Receives the exit code of the command that ran. */
export type CommandResult = (code: number) => void
