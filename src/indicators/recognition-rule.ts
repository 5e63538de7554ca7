import type { IndicatorType } from './indicator-type.js'

/**
 * How one type is recognised. A value can be of the type only if all classes of `needs` occur in it and none of `forbids`
 * (bits of character-class.ts): a cheap test that keeps most values from the costly one.
 */
export interface RecognitionRule {
  readonly type: IndicatorType
  readonly needs: number
  readonly forbids: number
  /** Why the whole value is not of the type; `undefined` when it is. */
  readonly problem: (value: string) => string | undefined
}
