import { UsageError } from '../../../errors/index.js'
import type { FlagToken, Segment, SegmentFilter } from '../../../filters/index.js'
import { checkType } from '../../../write/index.js'

/**
 * Cuts the flags of a command line into filter objects, at each `--and` and `--or`. No flags at all are no filter object.
 * @throws UsageError when a filter object is empty, has two types, or an indicator type has no indicator
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
    throw new UsageError(`There is no filter object ${place}: give it a filter, such as --tag 'Nation State', or at least an --owner.`)
  const types = tokens.flatMap(token => (token.kind === 'type' ? [token.value] : []))
  if (types.length > 1)
    throw new UsageError(`A filter object has one --type, not ${types.join(' and ')}: put --or between them to have the rows of both.`)
  checkType('--type', types[0])
  return {
    operator,
    type: types[0],
    owners: tokens.flatMap(token => (token.kind === 'owner' ? [token.value] : [])),
    filters: filtersOf(tokens),
  }
}

/** `--indicator-type` belongs to the `--indicator` before it. */
function filtersOf(tokens: readonly FlagToken[]): SegmentFilter[] {
  const filters: SegmentFilter[] = []
  for (const token of tokens) {
    if (token.kind === 'filter') filters.push({ flag: token.flag, value: token.value })
    if (token.kind !== 'indicatorType') continue
    const last = filters.pop()
    if (last === undefined || last.flag.name !== 'indicator')
      throw new UsageError(
        `--indicator-type ${token.value} tells the type of the --indicator that stands right before it: give that first.`,
      )
    filters.push({ ...last, indicatorType: token.value })
  }
  return filters
}
