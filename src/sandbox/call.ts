import type { OperationTemplate } from '../../generated/operation-templates.js'
import type { Operation } from '../../generated/operations.js'
import type { Ids } from './answer-form.js'
import type { Tokens } from './authenticate.js'
import { readInstant } from './instants.js'
import type { Listing } from './listing.js'
import type { Query } from './parameters.js'
import type { Reference } from './references.js'
import type { Extras } from './render/attachments.js'
import type { PlainRows } from './render/plain-rows.js'
import { badRequest, Failure, type Reply } from './reply.js'
import type { OwnerRecord } from './store/records.js'
import type { Store } from './store/store.js'

/** What handlers have access to. */
export interface CallContext {
  readonly store: Store
  /** The server's clock in epoch milliseconds. */
  readonly now: () => number
  readonly tokens: Tokens
  /** How ids are written outside the sandbox. */
  readonly ids: Ids
  /** Writes a row as JSON, in the form that the options ask for. */
  readonly writeRow: (row: unknown) => string
  /** Whether booleans are booleans everywhere. */
  readonly strictTypes: boolean
  /** Whether the members of the account's own organisation show no names. */
  readonly anonymousMembers: boolean
  /** Returns the writer of list rows for an owner. */
  readonly plainRows: (owner: OwnerRecord, mixed: boolean) => PlainRows
  readonly batchEnabled: boolean
  readonly batchAnswers: 'enveloped' | 'flat' | 'mixed'
  /** Largest batch file in bytes. */
  readonly batchFileLimit: number
  /** Largest contents of a document in bytes. */
  readonly contentLimit: number
  /** Milliseconds that a batch job waits between its slices. */
  readonly batchPause: number
  /** Runs work that continues after the response. `stop()` waits for it, and its failure is listed in `errors`. */
  readonly background: (work: Promise<void>) => void
}

/** One request, checked against its operation. */
export class Call {
  readonly context: CallContext
  readonly operation: Operation
  readonly segments: readonly string[]
  /** The entities and collections that the path names, in the order of the path. */
  readonly references: readonly Reference[]
  /** Values of the operation's path parameters. */
  readonly path: Readonly<Record<string, string>>
  readonly query: Query
  /** What faults do to the rows of lists. */
  readonly listing: Listing
  /** The bytes of the body as they arrive. */
  readonly body: AsyncIterable<Buffer>

  constructor(parts: Pick<Call, 'context' | 'operation' | 'segments' | 'references' | 'path' | 'query' | 'listing' | 'body'>) {
    this.context = parts.context
    this.operation = parts.operation
    this.segments = parts.segments
    this.references = parts.references
    this.path = parts.path
    this.query = parts.query
    this.listing = parts.listing
    this.body = parts.body
  }

  get store(): Store {
    return this.context.store
  }

  get now(): number {
    return this.context.now()
  }

  /** The first entity that the path names, such as the group of `/v2/groups/threats/38/tasks/4`. */
  get subject(): Reference {
    return this.#reference(0)
  }

  /** The second entity that the path names, such as the task of `/v2/groups/threats/38/tasks/4`. */
  get other(): Reference {
    return this.#reference(1)
  }

  #reference(place: number): Reference {
    const reference = this.references[place]
    if (reference === undefined) throw new RangeError(`The path ${this.operation.path} does not name ${place + 1} entities`)
    return reference
  }

  /** The value of a path parameter. @throws RangeError when the operation has no such parameter */
  value(name: string): string {
    const value = this.path[name]
    if (value === undefined) throw new RangeError(`The path ${this.operation.path} has no {${name}}`)
    return value
  }

  /** The id in a path parameter. @throws Failure (400) when it is not a whole number */
  id(name: string): number {
    return readId(name, this.value(name))
  }

  /** The owner that the request names, where its operation takes one. */
  get namedOwner(): OwnerRecord | undefined {
    const name = this.operation.ownerAllowed ? this.query.get('owner') : undefined
    if (name === undefined) return undefined
    const owner = this.store.owner(name)
    // API documentation, "Access Denied": the response for an owner that the account has no access to.
    if (!owner) throw new Failure(403, 'Access Denied')
    return owner
  }

  /** The owner of the request. @default the account's own organisation */
  get owner(): OwnerRecord {
    return this.namedOwner ?? this.store.home
  }

  get extras(): Extras {
    // Real clients repeat the parameter; documented samples separate values by commas.
    const included = this.query.list('includes')
    return {
      additional: this.query.flag('includeAdditional') || included.includes('additional'),
      tags: this.query.flag('includeTags') || included.includes('tags'),
      attributes: this.query.flag('includeAttributes') || included.includes('attributes'),
      labels: included.includes('labels'),
    }
  }

  /** Where the requested page starts and ends in a list of `count` rows. */
  page(count: number): { readonly start: number; readonly end: number } {
    if (!this.operation.paginated) return { start: 0, end: count }
    const start = Number(this.query.get('resultStart') ?? 0)
    const limit = Number(this.query.get('resultLimit') ?? 100)
    return { start, end: Math.min(count, start + limit) }
  }

  /** Instant of a query parameter in ISO 8601; without an offset it is UTC. */
  instant(name: string): number | undefined {
    const text = this.query.get(name)
    if (text === undefined) return undefined
    return readInstant(name, text)
  }
}

/** Reads an id of at most 15 digits. @throws Failure (400) that names it */
export function readId(name: string, text = ''): number {
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`The value ${JSON.stringify(text)} of ${name} is invalid: it must be a whole number`)
  return Number(text)
}

/** Answers one request. */
export type Handler = (call: Call) => Reply | Promise<Reply>

/** Handlers by the operation of spec/ that they answer. One handler answers a whole family, such as `create{groupType}`. */
export type Handlers = Readonly<Partial<Record<OperationTemplate, Handler>>>
