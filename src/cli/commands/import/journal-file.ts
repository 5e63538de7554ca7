import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { UsageError } from '../../../errors/index.js'
import { stringifyExact } from '../../../exact-json.js'
import { type JournalLine, readJournal } from './journal-line.js'

/** The file of a journal, open for appending. */
export class JournalFile {
  readonly path: string
  /** The lines of earlier runs. */
  readonly earlier: readonly JournalLine[]
  readonly #descriptor: number
  readonly #earlierBytes: number
  readonly #write: typeof writeSync

  /**
   * @param write writes bytes to the file
   * @throws UsageError if the file cannot be read or written, or has a line that is not valid
   */
  constructor(path: string, write: typeof writeSync = writeSync) {
    this.path = path
    this.#write = write
    const isNew = !existsSync(path)
    if (!isNew && !statSync(path).isFile())
      throw new UsageError(`The journal ${path} is not a regular file: choose another file with --journal.`)
    const text = isNew ? '' : this.#guarded(() => readFileSync(path, 'utf8'))
    this.earlier = readJournal(path, text)
    this.#earlierBytes = this.earlier.length === 0 ? 0 : Buffer.byteLength(text)
    // Two processes must not both create the file.
    this.#descriptor = this.#guarded(() => openSync(path, isNew ? 'ax' : 'a', 0o600))
    // If the last run ended within a line, the next line must not be appended to it. A header that was cut off is replaced.
    if (text !== '' && this.earlier.length === 0) this.#guarded(() => truncateSync(path))
    else if (text !== '' && !text.endsWith('\n')) this.#append('\n')
  }

  /**
   * Appends a line, synchronously, so that it survives if the process is killed.
   * @param isDurable whether it must also survive if the machine stops
   * @throws UsageError if it cannot be written
   */
  write(line: JournalLine, { isDurable = false }: { isDurable?: boolean } = {}): void {
    this.#append(`${stringifyExact(line)}\n`)
    if (isDurable) this.#guarded(() => fsyncSync(this.#descriptor))
  }

  /** The lines that were appended since this file was opened, by this process and others. */
  later(): JournalLine[] {
    const bytes = this.#guarded(() => readFileSync(this.path)).subarray(this.#earlierBytes)
    return bytes
      .toString('utf8')
      .split('\n')
      .flatMap(text => (text.startsWith('{"run":') ? readJournal(this.path, `\n${text}`) : []))
  }

  close({ isComplete }: { isComplete: boolean }): void {
    closeSync(this.#descriptor)
    if (isComplete) rmSync(this.path)
  }

  #append(text: string): void {
    const bytes = Buffer.from(text)
    // A disk that is nearly full takes a part of the line first.
    this.#guarded(() => {
      for (let written = 0; written < bytes.length; ) written += this.#write(this.#descriptor, bytes, written)
    })
  }

  #guarded<T>(access: () => T): T {
    try {
      return access()
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      const words = error.code === 'ENOSPC' ? 'the disk is full: free some space' : `${error.message}: check its folder and permissions`
      throw new UsageError(
        `The journal ${this.path} cannot be read or written (${words}, or choose another file with --journal), then run the same command again.`,
        { cause: error },
      )
    }
  }
}
