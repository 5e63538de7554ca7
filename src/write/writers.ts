import { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import type { CallOptions } from '../client.js'
import { ConfigError, showValue } from '../errors/index.js'
import { readEntity } from './commit-draft.js'
import { contentMethods } from './contents/content-methods.js'
import type { Draft } from './draft.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import { draftIndicator, draftNamed, draftOfId } from './make-draft.js'
import { resolveIndicator } from './resolve-indicator.js'
import { groupType, operationOf, type SubjectType, subjectPath, TASK, VICTIM } from './subject-type.js'
import type { WriteContext } from './write-context.js'
import { requestOn, sendRequest } from './write-request.js'

type Argument = unknown

/** The methods of a container that write, by the container's name: made from the types of the description. */
export function writersOf(context: WriteContext): Readonly<Record<string, object>> {
  const groups = groupTypes.map(({ branch }) => {
    const type = groupType(branch)
    return [branch, { ...namedWriter(context, type), ...contentMethods(context, type) }] as const
  })
  const indicators = indicatorTypes
    .filter(type => !type.custom)
    .map(({ branch, name }) => [branch, indicatorWriter(context, name)] as const)
  return {
    indicators: indicatorWriter(context, undefined),
    ...Object.fromEntries(indicators),
    groups: anyGroupWriter(context),
    ...Object.fromEntries(groups),
    tasks: namedWriter(context, TASK),
    victims: namedWriter(context, VICTIM),
  }
}

function indicatorWriter(context: WriteContext, type: string | undefined) {
  return lifecycle(
    context,
    (value: Argument, options?: Argument) => draftIndicator(context, 'create', value, options, type),
    (value: Argument, options?: Argument) => draftIndicator(context, 'update', value, options, type),
  )
}

function namedWriter(context: WriteContext, type: SubjectType) {
  return lifecycle(
    context,
    (name: Argument, options?: Argument) => draftNamed(context, type, name, options),
    (id: Argument, options?: Argument) => draftOfId(context, type, id, options),
  )
}

/** The mixed container takes the type as an option. */
function anyGroupWriter(context: WriteContext) {
  const typed = (options: Argument): [SubjectType, Argument] => {
    const { type, ...rest }: { type?: unknown } = typeof options === 'object' && options !== null ? options : {}
    if (typeof type === 'string') return [groupType(type), rest]
    const names = groupTypes.map(({ name }) => name).join(', ')
    throw new ConfigError(`The type of the group is ${showValue(type)}: give { type }, one of ${names}.`, { option: 'type' })
  }
  return lifecycle(
    context,
    (name: Argument, options?: Argument) => draftNamed(context, typed(options)[0], name, typed(options)[1]),
    (id: Argument, options?: Argument) => draftOfId(context, typed(options)[0], id, typed(options)[1]),
  )
}

type Make = (value: Argument, options?: Argument) => Draft

function lifecycle(context: WriteContext, draft: Make, update: Make) {
  return {
    draft,
    update,
    async load(value: Argument, options: Argument = {}): Promise<Draft> {
      const { signal, rest } = withoutSignal(options)
      const found = update(value, rest)
      await resolveIndicator(context, found.state, signal)
      found.state.entity = await readEntity(context, found.state, signal)
      return found
    },
    async delete(value: Argument, options: Argument = {}): Promise<void> {
      const { signal, rest } = withoutSignal(options)
      const { state } = update(value, rest)
      await resolveIndicator(context, state, signal)
      await deleteEntity(context, state, signal)
    },
  }
}

async function deleteEntity(context: WriteContext, state: DraftState, signal: AbortSignal | undefined): Promise<void> {
  const operation = operationOf(state.type, 'delete')
  const request = requestOn(operation, subjectPath(state.type, state.reference), state.owner)
  await sendRequest(context.client, request, { signal, description: `deletion of ${nameOfDraft(state)}` })
}

function withoutSignal(options: Argument): { signal: CallOptions['signal']; rest: Argument } {
  if (typeof options !== 'object' || options === null || !('signal' in options)) return { signal: undefined, rest: options }
  const { signal, ...rest } = options
  if (signal instanceof AbortSignal || signal === undefined) return { signal, rest }
  throw new ConfigError(`The option "signal" is ${showValue(signal)}: give an AbortSignal.`, { option: 'signal' })
}
