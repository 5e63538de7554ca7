import * as z from 'zod'
import { type ContainerName, containers } from '../../../generated/containers.js'
import { UsageError } from '../../errors/index.js'
import { buildQuery, type FilterSet, filterFlags, parseInstant, type Segment, type SegmentFilter } from '../../filters/index.js'

import type { ThreatConnect } from '../../index.js'

import type { FilterObjectSpec, FilterSpec, QuerySpec } from './protocol.js'

/** A query with a valid container. */
export type CheckedQuerySpec = QuerySpec<ContainerName>

/** The arguments of a program cannot contain NUL. */
const shortText = z
  .string()
  .max(4096)
  .refine(text => !text.includes('\0'), 'contains a NUL character')

const filterShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('api'), name: shortText, value: shortText, type: shortText.optional() }),
  z.strictObject({ kind: z.enum(['field', 'post']), name: shortText, operator: z.string().max(10), value: shortText }),
])

const specShape = z.strictObject({
  container: z
    .string()
    .refine((name): name is ContainerName => Object.hasOwn(containers, name) && name !== 'customIndicators', 'is not a container'),
  objects: z
    .array(
      z.strictObject({
        operator: z.enum(['and', 'or']).optional(),
        type: shortText.optional(),
        owners: z.array(shortText).max(200),
        filters: z.array(filterShape).max(200),
      }),
    )
    .max(50),
  modifiedSince: shortText.optional(),
  pushdown: z.boolean().optional(),
  limit: z.int().min(1).max(10_000_000).optional(),
})

/**
 * Validates the shape of a query. The filters themselves validate their values.
 * @throws UsageError that names the wrong part
 */
export function readQuerySpec(value: unknown): CheckedQuerySpec {
  const read = specShape.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new UsageError(`The query is not valid at ${issue?.path.join('.') || 'its root'}: ${issue?.message}. Build it with the page.`)
  }
  const { objects } = read.data
  const misplaced = objects.findIndex(({ operator }, index) => (operator === undefined) !== (index === 0))
  if (misplaced >= 0)
    throw new UsageError(
      `Filter object ${misplaced + 1} has ${misplaced === 0 ? 'an operator but is the first: remove the operator' : 'no operator: add and, or add or'}.`,
    )
  return { ...read.data, objects: objects.map(trimmed) }
}

/** Trims conditions, as the command line does, and removes empty types. */
function trimmed(object: FilterObjectSpec): FilterObjectSpec {
  return {
    ...object,
    type: object.type?.trim() || undefined,
    filters: object.filters.map(filter =>
      filter.kind === 'api' ? { ...filter, type: filter.type?.trim() || undefined } : { ...filter, value: filter.value.trimStart() },
    ),
  }
}

/**
 * Converts a query to the filter objects of the command line, so that the page, the copied command and the copied code are equivalent.
 * @throws UsageError if the container doesn't have a filter, or if one of several filter objects is empty
 */
export function specSegments(spec: CheckedQuerySpec): readonly Segment[] {
  const empty = spec.objects.length < 2 ? -1 : spec.objects.findIndex(isEmpty)
  if (empty >= 0) throw new UsageError(`Filter object ${empty + 1} is empty: add a filter or an owner, or remove it.`)
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
    throw new UsageError(`The container ${container} has no filter "${prefix}${filter.name}": choose one from its list.`)
  }
  if (filter.kind !== 'api') return { flag, value: conditionText(filter) }
  const takesType = flag.kind === 'api' && flag.argument === 'indicator' && filter.type !== undefined
  return { flag, value: filter.value, ...(takesType ? { indicatorType: filter.type } : {}) }
}

/** The space separates the operator from a value that starts with an operator character. */
function conditionText({ operator, value }: { readonly operator: string; readonly value: string }): string {
  return `${operator} ${value}`
}

/**
 * Builds the filter set of a query; sends nothing.
 * @param now milliseconds since 1970, for ages such as `7d`
 * @throws FilterError if an argument is wrong; UsageError if a condition is not valid
 */
export function specQuery(connection: ThreatConnect, spec: CheckedQuerySpec, now: number): FilterSet<unknown> {
  return buildQuery(connection, spec.container, specSegments(spec), {
    modifiedSince: spec.modifiedSince === undefined ? undefined : parseInstant(spec.modifiedSince, now),
    pushdown: spec.pushdown !== false,
    now,
  })
}
