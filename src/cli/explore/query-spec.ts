import * as z from 'zod'
import { type ContainerName, containers } from '../../../generated/containers.js'
import { UsageError } from '../usage-error.js'
import type { FilterObjectSpec, QuerySpec } from './protocol.js'

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
