import type { EntityId } from '../client.js'
import type { DraftState } from './draft-state.js'

/** What the platform does not keep unique: the same type, owner and name may belong to many groups, tasks or victims. */
export interface CreationName {
  readonly branch: string
  readonly owner: string | undefined
  readonly name: string
}

/** @param defaultOwner owner of drafts that have none */
export function creationName({ type, owner, name }: DraftState, defaultOwner: string | undefined): CreationName {
  return { branch: type.branch ?? type.name, owner: owner ?? defaultOwner, name: name ?? '' }
}

/** Keeps what a draft is about to create, and what it has created, for a later process. */
export interface CreationJournal {
  /** When an earlier process sent the creation of this draft, ISO 8601, if its outcome is not known. */
  readonly sentAt: string | undefined
  /** The entity that an earlier process created for this draft. */
  readonly created: EntityId | undefined
  /** Called before the creation is sent. What it writes must survive the end of the process. */
  intend(name: CreationName): void
  /** Called as soon as the outcome is known. @param id of the new entity; `undefined` if the server refused to create it */
  settle(id: EntityId | undefined): void
  /** Whether the entity belongs to another draft. */
  isAssigned(branch: string, id: string): boolean
  /** Whether another draft of that name may have been created, so that an entity of the name may belong to it. */
  hasRival(name: CreationName): boolean
}

/** The creations of one client: which entities belong to which draft, and which creations have an unknown outcome. */
export class Creations {
  readonly #assigned = new Set<string>()
  readonly #open = new Map<string, Set<DraftState>>()
  readonly #turns = new Map<string, Promise<void>>()

  /** Records that an entity belongs to a draft of this client. */
  assign(branch: string, id: EntityId): void {
    this.#assigned.add(`${branch}/${id}`)
  }

  isAssigned(branch: string, id: string): boolean {
    return this.#assigned.has(`${branch}/${id}`)
  }

  /** Records that the creation of a draft may be carried out from now on. */
  open(name: CreationName, draft: DraftState): void {
    const key = keyOf(name)
    const drafts = this.#open.get(key)
    if (drafts === undefined) this.#open.set(key, new Set([draft]))
    else drafts.add(draft)
  }

  /** Records that the outcome of a creation is known. */
  close(name: CreationName, draft: DraftState): void {
    const key = keyOf(name)
    const drafts = this.#open.get(key)
    drafts?.delete(draft)
    if (drafts?.size === 0) this.#open.delete(key)
  }

  /** Whether another draft of that name may have been created. */
  hasRival(name: CreationName, draft: DraftState): boolean {
    const drafts = this.#open.get(keyOf(name))
    return drafts !== undefined && drafts.size > (drafts.has(draft) ? 1 : 0)
  }

  /** Runs the creation of a draft while no other draft of that name is being created, so that the two cannot be confused. */
  async turn<T>(name: CreationName, signal: AbortSignal | undefined, create: () => Promise<T>): Promise<T> {
    const key = keyOf(name)
    const before = this.#turns.get(key)
    let finish = () => {}
    const own = new Promise<void>(resolve => {
      finish = resolve
    })
    const turn = before === undefined ? own : before.then(() => own)
    this.#turns.set(key, turn)
    try {
      if (before !== undefined) await untilAborted(before, signal)
      return await create()
    } finally {
      finish()
      if (this.#turns.get(key) === turn) this.#turns.delete(key)
    }
  }
}

function keyOf({ branch, owner, name }: CreationName): string {
  return JSON.stringify([branch, owner?.toLowerCase(), name])
}

/** @throws the signal's reason */
async function untilAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  let leave = () => {}
  const aborted = new Promise<void>(resolve => {
    leave = resolve
    signal?.addEventListener('abort', leave, { once: true })
  })
  await Promise.race([promise, aborted])
  signal?.removeEventListener('abort', leave)
  signal?.throwIfAborted()
}
