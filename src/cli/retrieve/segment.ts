import type { FilterFlag } from './filter-flag.js'

/** One flag as it was met on the command line, in order. */
export type FlagToken =
  | { readonly kind: 'filter'; readonly flag: FilterFlag; readonly value: string | undefined }
  | { readonly kind: 'owner' | 'type' | 'indicatorType'; readonly value: string }
  | { readonly kind: 'and' | 'or' }

/** One filter object of the command line: what stands between `--and` and `--or`. */
export interface Segment {
  /** How it joins what is before it; none for the first. */
  readonly operator: 'and' | 'or' | undefined
  /** Indicator type that it is restricted to. */
  readonly type: string | undefined
  readonly owners: readonly string[]
  readonly filters: readonly SegmentFilter[]
}

/** One filter with its argument as text. */
export interface SegmentFilter {
  readonly flag: FilterFlag
  readonly value: string | undefined
  /** Type of the value of `--indicator`, when it is not to be detected. */
  readonly indicatorType?: string
}
