import { inspect } from 'node:util'
import { checkField } from './check-field.js'
import { commitDraft } from './commit-draft.js'
import type { CommitOptions, CommitResult } from './commit-options.js'
import { type CommitPlan, planDraft } from './commit-plan.js'
import type { DraftState } from './draft-state.js'
import { type LoaderName, load, loaders } from './loaders.js'
import { type Step, type StepBuilder, stepBuilders } from './steps/index.js'
import { bodyOf, writableFields } from './subject-type.js'
import type { WriteContext } from './write-context.js'

/**
 * An entity to create or update, and its steps: methods queue, `commit` sends. The API description determines which methods and fields
 * each type has. In TypeScript, others do not compile; in JavaScript, they throw an error with the reason.
 */
export class Draft {
  /** Everything queued, as plain data. */
  readonly state: DraftState
  readonly #context: WriteContext

  constructor(context: WriteContext, state: DraftState) {
    this.#context = context
    this.state = state
  }

  /** The entity as last loaded from the server or committed. */
  get entity(): unknown {
    return this.state.entity
  }

  /** Sets fields of the entity. @throws ConfigError that names the invalid field and what is allowed; no field is set then */
  set(fields: Readonly<Record<string, unknown>>): this {
    const { type } = this.state
    // Fields that exist only for creation are the value of an indicator, which was passed to `draft`.
    const body = bodyOf(type, 'update')
    const checked = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, checkField(type, body, field, value)] as const)
    Object.assign(this.state.fields, Object.fromEntries(checked))
    if (typeof this.state.fields['name'] === 'string') this.state.name = this.state.fields['name']
    return this
  }

  /** Lists the requests that `commit` would send, in order. Sends nothing. */
  plan(): CommitPlan {
    return planDraft(this.#context, this.state)
  }

  /** Sends the draft: see `commitDraft`. */
  commit(options: CommitOptions = {}): Promise<CommitResult<unknown>> {
    return commitDraft(this.#context, this.state, options)
  }

  queue(build: StepBuilder, argument: readonly unknown[]): this {
    this.state.steps.push(build({ type: this.state.type, types: this.#context.types }, ...argument))
    return this
  }

  load(name: LoaderName, argument: readonly unknown[]): unknown {
    const pages = load(this.#context, this.state, name, argument)
    return name === 'observationCount' ? pages.toArray().then(([count]) => count) : pages
  }

  [inspect.custom](): unknown {
    const { type, mode, owner, reference, values, fields, steps } = this.state
    return { draft: type.name, mode, owner, reference, values, fields, steps: steps.map((step: Step) => step.words) }
  }
}

function define(name: string, value: unknown): void {
  Object.defineProperty(Draft.prototype, name, { value, configurable: true, writable: true })
}

// Define fields first: the steps that add one assignee or escalatee replace the fields of the same name.
for (const field of writableFields()) {
  define(field, function (this: Draft, value: unknown) {
    return this.set({ [field]: value })
  })
}
for (const [name, build] of Object.entries(stepBuilders) as readonly [string, StepBuilder][]) {
  define(name, function (this: Draft, ...argument: readonly unknown[]) {
    return this.queue(build, argument)
  })
}
for (const name of Object.keys(loaders) as LoaderName[]) {
  define(name, function (this: Draft, ...argument: readonly unknown[]) {
    return this.load(name, argument)
  })
}
