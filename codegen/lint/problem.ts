import type { Position } from '../expand/source.js'

/** A fault found by a rule. */
export interface Problem {
  readonly position: Position | undefined
  readonly rule: string
  readonly message: string
}
