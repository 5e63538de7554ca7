import { IndicatorError } from '../errors/index.js'
import { type IndicatorTypeDefinition, type IndicatorTypes, isRecognised, settleValue } from '../indicators/index.js'
import { wrongArgument } from './check-argument.js'
import type { DraftState, IndicatorIdentity } from './draft-state.js'
import { indicatorType } from './subject-type.js'
import type { WriteContext } from './write-context.js'

/**
 * The type of an indicator: the given one, or the one that its value shows.
 * @param given name of the type, its path segment or its key in answers
 * @throws IndicatorError when the value is of no type that can be told
 */
export function typeOfIndicator(value: IndicatorIdentity['given'], given: string | undefined, types: IndicatorTypes): string {
  if (given !== undefined) return nameOfType(given, types)
  if (typeof value !== 'string') {
    const byKey = isList(value) ? undefined : typeByKeys(Object.keys(value), types)
    if (byKey !== undefined) return byKey
    throw wrongArgument('value of the indicator', value, 'a text, or several values with { type }')
  }
  const detection = types.detector.detect(value)
  if (isRecognised(detection)) return detection.type
  const { reason } = detection
  const shown = JSON.stringify(value.slice(0, 200))
  throw new IndicatorError(`${shown} is no indicator: ${reason}. Give its type if it is one all the same: { type: 'Host' }.`, {
    value,
    reason,
  })
}

/** The name of a known type, or what was given: types of the instance may not be loaded yet. */
function nameOfType(given: string, { registry }: IndicatorTypes): string {
  return (registry.find(given) ?? registry.findByBranch(given) ?? registry.findByEntity(given))?.name ?? given
}

function typeByKeys(keys: readonly string[], types: IndicatorTypes): string | undefined {
  return [...types.registry].find(({ fields }) => keys.every(key => fields.some(field => field.key === key)))?.name
}

/**
 * Settles the values of an indicator's draft as they will be sent, once its type is known.
 * @throws IndicatorError when they do not fit the type
 */
export function settleIndicator(state: DraftState, definition: IndicatorTypeDefinition): void {
  if (state.identity === undefined) return
  const { given, isForced, normalize } = state.identity
  const { fields, summary, reference, changes } = settleValue(definition, given, { normalize, isForced })
  state.type = indicatorType(definition.name, definition)
  state.values = fields
  state.summary = summary
  state.changes = changes
  state.reference = reference
}

/** Loads the types of the instance when the draft's own is none that every instance begins with. */
export async function resolveIndicator(context: WriteContext, state: DraftState, signal: AbortSignal | undefined): Promise<void> {
  const { types } = context
  const isOpen = state.type.kind === 'Indicator' && state.reference === undefined
  const isTargetOpen = state.steps.some(({ target }) => target?.kind === 'Indicator' && types.registry.find(target.type) === undefined)
  if (isOpen || isTargetOpen) await types.load(signal === undefined ? {} : { signal })
  if (isOpen) settleIndicator(state, types.registry.get(nameOfType(state.type.name, types)))
}

function isList(given: IndicatorIdentity['given']): given is readonly string[] {
  return Array.isArray(given)
}
