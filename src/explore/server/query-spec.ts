import * as z from 'zod'
import { type ContainerName, containers } from '../../../generated/containers.js'
import { UsageError } from '../../errors/index.js'
import { buildQuery, type FilterSet, filterFlags, parseInstant, type Segment, type SegmentFilter } from '../../filters/index.js'

import type { ThreatConnect } from '../../index.js'

import { checkType } from '../../write/index.js'
import type { FilterObjectSpec, FilterSpec, QuerySpec } from './protocol.js'

/** A query whose container is one. */
export type CheckedQuerySpec = QuerySpec<ContainerName>

/** No argument of a program can hold a NUL. */
const shortText = z
  .string()
  .max(4096)
  .refine(text => !text.includes('\0'), 'holds a NUL character')

const filterShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('api'), name: shortText, value: shortText, type: shortText.optional() }),
  z.strictObject({ kind: z.enum(['field', 'post']), name: shortText, operator: z.string().max(10), value: shortText }),
])

const specShape = z.strictObject({
  container: z
    .string()
    .refine((name): name is ContainerName => Object.hasOwn(containers, name) && name !== 'customIndicators', 'is no container'),
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
 * Checks what claims to be a query: its shape only, the filters themselves say what they take.
 * @throws UsageError naming the part that is wrong
 */
export function readQuerySpec(value: unknown): CheckedQuerySpec {
  const read = specShape.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new UsageError(`The query is wrong at ${issue?.path.join('.') || 'its root'}: ${issue?.message}. Build it with the page.`)
  }
  const { objects } = read.data
  const misplaced = objects.findIndex(({ operator }, index) => (operator === undefined) !== (index === 0))
  if (misplaced >= 0)
    throw new UsageError(
      `Filter object ${misplaced + 1} has ${misplaced === 0 ? 'an operator, but nothing is before it' : 'no operator: join it with and, or with or'}.`,
    )
  return { ...read.data, objects: objects.map(trimmed) }
}

/** Conditions and dates are read without the spaces around them, as on the command line; an empty type is none. */
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
 * Turns a query into the filter objects of the command line, so that the page, the copied command and the copied code mean the same.
 * @throws UsageError when the container has no such filter, or one of several filter objects is empty
 */
export function specSegments(spec: CheckedQuerySpec): readonly Segment[] {
  const empty = spec.objects.length < 2 ? -1 : spec.objects.findIndex(isEmpty)
  if (empty >= 0) throw new UsageError(`Filter object ${empty + 1} is empty: give it a filter or an owner, or remove it.`)
  for (const { type } of spec.objects) checkType('The type', type)
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

/**
 * Builds the filter set of a query; nothing is sent.
 * @param now milliseconds since 1970, for ages such as `7d`
 * @throws FilterError when an argument is wrong; UsageError when a condition cannot be read
 */
export function specQuery(connection: ThreatConnect, spec: CheckedQuerySpec, now: number): FilterSet<unknown> {
  return buildQuery(connection, spec.container, specSegments(spec), {
    modifiedSince: spec.modifiedSince === undefined ? undefined : parseInstant(spec.modifiedSince, now),
    pushdown: spec.pushdown !== false,
    now,
  })
}
