import { UsageError } from '../../errors/index.js'
import { type IndicatorTypes, isRecognised } from '../../indicators/index.js'
import { checkType, needsInstance } from '../../write/index.js'
import type { LazyConnection } from './lazy-connection.js'

/** An argument that the types of the instance may explain: the name of a type, or a value whose type is detected. */
export type TypeArgument =
  | { readonly source: string; readonly name: string }
  | {
      readonly source: string
      readonly value: string
      /** How to name the type of the value. */
      readonly advice: string
    }

/** Whether the types that are known cannot explain an argument, but those of the instance may. */
export function isOpen(argument: TypeArgument, types: IndicatorTypes): boolean {
  if (types.isLoaded) return false
  return 'name' in argument ? needsInstance(argument.name, types) : !isRecognised(types.detector.detect(argument.value.trim()))
}

/**
 * Rejects the name of a type that does not exist, and a value whose type cannot be detected, as far as that is known.
 * @throws UsageError that says how to name the type
 */
export function checkArgument(argument: TypeArgument, types: IndicatorTypes): void {
  if ('name' in argument) checkType(argument.source, argument.name, types)
  else if (types.isLoaded) checkDetection(argument, types)
}

/** Rejects a value whose type cannot be detected with the types that are known. @throws UsageError that says how to name the type */
export function checkDetection({ source, value, advice }: Extract<TypeArgument, { value: string }>, types: IndicatorTypes): void {
  const detection = types.detector.detect(value.trim())
  if (isRecognised(detection)) return
  throw new UsageError(`${source}${JSON.stringify(value.slice(0, 200))} is not an indicator: ${detection.reason}. ${advice}`)
}

/**
 * Checks the types that a command line names, before any other request. Loads the types of the instance if an argument needs them and a
 * connection is configured.
 * @throws UsageError with the nearest names for a type that does not exist
 */
export async function settleTypeArguments(connection: LazyConnection, given: readonly TypeArgument[]): Promise<void> {
  if (given.some(argument => isOpen(argument, connection.current.indicatorTypes))) await connection.loadTypes()
  for (const argument of given) checkArgument(argument, connection.current.indicatorTypes)
}
