import { PassThrough, Writable } from 'node:stream'
import { runCli } from '../../../src/cli/program.js'

/** The exit code and the output of a command. */
export interface CommandRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Record<string, string>
  readonly stdin?: string
  /** Columns of the terminal; without it stdout and stderr are pipes. */
  readonly terminal?: number
  readonly signal?: AbortSignal
  readonly now?: number
}

/** Runs a command line within the test process, with separate streams and environment. */
export async function runCommand(argv: readonly string[], options: RunOptions = {}): Promise<CommandRun> {
  const [stdout, stderr] = [new Captured(options.terminal), new Captured(options.terminal)]
  const stdin = new PassThrough()
  stdin.end(options.stdin ?? '')
  const code = await runCli(argv, {
    stdin,
    stdout,
    stderr,
    // A home without a config file, so that the one of this machine doesn't affect the tests.
    env: { HOME: '/nonexistent', ...options.env },
    signal: options.signal ?? new AbortController().signal,
    now: () => options.now ?? Date.now(),
  })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

class Captured extends Writable {
  readonly isTTY: boolean
  readonly columns?: number
  text = ''

  constructor(columns: number | undefined) {
    super({ decodeStrings: false })
    this.isTTY = columns !== undefined
    if (columns !== undefined) this.columns = columns
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.text += chunk.toString()
    callback()
  }
}
