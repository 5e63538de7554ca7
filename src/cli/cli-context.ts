import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export type TerminalWritable = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** A source of input that may be a terminal, whose echo can be switched off. */
type TerminalReadable = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown }

/** Everything a command touches outside itself, so that it can be run inside a test. */
export interface CliContext {
  readonly stdin: TerminalReadable
  readonly stdout: TerminalWritable
  readonly stderr: TerminalWritable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C, with an `Interruption`; and when nobody reads stdout any more, with a `ClosedPipe`. */
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  now(): number
}

/** Takes the exit code of the command that was run. */
export type CommandResult = (code: number) => void
