import { ApiError, CommitError, type CommitStepOutcome } from '../errors/index.js'
import type { CommitOptions } from './commit-options.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import type { WriteContext } from './write-context.js'
import { describeRequest, sendRequest, statusOf, type WriteAnswer, type WriteRequest } from './write-request.js'

/** Collects the outcomes of one commit, and holds what its steps share. */
export class CommitRun {
  readonly context: WriteContext
  readonly state: DraftState
  readonly options: CommitOptions
  readonly outcomes: CommitStepOutcome[] = []
  readonly #total: number

  constructor(context: WriteContext, state: DraftState, options: CommitOptions) {
    this.context = context
    this.state = state
    this.options = options
    this.#total = 1 + state.steps.reduce((sum, step) => sum + 1 + (step.securityLabels?.length ?? 0), 0)
  }

  get signal(): AbortSignal | undefined {
    return this.options.signal
  }

  /** Stores the outcome of a step and reports it. */
  record(outcome: CommitStepOutcome): void {
    this.outcomes.push(outcome)
    this.options.onProgress?.({ done: this.outcomes.length, total: Math.max(this.#total, this.outcomes.length), step: outcome })
  }

  done(step: string, request: WriteRequest | undefined, answer: { readonly status?: number | undefined }, message?: string): void {
    this.#end('done', step, request, answer.status, message)
  }

  failed(step: string, request: WriteRequest | undefined, error: unknown): void {
    this.#end('failed', step, request, statusOf(error), messageOf(error))
  }

  skipped(step: string, request: WriteRequest | undefined, message: string, status?: number): void {
    this.#end('skipped', step, request, status, message)
  }

  unknown(step: string, request: WriteRequest | undefined, error: unknown, message = messageOf(error)): void {
    this.#end('unknown', step, request, statusOf(error), message)
  }

  send(request: WriteRequest, step: string): Promise<WriteAnswer> {
    return sendRequest(this.context.client, request, { signal: this.signal, description: `${nameOfDraft(this.state)}: ${step}` })
  }

  /** Creates the error for a commit that stops; marks the remaining steps as skipped. */
  stopped(message: string, remaining: readonly string[], cause: unknown): CommitError {
    for (const step of remaining) this.skipped(step, undefined, 'not sent, because the commit stopped')
    return new CommitError(message, { steps: this.outcomes, cause })
  }

  #end(
    outcome: CommitStepOutcome['outcome'],
    step: string,
    request: WriteRequest | undefined,
    status: number | undefined,
    message: string | undefined,
  ): void {
    const { defaultOwner } = this.context.client.settings
    this.record({
      step,
      outcome,
      ...(request === undefined ? {} : { request: describeRequest(request, defaultOwner) }),
      ...(status === undefined ? {} : { status }),
      ...(message === undefined ? {} : { message }),
    })
  }
}

/** Returns the server's own words, if there are any. */
function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.detail
  return error instanceof Error ? error.message : String(error)
}
