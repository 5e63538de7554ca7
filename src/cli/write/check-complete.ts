import { type Body, bodies } from '../../../generated/bodies.js'
import type { AnyDraft } from '../../index.js'
import { missingFields } from '../../write/check-field.js'
import { UsageError } from '../usage-error.js'

/** Tells what is required and missing before anything is sent. @throws UsageError naming the fields */
export function checkComplete({ state }: AnyDraft): void {
  // A custom type of the instance is not known yet, nor what it requires.
  if (state.mode !== 'create' || state.type.branch === undefined) return
  const table: Readonly<Record<string, Body>> = bodies
  const body = table[`${state.type.schema}Create`]
  const lacking = body === undefined ? undefined : missingFields(body, { ...state.values, ...state.fields })
  if (lacking !== undefined) throw new UsageError(`The ${state.type.name} is incomplete: give ${lacking}.`)
}
