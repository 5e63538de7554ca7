import { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import { ConfigError, showValue } from '../errors/index.js'
import type { CallOptions } from '../http/index.js'
import type { IndicatorValue, NormalizeOptions } from '../indicators/index.js'
import { isRecord } from '../json.js'
import { requireFields, requireId, requireText, wrongArgument } from './check-argument.js'
import { contentMethods } from './contents/content-methods.js'
import { Draft } from './draft.js'
import { createState, type DraftState, nameOfDraft } from './draft-state.js'
import { readEntity } from './read-entity.js'
import { resolveIndicator, settleIndicator, typeOfIndicator } from './resolve-indicator.js'
import { groupType, indicatorType, operationOf, type SubjectType, subjectPath, TASK, VICTIM } from './subject-type.js'
import type { WriteContext } from './write-context.js'
import { requestOn, sendRequest } from './write-request.js'

type Argument = unknown

/** The writing methods by container name, created from the types of the API description. */
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

/** The container of all group types takes the type as an option. */
function anyGroupWriter(context: WriteContext) {
  const typed = (options: Argument): [SubjectType, Argument] => {
    const { type, ...rest }: { type?: unknown } = isRecord(options) ? options : {}
    if (typeof type === 'string') return [groupType(type), rest]
    const names = groupTypes.map(({ name }) => name).join(', ')
    throw new ConfigError(`The type of the group is ${showValue(type)}. Pass { type } with one of ${names}.`, { option: 'type' })
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
  if (!isRecord(options) || !('signal' in options)) return { signal: undefined, rest: options }
  const { signal, ...rest } = options
  if (signal instanceof AbortSignal || signal === undefined) return { signal, rest }
  throw new ConfigError(`The option "signal" is ${showValue(signal)}. Pass an AbortSignal.`, { option: 'signal' })
}

const RESERVED = new Set(['owner', 'type', 'normalize', 'xid'])

/**
 * Creates a draft of an indicator.
 * @param fixedType the type of the container, if it has one
 * @throws IndicatorError when the type cannot be detected, or the values do not match it; ConfigError when an option is invalid
 */
function draftIndicator(context: WriteContext, mode: DraftState['mode'], value: unknown, given: unknown, fixedType?: string): Draft {
  const options = requireFields('options of the draft', given)
  const { types } = context
  const type = options['type'] ?? fixedType
  const input = checkValue(value)
  const name = typeOfIndicator(input, type === undefined ? undefined : requireText('type of the indicator', type), types)
  if (fixedType !== undefined && name !== fixedType)
    throw new ConfigError(
      `The container of ${fixedType} does not accept the type ${name}. Use tc.indicators.draft(value, { type: ${JSON.stringify(name)} }).`,
      {
        option: 'type',
      },
    )
  const definition = types.registry.find(name)
  const state = createState({
    type: indicatorType(name, definition),
    owner: ownerOf(options),
    mode,
    identity: { given: input, isForced: type !== undefined, normalize: normalizeOf(options['normalize']) },
  })
  if (definition !== undefined) settleIndicator(state, definition)
  return new Draft(context, state).set(fieldsOf(options))
}

/** Creates a draft of a new group, task or victim. @throws ConfigError that names the invalid field */
function draftNamed(context: WriteContext, type: SubjectType, name: unknown, given: unknown): Draft {
  const options = requireFields('options of the draft', given)
  const xid = options['xid'] === undefined ? undefined : requireText('xid', options['xid'])
  const state = createState({ type, owner: ownerOf(options), mode: 'create', xid })
  return new Draft(context, state).set({ name: requireText(`name of the ${type.name}`, name), ...fieldsOf(options) })
}

/** Creates a draft of an existing group, task or victim. @throws ConfigError when the id is invalid */
function draftOfId(context: WriteContext, type: SubjectType, id: unknown, given: unknown): Draft {
  const options = requireFields('options of the draft', given)
  const reference = requireId(`id of the ${type.name}`, id)
  return new Draft(context, createState({ type, owner: ownerOf(options), mode: 'update', reference })).set(fieldsOf(options))
}

function ownerOf({ owner }: Readonly<Record<string, unknown>>): string | undefined {
  return owner === undefined ? undefined : requireText('owner', owner)
}

function fieldsOf(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !RESERVED.has(name)))
}

function normalizeOf(value: unknown): NormalizeOptions | false {
  if (value === false) return false
  return value === true ? {} : (requireFields('normalize', value) as NormalizeOptions) // Unknown rules are ignored.
}

function checkValue(value: unknown): IndicatorValue {
  const isText = (item: unknown) => typeof item === 'string'
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0 && Object.values(value).every(isText))
    return value as IndicatorValue // Just checked: an array or an object of strings.
  throw wrongArgument('value of the indicator', value, 'a string, an array of strings, or an object of strings')
}
