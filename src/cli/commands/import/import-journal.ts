import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { UsageError } from '../../../errors/index.js'
import type { BatchPosition } from '../../../index.js'
import { parseJson } from '../../../json.js'

/** What makes an import the same one: its file and all that decides what is sent. */
export type ImportIdentity = Readonly<Record<string, unknown>>

/** Why a record was not imported whole. */
export interface ImportFailure {
  readonly error: string
  /** What of the record is left to do; the whole of it when absent. */
  readonly rest?: Readonly<Record<string, unknown>>
}

/** Where a batch stands: the records of one call of the batch API, and the position within. */
export interface ChunkPosition {
  /** Place of its first record. */
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
 * Keeps on disk what became of each record, line by line, so that an import that was killed goes on where it was: records that have
 * ended are not sent again, and those that had begun are looked for before they are.
 */
export class ImportJournal {
  /** When the import was first begun, ISO 8601. */
  readonly startedAt: string
  /** Records that failed, by their places. */
  readonly failures = new Map<number, ImportFailure>()
  /** The part of a batch that was under way. */
  readonly chunk: ChunkPosition | undefined
  readonly #path: string
  readonly #descriptor: number
  readonly #begun = new Map<number, string>()
  readonly #ended = new Set<number>()

  /**
   * Opens the journal of an import, or begins one.
   * @param now milliseconds since 1970
   * @throws UsageError when the journal is of another import, or a running program writes it
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
    // A line that a kill cut in two must not spoil the next one.
    if (text !== '' && !text.endsWith('\n')) writeSync(this.#descriptor, '\n')
    if (startedAt === undefined) this.#write({ import: identity, startedAt: this.startedAt })
    this.#write({ run: process.pid })
  }

  /** Records that have ended, well or not. */
  get endedCount(): number {
    return this.#ended.size
  }

  hasEnded(place: number): boolean {
    return this.#ended.has(place)
  }

  /** When an earlier run first began with a record, ISO 8601, if it was stopped before it was told what became of it. */
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

  /** Closes the journal, and removes it when there is nothing left to go on with. */
  close({ isComplete }: { isComplete: boolean }): void {
    closeSync(this.#descriptor)
    if (isComplete) rmSync(this.#path)
  }

  /** A run that was killed as well may have begun again with it: what is looked for may be of the first. */
  #keepBegin(place: number, at: string): void {
    if (!this.#begun.has(place)) this.#begun.set(place, at)
  }

  #keep({ end, error, rest }: { readonly end: number } & Partial<ImportFailure>): void {
    this.#ended.add(end)
    if (error !== undefined) this.failures.set(end, { error, ...(rest === undefined ? {} : { rest }) })
  }

  /** Written at once: what the system has taken on outlives the process. */
  #write(line: Line): void {
    writeSync(this.#descriptor, `${JSON.stringify(line)}\n`)
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
      // Where a kill cut a line in two, the next run began a new one.
      if (index === lines.length - 1 || lines[index + 1]?.startsWith('{"run":')) return []
      throw new UsageError(`Line ${index + 1} of the journal ${path} cannot be read: give --restart to start the import over.`)
    }),
  }
}

function checkIdentity(path: string, kept: ImportIdentity, own: ImportIdentity): void {
  const differs = Object.keys({ ...kept, ...own }).filter(name => JSON.stringify(kept[name]) !== JSON.stringify(own[name]))
  if (differs.length === 0) return
  throw new UsageError(
    `The journal ${path} is of an import that was not finished and differs in ${differs.join(', ')}: finish that one with the options it had, or give --restart to begin anew.`,
  )
}

function checkRunning(path: string, processId: number, isLast: boolean): void {
  if (!isLast || processId === process.pid) return
  try {
    process.kill(processId, 0)
  } catch {
    // No such process: it was killed, which is what journals are for.
    return
  }
  throw new UsageError(
    `The process ${processId} is importing this file: wait for it. If it is none of ours, remove ${path} or give --restart.`,
  )
}
