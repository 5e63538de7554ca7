import type { OperatorSymbol } from '../../filters/operators.js'
import type { PostFilterKind } from '../../filters/post-filter-names.js'

const ordering = ['=', '!=', '>', '>=', '<', '<='] as const
const ofTexts = [...ordering, 'in', 'contains', 'matches'] as const

/** The operators that a post-filter takes, as they are written. */
export const postFilterOperators: Readonly<Record<PostFilterKind, readonly OperatorSymbol[]>> = {
  text: ofTexts,
  attributes: ofTexts,
  tags: ofTexts,
  number: [...ordering, 'in'],
  instant: ordering,
}
