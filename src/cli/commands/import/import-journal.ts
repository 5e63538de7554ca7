import { UsageError } from '../../../errors/index.js'
import type { BatchPosition, EntityId } from '../../../index.js'
import type { CreationJournal, CreationName } from '../../../write/index.js'
import { JournalFile } from './journal-file.js'
import type { JournalLine } from './journal-line.js'
import { claimJournal } from './journal-run.js'

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

type Intent = Extract<JournalLine, { intent: number }>

/**
 * The write-ahead journal of an import. What is about to be sent is written before the request and what came of it afterwards, so an
 * import that was killed resumes: finished records are not sent again, and a group that a record may have created is looked for. A group
 * belongs to one record only. The format is in `journal-line.ts`.
 */
export class ImportJournal {
  /** When the import was first started, ISO 8601. */
  readonly startedAt: string
  /** Records that failed, by record number. */
  readonly failures = new Map<number, ImportFailure>()
  readonly #file: JournalFile
  readonly #begun = new Map<number, string>()
  readonly #ended = new Set<number>()
  readonly #created = new Map<number, EntityId>()
  readonly #assigned = new Set<string>()
  /** Creations without an outcome, by record number. */
  readonly #open = new Map<number, Intent>()
  #chunk: ChunkPosition | undefined

  /**
   * Opens the journal of an import, or creates one.
   * @param now milliseconds since 1970
   * @throws UsageError if the journal cannot be read or written, belongs to another import, or a running process is writing to it
   */
  constructor(path: string, identity: ImportIdentity, now: number) {
    this.#file = new JournalFile(path)
    const [header] = this.#file.earlier
    try {
      if (header === undefined || !('journal' in header)) {
        this.startedAt = new Date(now).toISOString()
        this.#file.write({ journal: 2, import: identity, startedAt: this.startedAt }, { isDurable: true })
      } else {
        checkIdentity(path, header.import, identity)
        this.startedAt = header.startedAt
      }
      claimJournal(this.#file)
    } catch (error) {
      this.#file.close({ isComplete: false })
      throw error
    }
    for (const line of this.#file.earlier) this.#keep(line)
  }

  /** Records that have finished, successfully or not. */
  get endedCount(): number {
    return this.#ended.size
  }

  /** The batch call that was in progress. */
  get chunk(): ChunkPosition | undefined {
    return this.#chunk
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

  /**
   * The part of the journal about the group of a record, as a commit needs it.
   * @param now milliseconds since 1970
   */
  creationOf(place: number, now: () => number): CreationJournal {
    return {
      sentAt: this.#open.get(place)?.at,
      created: this.#created.get(place),
      intend: ({ branch, owner, name }) => {
        const named = { branch, ...(owner === undefined ? {} : { owner }), name }
        // The creation may be sent only when this line is on the disk.
        this.#write({ intent: place, ...named, at: new Date(now()).toISOString() }, { isDurable: true })
      },
      settle: id => {
        if (id !== undefined && this.#created.get(place) === id) return
        const branch = this.#open.get(place)?.branch
        this.#write(id === undefined || branch === undefined ? { refused: place } : { created: place, branch, id })
      },
      isAssigned: (branch, id) => this.#assigned.has(`${branch}/${id}`),
      hasRival: name => [...this.#open.values()].some(intent => intent.intent !== place && isSameName(intent, name)),
    }
  }

  end(place: number, failure?: ImportFailure): void {
    this.#write({ end: place, ...failure })
  }

  /** Whether a record is finished without a failure. */
  isImported(place: number): boolean {
    return this.#ended.has(place) && !this.failures.has(place)
  }

  saveChunk(chunk: ChunkPosition): void {
    const { first, position } = chunk
    this.#write(
      { chunk: { first, position: { next: position.next, ...(position.job === undefined ? {} : { job: { ...position.job } }) } } },
      { isDurable: true },
    )
  }

  /** Closes the journal, and deletes it if the import is complete. */
  close({ isComplete }: { isComplete: boolean }): void {
    this.#file.close({ isComplete })
  }

  /** Writes a line, then keeps what it says: what is in memory is on the disk. */
  #write(line: JournalLine, options?: { isDurable: boolean }): void {
    this.#file.write(line, options)
    this.#keep(line)
  }

  #keep(line: JournalLine): void {
    // Several killed runs may have started a record. The first start counts.
    if ('begin' in line) this.#begun.set(line.begin, this.#begun.get(line.begin) ?? line.at)
    else if ('intent' in line) this.#open.set(line.intent, { ...line, at: this.#open.get(line.intent)?.at ?? line.at })
    else if ('created' in line) {
      this.#open.delete(line.created)
      this.#created.set(line.created, line.id)
      this.#assigned.add(`${line.branch}/${line.id}`)
    } else if ('refused' in line) this.#open.delete(line.refused)
    else if ('chunk' in line) this.#chunk = { first: line.chunk.first, position: positionOf(line.chunk.position) }
    else if ('end' in line) {
      const { end, error, rest } = line
      this.#ended.add(end)
      if (error === undefined) this.failures.delete(end)
      else this.failures.set(end, { error, ...(rest === undefined ? {} : { rest }) })
    }
  }
}

function positionOf({ next, job }: Extract<JournalLine, { chunk: unknown }>['chunk']['position']): BatchPosition {
  return job === undefined ? { next } : { next, job }
}

function isSameName(one: CreationName | Intent, other: CreationName): boolean {
  return one.branch === other.branch && one.name === other.name && one.owner?.toLowerCase() === other.owner?.toLowerCase()
}

function checkIdentity(path: string, kept: ImportIdentity, own: ImportIdentity): void {
  const differs = Object.keys({ ...kept, ...own }).filter(name => JSON.stringify(kept[name]) !== JSON.stringify(own[name]))
  if (differs.length === 0) return
  throw new UsageError(
    `The journal ${path} belongs to an unfinished import with different ${differs.join(', ')}: finish that import with its original file and options, or use --restart to start over.`,
  )
}
