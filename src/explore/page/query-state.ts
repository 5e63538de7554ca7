import type { FilterObjectSpec, FilterSpec, OfferedContainer, OfferedFilter, QuerySpec } from '../server/protocol.js'

/** Default limit of a query, which keeps browsing fast. */
export const usualLimit = 10_000

/** The initial query of the page. */
export const firstQuery: QuerySpec = { container: 'indicators', objects: [{ owners: [], filters: [] }], limit: usualLimit }

/** Returns the query with one filter object changed. */
export function withObject(spec: QuerySpec, index: number, change: (object: FilterObjectSpec) => FilterObjectSpec): QuerySpec {
  return { ...spec, objects: spec.objects.map((object, place) => (place === index ? change(object) : object)) }
}

/** Returns the query with another filter object. */
export function withNewObject(spec: QuerySpec, operator: 'and' | 'or'): QuerySpec {
  return { ...spec, objects: [...spec.objects, { operator, owners: [], filters: [] }] }
}

/** Returns the query without a filter object. The new first filter object loses its operator. */
export function withoutObject(spec: QuerySpec, index: number): QuerySpec {
  const objects = spec.objects
    .filter((_, place) => place !== index)
    .map(({ operator, ...rest }, place) => (place === 0 || operator === undefined ? rest : { operator, ...rest }))
  return { ...spec, objects }
}

/** Returns the query for another container, with the filters that the container supports. */
export function withContainer(spec: QuerySpec, container: OfferedContainer): QuerySpec {
  const isOffered = (filter: FilterSpec) => container.filters.some(({ kind, name }) => kind === filter.kind && name === filter.name)
  const objects = spec.objects.map(({ type, ...object }) => ({
    ...object,
    ...(container.name === 'indicators' && type !== undefined ? { type } : {}),
    filters: object.filters.filter(isOffered),
  }))
  const { modifiedSince, ...rest } = spec
  return {
    ...rest,
    container: container.name,
    objects,
    ...(container.modifiedSince && modifiedSince !== undefined ? { modifiedSince } : {}),
  }
}

/** Returns a new filter with its initial value. */
export function newFilter(offered: OfferedFilter): FilterSpec {
  const value = offered.value === 'boolean' ? 'true' : ''
  if (offered.kind === 'api') return { kind: 'api', name: offered.name, value }
  return { kind: offered.kind, name: offered.name, operator: offered.operators[0] ?? '=', value }
}

/** Returns the container that defines the filters of a filter object: the one of its type, if it has a type. */
export function containerOf(
  spec: QuerySpec,
  object: FilterObjectSpec,
  containers: readonly OfferedContainer[],
): OfferedContainer | undefined {
  const find = (name: string) => containers.find(container => container.name === name)
  if (object.type === undefined) return find(spec.container)
  return find(object.type) ?? find('customIndicators')
}

/** Whether a filter has no value yet. */
export function isIncomplete(spec: QuerySpec, containers: readonly OfferedContainer[]): boolean {
  return spec.objects.some(object => {
    const offered = containerOf(spec, object, containers)?.filters ?? []
    return object.filters.some(filter => {
      const needsValue = offered.find(({ kind, name }) => kind === filter.kind && name === filter.name)?.value !== 'none'
      return needsValue && filter.value.trim() === ''
    })
  })
}

/** Encodes a query for the URL of the page. */
export function toFragment(spec: QuerySpec): string {
  return `#q=${encodeURIComponent(JSON.stringify(spec))}`
}

/** Decodes the query in a URL; `undefined` if it contains none. Only the shape is checked here; the server checks the rest. */
export function fromFragment(fragment: string): QuerySpec | undefined {
  const [, text] = /^#q=(.+)$/.exec(fragment) ?? []
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text))
    return isQuery(value) ? value : undefined
  } catch {
    // A damaged URL is treated like one without a query.
    return undefined
  }
}

function isQuery(value: unknown): value is QuerySpec {
  if (typeof value !== 'object' || value === null) return false
  const { container, objects } = value as Partial<Record<keyof QuerySpec, unknown>> // Checked below.
  return typeof container === 'string' && Array.isArray(objects) && objects.length > 0 && objects.every(isObject)
}

function isObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { owners, filters } = value as Partial<Record<keyof FilterObjectSpec, unknown>> // Checked below.
  return Array.isArray(owners) && Array.isArray(filters)
}
