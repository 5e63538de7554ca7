import { z } from 'zod'
import { type ContainerName, containers } from '../../../generated/containers.js'
import { UsageError } from '../usage-error.js'

/**
 * One filter of a filter object, its value as text, read as the command line reads it: `3,4,5` with `in`, `/^apt\d+/i` with `matches`,
 * `7d` for a date.
 */
export type FilterSpec =
  | { readonly kind: 'api'; readonly name: string; readonly value: string; readonly type?: string | undefined }
  | { readonly kind: 'field' | 'post'; readonly name: string; readonly operator: string; readonly value: string }

/** One filter object: API filters united, post-filters intersected, within its owners. */
export interface FilterObjectSpec {
  /** How it joins what is before it; none for the first. */
  readonly operator?: 'and' | 'or' | undefined
  /** Branch of the indicator type that it is restricted to; for the container `indicators` only. */
  readonly type?: string | undefined
  readonly owners: readonly string[]
  readonly filters: readonly FilterSpec[]
}

/** A filter set as plain JSON: what the page edits, what is run, and what is copied as a command or as code. */
export interface QuerySpec {
  readonly container: ContainerName
  /** No filter object: the container's whole list. */
  readonly objects: readonly FilterObjectSpec[]
  /** ISO 8601, or an age such as `7d`. */
  readonly modifiedSince?: string | undefined
  /** False: post-filters are not sent to the server where it knows them. */
  readonly pushdown?: boolean | undefined
  /** Rows at the most, 1 or more. */
  readonly limit?: number | undefined
}

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
export function readQuerySpec(value: unknown): QuerySpec {
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
