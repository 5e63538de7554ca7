import type { ArgumentKind, QueryField } from '../../../generated/containers.js'
import type { PostFilterName } from '../../filters/index.js'

/** A flag of the command line that stands for one filter of a container. */
export type FilterFlag = FlagBase &
  (
    | { readonly kind: 'api'; readonly name: string; readonly argument: ArgumentKind }
    | { readonly kind: 'field'; readonly name: string; readonly field: QueryField }
    | { readonly kind: 'post'; readonly name: PostFilterName }
  )

interface FlagBase {
  /** Without its dashes: `post-date-added`. */
  readonly flag: string
  /** The filter's name in words: `date added`. */
  readonly words: string
  /** What the filter does, from the API description. */
  readonly sentence: string
}
