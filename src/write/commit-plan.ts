import { type CommitRequest, ConfigError } from '../errors/index.js'
import { serializeQuery } from '../http/index.js'
import type { NormalizationChange } from '../indicators/index.js'
import { escapeControlCharacters } from '../printing.js'
import { counted } from '../words.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import { type Step, stepBuilders } from './steps/index.js'
import { subjectPath } from './subject-type.js'
import { targetPath } from './target.js'
import type { WriteContext } from './write-context.js'
import { describeRequest, entityRequest, requestOn } from './write-request.js'

/** The requests that a commit would send, in order. Creating a plan sends nothing. */
export interface CommitPlan {
  readonly requests: readonly { readonly step: string; readonly request: CommitRequest }[]
  /** The changes that normalisation made to an indicator's value, by rule. */
  readonly changes: readonly NormalizationChange[]
  /** Prints the plan: first the changes, then each request with its body. */
  print(): string
}

/**
 * Lists the requests of a draft. Ids that are not known yet appear as their names in braces.
 * @throws ConfigError when the indicator has a custom type that is not loaded
 */
export function planDraft(context: WriteContext, state: DraftState): CommitPlan {
  const { settings } = context.client
  if (state.type.kind === 'Indicator' && state.reference === undefined)
    throw new ConfigError(
      `The indicator type "${state.type.name}" is not loaded yet. Await tc.indicatorTypes.load() before you create the plan.`,
      {
        option: 'type',
      },
    )
  const entity = entityRequest(state)
  const words = `${state.mode === 'create' ? 'creation' : 'change'} of ${nameOfDraft(state)}`
  const isSent = state.mode === 'create' || Object.keys(entity.body ?? {}).length > 0
  const requests: CommitPlan['requests'][number][] = [
    ...(isSent ? [{ step: words, request: describeRequest(entity, settings.defaultOwner) }] : []),
    ...state.steps.flatMap(step => plannedSteps(context, state, step)),
  ]
  return {
    requests,
    changes: state.changes,
    print: () =>
      [
        `Plan for ${nameOfDraft(state)}: ${counted(requests.length, 'request')}`,
        ...state.changes.map(({ rule, from, to }) => `   changed by ${rule}: ${JSON.stringify(from)} is sent as ${JSON.stringify(to)}`),
        ...requests.flatMap(({ step, request }, index) => printStep(index + 1, step, request, settings.activityLog)),
      ]
        .map(escapeControlCharacters)
        .join('\n'),
  }
}

function plannedSteps(context: WriteContext, state: DraftState, step: Step): CommitPlan['requests'][number][] {
  const { type, reference, owner } = state
  const path = { ...subjectPath(type, reference), ...knownTarget(context, step), ...step.path }
  const { defaultOwner } = context.client.settings
  const request = describeRequest(requestOn(step.operation, path, owner, step.body), defaultOwner)
  const labels = (step.securityLabels ?? []).map(securityLabel => {
    const { operation, words } = stepBuilders.attributeSecurityLabel({ type, types: context.types }, 1, securityLabel)
    return {
      step: words.replace(/attribute 1$/, `the ${step.words}`),
      request: describeRequest(requestOn(operation, { ...subjectPath(type, reference), securityLabel }, owner), defaultOwner),
    }
  })
  return [{ step: step.words, request }, ...labels]
}

/** Leaves the placeholder in the path for a draft that is not created yet, or a type that is not loaded. */
function knownTarget({ types }: WriteContext, { target, operation }: Step): Record<string, string | number> {
  if (target === undefined) return {}
  if (target.kind === 'draft' && target.draft.reference === undefined) return {}
  if (target.kind === 'Indicator' && types.registry.resolve(target.type) === undefined) return {}
  return targetPath(target, types, operation)
}

function printStep(number: number, step: string, { method, uri, query, body }: CommitRequest, activityLog: boolean): string[] {
  const line = `${number}. ${method} ${uri}?${serializeQuery({ ...query, createActivityLog: activityLog })}`
  return [line, `      ${step}`, ...(body === undefined || Object.keys(body).length === 0 ? [] : [`      ${JSON.stringify(body)}`])]
}
