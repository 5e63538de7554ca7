import type { ArgumentKind, QueryField } from '../../../generated/containers.js'
import type { PostFilterName } from '../../index.js'

/** A flag of the command line that stands for one filter of a container. */
export type FilterFlag =
  | { readonly kind: 'api'; readonly flag: string; readonly name: string; readonly words: string; readonly argument: ArgumentKind }
  | { readonly kind: 'field'; readonly flag: string; readonly name: string; readonly words: string; readonly field: QueryField }
  | { readonly kind: 'post'; readonly flag: string; readonly name: PostFilterName; readonly words: string }
