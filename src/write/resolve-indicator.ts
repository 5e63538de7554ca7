import { IndicatorError } from '../errors/index.js'
import { type IndicatorTypeDefinition, type IndicatorTypes, isRecognised, settleValue } from '../indicators/index.js'
import { wrongArgument } from './check-argument.js'
import type { DraftState, IndicatorIdentity, Step } from './draft-state.js'
import { indicatorType, namedType } from './subject-type.js'

import type { WriteContext } from './write-context.js'

/**
 * The type of an indicator: the given type, or the type detected from its value.
 * @param given name of the type, its path segment or its key in responses
 * @throws IndicatorError when the type of the value cannot be detected
 */
export function typeOfIndicator(value: IndicatorIdentity['given'], given: string | undefined, types: IndicatorTypes): string {
  if (given !== undefined) return namedType(given, types)?.name ?? given
  if (typeof value !== 'string') {
    const byKey = isList(value) ? undefined : typeByKeys(Object.keys(value), types)
    if (byKey !== undefined) return byKey
    throw wrongArgument('value of the indicator', value, 'text, or several values with { type }')
  }
  const detection = types.detector.detect(value.trim())
  if (isRecognised(detection)) return detection.type
  const { reason } = detection
  const shown = JSON.stringify(value.slice(0, 200))
  throw new IndicatorError(
    `${shown} is not an indicator: ${reason}. Pass its type, such as { type: 'Host' }. To detect custom types of your instance, await tc.indicatorTypes.load() first.`,
    {
      value,
      reason,
    },
  )
}

function typeByKeys(keys: readonly string[], types: IndicatorTypes): string | undefined {
  return [...types.registry].find(({ fields }) => keys.every(key => fields.some(field => field.key === key)))?.name
}

/**
 * Normalises the values of an indicator's draft to the form that is sent, once its type is known.
 * @throws IndicatorError when they do not match the type
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

/** Loads the types of the instance if the draft, or the other end of one of its associations, has a type that is not loaded. */
export async function resolveIndicator(context: WriteContext, state: DraftState, signal: AbortSignal | undefined): Promise<void> {
  const { types } = context
  const isOpen = state.type.kind === 'Indicator' && state.reference === undefined
  const isTargetOpen = state.steps.some(step => isOpenTarget(step, types))
  if (isOpen || isTargetOpen) await types.load(signal === undefined ? {} : { signal })
  if (isOpen) settleIndicator(state, types.registry.resolve(state.type.name) ?? types.registry.get(state.type.name))
  // A batch file needs the server's spelling of types. A type that the instance does not have fails only its step.
  if (isTargetOpen) for (const [place, step] of state.steps.entries()) state.steps[place] = settleTarget(step, types)
}

function isOpenTarget({ target }: Step, { registry }: IndicatorTypes): boolean {
  return target?.kind === 'Indicator' && registry.find(target.type) === undefined
}

function settleTarget(step: Step, { registry }: IndicatorTypes): Step {
  const { target } = step
  if (target?.kind !== 'Indicator') return step
  const definition = registry.resolve(target.type)
  if (definition === undefined) return step
  return { ...step, target: { ...target, type: definition.name, value: settledSummary(definition, target.value) } }
}

/** Keeps a value that does not match its type, so that the step fails with it. */
function settledSummary(definition: IndicatorTypeDefinition, value: string): string {
  try {
    return settleValue(definition, value).summary ?? value
  } catch (error) {
    if (error instanceof IndicatorError) return value
    throw error
  }
}

function isList(given: IndicatorIdentity['given']): given is readonly string[] {
  return Array.isArray(given)
}
