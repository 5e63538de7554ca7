import { ConfigError } from '../errors/index.js'
import type { IndicatorValue, NormalizeOptions } from '../indicators/index.js'
import { requireFields, requireId, requireText, wrongArgument } from './check-argument.js'
import { Draft } from './draft.js'
import { createState, type DraftState } from './draft-state.js'
import { settleIndicator, typeOfIndicator } from './resolve-indicator.js'
import { indicatorType, type SubjectType } from './subject-type.js'
import type { WriteContext } from './write-context.js'

const RESERVED = new Set(['owner', 'type', 'normalize', 'xid'])

/**
 * Makes a draft of an indicator.
 * @param fixedType the type of the container, when it has one
 * @throws IndicatorError when the type cannot be told, or the values do not fit it; ConfigError when an option is wrong
 */
export function draftIndicator(context: WriteContext, mode: DraftState['mode'], value: unknown, given: unknown, fixedType?: string): Draft {
  const options = requireFields('options of the draft', given)
  const { types } = context
  const type = options['type'] ?? fixedType
  const input = checkValue(value)
  const name = typeOfIndicator(input, type === undefined ? undefined : requireText('type of the indicator', type), types)
  if (fixedType !== undefined && name !== fixedType)
    throw new ConfigError(
      `The container of ${fixedType} takes no ${name}: use tc.indicators.draft(value, { type: ${JSON.stringify(name)} }).`,
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

/** Makes a draft of a group, task or victim that is to be created. @throws ConfigError naming the field that is wrong */
export function draftNamed(context: WriteContext, type: SubjectType, name: unknown, given: unknown): Draft {
  const options = requireFields('options of the draft', given)
  const xid = options['xid'] === undefined ? undefined : requireText('xid', options['xid'])
  const state = createState({ type, owner: ownerOf(options), mode: 'create', xid })
  return new Draft(context, state).set({ name: requireText(`name of the ${type.name}`, name), ...fieldsOf(options) })
}

/** Makes a draft of a group, task or victim that is there. @throws ConfigError when the id is none */
export function draftOfId(context: WriteContext, type: SubjectType, id: unknown, given: unknown): Draft {
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
  return value === true ? {} : (requireFields('normalize', value) as NormalizeOptions) // Unknown rules change nothing.
}

function checkValue(value: unknown): IndicatorValue {
  const isText = (item: unknown) => typeof item === 'string'
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0 && Object.values(value).every(isText))
    return value as IndicatorValue // Just checked: a list or an object of texts.
  throw wrongArgument('value of the indicator', value, 'a text, a list of texts, or an object of texts')
}
