import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { UsageError } from '../../../errors/index.js'
import { stringifyExact } from '../../../exact-json.js'
import type { BatchPosition } from '../../../index.js'
import { parseJson } from '../../../json.js'

/** What identifies an import: its file and all options that affect what is sent. */
export type ImportIdentity = Readonly<Record<string, unknown>>

/** Why a record was not completely imported. */
export interface ImportFailure {
  readonly error: string
  /** The part of the record that is still to import; all of it if absent. */
  readonly rest?: Readonly<Record<string, unknown>>
}

/** Progress of a batch import: one call of the batch API, and the position within it. */
export interface ChunkPosition {
  /** Number of its first record. */
  readonly first: number
  readonly position: BatchPosition
}

type Line =
  | { readonly import: ImportIdentity; readonly startedAt: string }
  | { readonly run: number }
  | { readonly begin: number; readonly at: string }
  | ({ readonly end: number } & Partial<ImportFailure>)
  | { readonly chunk: ChunkPosition }

/**
 * Writes the outcome of each record to disk, line by line, so that a killed import can resume. Finished records are not sent again.
 * Records that had started are looked up on the server before they are sent.
 */
export class ImportJournal {
  /** When the import was first started, ISO 8601. */
  readonly startedAt: string
  /** Records that failed, by record number. */
  readonly failures = new Map<number, ImportFailure>()
  /** The batch call that was in progress. */
  readonly chunk: ChunkPosition | undefined
  readonly #path: string
  readonly #descriptor: number
  readonly #begun = new Map<number, string>()
  readonly #ended = new Set<number>()

  /**
   * Opens the journal of an import, or creates one.
   * @param now milliseconds since 1970
   * @throws UsageError if the journal belongs to another import, or a running process is writing to it
   */
  constructor(path: string, identity: ImportIdentity, now: number) {
    this.#path = path
    const { lines, text } = readLines(path)
    let startedAt: string | undefined
    let chunk: ChunkPosition | undefined
    for (const line of lines) {
      if ('import' in line) {
        checkIdentity(path, line.import, identity)
        startedAt = line.startedAt
      } else if ('run' in line) checkRunning(path, line.run, line === lines.findLast(one => 'run' in one))
      else if ('begin' in line) this.#keepBegin(line.begin, line.at)
      else if ('chunk' in line) chunk = line.chunk
      else this.#keep(line)
    }
    this.startedAt = startedAt ?? new Date(now).toISOString()
    this.chunk = chunk
    this.#descriptor = openSync(path, 'a', 0o600)
    // If the last run was killed within a line, the next line must not be appended to it.
    if (text !== '' && !text.endsWith('\n')) writeSync(this.#descriptor, '\n')
    if (startedAt === undefined) this.#write({ import: identity, startedAt: this.startedAt })
    this.#write({ run: process.pid })
  }

  /** Records that have finished, successfully or not. */
  get endedCount(): number {
    return this.#ended.size
  }

  hasEnded(place: number): boolean {
    return this.#ended.has(place)
  }

  /** When an earlier run started a record, ISO 8601, if it was stopped before it knew the outcome. */
  begunAt(place: number): string | undefined {
    return this.#ended.has(place) ? undefined : this.#begun.get(place)
  }

  /** @param now milliseconds since 1970 */
  begin(place: number, now: number): void {
    this.#write({ begin: place, at: new Date(now).toISOString() })
  }

  end(place: number, failure?: ImportFailure): void {
    const line = { end: place, ...failure }
    this.#write(line)
    this.#keep(line)
  }

  saveChunk(chunk: ChunkPosition): void {
    this.#write({ chunk })
  }

  /** Closes the journal, and deletes it if the import is complete. */
  close({ isComplete }: { isComplete: boolean }): void {
    closeSync(this.#descriptor)
    if (isComplete) rmSync(this.#path)
  }

  /** Keeps the first start of a record, because several killed runs may have started it. */
  #keepBegin(place: number, at: string): void {
    if (!this.#begun.has(place)) this.#begun.set(place, at)
  }

  #keep({ end, error, rest }: { readonly end: number } & Partial<ImportFailure>): void {
    this.#ended.add(end)
    if (error !== undefined) this.failures.set(end, { error, ...(rest === undefined ? {} : { rest }) })
  }

  /** Writes synchronously, so that the line survives if the process is killed. */
  #write(line: Line): void {
    writeSync(this.#descriptor, `${stringifyExact(line)}\n`)
  }
}

function readLines(path: string): { lines: Line[]; text: string } {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { lines: [], text: '' }
    throw error
  }
  const lines = text.split('\n')
  return {
    text,
    lines: lines.flatMap((line, index) => {
      if (line === '') return []
      const value = parseJson(line)
      if (value !== undefined) return [value as Line] // Written by this class only.
      // A line that was cut off by a kill is followed by the first line of the next run.
      if (index === lines.length - 1 || lines[index + 1]?.startsWith('{"run":')) return []
      throw new UsageError(`Line ${index + 1} of the journal ${path} is not valid: use --restart to start the import over.`)
    }),
  }
}

function checkIdentity(path: string, kept: ImportIdentity, own: ImportIdentity): void {
  const differs = Object.keys({ ...kept, ...own }).filter(name => JSON.stringify(kept[name]) !== JSON.stringify(own[name]))
  if (differs.length === 0) return
  throw new UsageError(
    `The journal ${path} belongs to an unfinished import with different ${differs.join(', ')}: finish that import with its original options, or use --restart to start over.`,
  )
}

function checkRunning(path: string, processId: number, isLast: boolean): void {
  if (!isLast || processId === process.pid) return
  try {
    process.kill(processId, 0)
  } catch {
    // The process no longer exists. It was killed, so this run resumes its import.
    return
  }
  throw new UsageError(
    `Process ${processId} is already importing this file: wait until it has finished. If it is not an import, delete ${path} or use --restart.`,
  )
}
