import { UsageError } from '../../../errors/index.js'
import type { FlagToken, Segment, SegmentFilter } from '../../../filters/index.js'

/**
 * Splits the flags of a command line into filter objects, at each `--and` and `--or`. Returns none if there are no flags.
 * @throws UsageError if a filter object is empty or has two types, or if `--indicator-type` doesn't follow `--indicator`
 */
export function segmentsOf(tokens: readonly FlagToken[]): readonly Segment[] {
  if (tokens.length === 0) return []
  const segments: Segment[] = []
  let operator: Segment['operator']
  let begin = 0
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'and' && token.kind !== 'or') continue
    segments.push(segmentOf(tokens.slice(begin, index), operator, `before --${token.kind}`))
    operator = token.kind
    begin = index + 1
  }
  segments.push(segmentOf(tokens.slice(begin), operator, `after --${operator ?? 'and'}`))
  return segments
}

function segmentOf(tokens: readonly FlagToken[], operator: Segment['operator'], place: string): Segment {
  if (tokens.length === 0)
    throw new UsageError(`The filter object ${place} is empty: add a filter, such as --tag 'Nation State', or at least an --owner.`)
  const types = tokens.flatMap(token => (token.kind === 'type' ? [token.value] : []))
  if (types.length > 1)
    throw new UsageError(
      `A filter object can have only one --type, not ${types.join(' and ')}: put --or between them to get the rows of both.`,
    )
  return {
    operator,
    type: types[0],
    owners: tokens.flatMap(token => (token.kind === 'owner' ? [token.value] : [])),
    filters: filtersOf(tokens),
  }
}

/** `--indicator-type` applies to the preceding `--indicator`. */
function filtersOf(tokens: readonly FlagToken[]): SegmentFilter[] {
  const filters: SegmentFilter[] = []
  for (const token of tokens) {
    if (token.kind === 'filter') filters.push({ flag: token.flag, value: token.value })
    if (token.kind !== 'indicatorType') continue
    const last = filters.pop()
    if (last === undefined || last.flag.name !== 'indicator')
      throw new UsageError(`--indicator-type ${token.value} must directly follow the --indicator that it applies to: move it there.`)
    filters.push({ ...last, indicatorType: token.value })
  }
  return filters
}
