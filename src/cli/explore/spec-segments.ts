import { filterFlags } from '../retrieve/filter-flags.js'
import type { Segment, SegmentFilter } from '../retrieve/segment.js'
import { UsageError } from '../usage-error.js'
import type { FilterObjectSpec, FilterSpec } from './protocol.js'
import type { CheckedQuerySpec } from './query-spec.js'

/**
 * Turns a query into the filter objects of the command line, so that the page, the copied command and the copied code mean the same.
 * @throws UsageError when the container has no such filter, or one of several filter objects is empty
 */
export function specSegments(spec: CheckedQuerySpec): readonly Segment[] {
  const empty = spec.objects.length < 2 ? -1 : spec.objects.findIndex(isEmpty)
  if (empty >= 0) throw new UsageError(`Filter object ${empty + 1} is empty: give it a filter or an owner, or remove it.`)
  return spec.objects.map(object => ({
    operator: object.operator,
    type: object.type,
    owners: object.owners,
    filters: object.filters.map(filter => segmentFilter(spec, filter)),
  }))
}

function isEmpty({ type, owners, filters }: FilterObjectSpec): boolean {
  return type === undefined && owners.length === 0 && filters.length === 0
}

function segmentFilter({ container }: CheckedQuerySpec, filter: FilterSpec): SegmentFilter {
  const flag = filterFlags(container).find(one => one.kind === filter.kind && one.name === filter.name)
  if (flag === undefined) {
    const prefix = filter.kind === 'api' ? '' : filter.kind === 'field' ? 'api.' : 'post.'
    throw new UsageError(`The container ${container} has no filter "${prefix}${filter.name}": choose one of its list.`)
  }
  if (filter.kind !== 'api') return { flag, value: conditionText(filter) }
  const takesType = flag.kind === 'api' && flag.argument === 'indicator' && filter.type !== undefined
  return { flag, value: filter.value, ...(takesType ? { indicatorType: filter.type } : {}) }
}

/** The space keeps apart an operator and a value that begins like one. */
function conditionText({ operator, value }: { readonly operator: string; readonly value: string }): string {
  return `${operator} ${value}`
}
