import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import { FilterError, showValue } from '../errors/index.js'
import type { IndicatorTypes } from '../indicators/index.js'
import { createApiFilter, createFieldCondition } from './api-filter.js'
import { postFilterNames } from './container-kind.js'
import type { FilterObject } from './filter-object.js'
import type { Filter, FilterBuilder } from './filter-types.js'
import { createPostFilter } from './post-filter.js'
import { settlePostType } from './post-type.js'

type Methods = Record<string, unknown>

/** The objects behind the filters that callbacks receive. Private, so that a filter shows only its methods. */
const objects = new WeakMap<object, FilterObject>()

/**
 * Calls a filter callback with an empty filter object.
 * @throws FilterError when an argument is invalid, or the callback does not return its filter
 */
export function buildFilter<C extends ContainerName>(
  container: C,
  customType: string | undefined,
  build: FilterBuilder<C> | undefined,
  types: IndicatorTypes,
): FilterObject {
  const empty: FilterObject = {
    container,
    ...(customType === undefined ? {} : { customType }),
    owners: [],
    apiFilters: [],
    conditions: [],
    postFilters: [],
  }
  if (build === undefined) return empty
  if (typeof build !== 'function')
    throw new FilterError(`where() does not accept ${showValue(build)}. Pass a function such as f => f.tag('Nation State').`, {
      filter: 'where',
      value: build,
    })
  const built = objects.get(build(filterOver(empty, types) as Filter<C>)) // Methods and type come from the same table.
  if (built === undefined)
    throw new FilterError('The function passed to where() does not return the filter. Write f => f.tag("Nation State"), or return f.', {
      filter: 'where',
    })
  return built
}

function filterOver(object: FilterObject, types: IndicatorTypes): object {
  const table: Container = containers[object.container]
  const extend = (part: Partial<FilterObject>) => filterOver({ ...object, ...part }, types)
  const methods: Methods = {
    owner: (...names: unknown[]) => extend({ owners: [...object.owners, ...names.flat().map(checkOwner)] }),
  }
  for (const [name, filter] of Object.entries(table.filters)) {
    methods[name] = (...argument: unknown[]) =>
      extend({ apiFilters: [...object.apiFilters, createApiFilter(object.container, name, filter, argument, types, object.customType)] })
  }
  const fields: Methods = {}
  for (const [field, entry] of Object.entries(table.fields)) {
    fields[field] = (operator: unknown, value: unknown) =>
      extend({ conditions: [...object.conditions, createFieldCondition(object.container, field, entry, operator, value)] })
  }
  const posts: Methods = {}
  for (const name of postFilterNames(object.container)) {
    posts[name] = (...argument: unknown[]) =>
      extend({ postFilters: [...object.postFilters, settlePostType(object.container, createPostFilter(name, argument), types)] })
  }
  methods.api = guarded(object.container, 'api.', fields)
  methods.post = guarded(object.container, 'post.', posts)
  const filter = guarded(object.container, '', methods)
  objects.set(filter, object)
  return filter
}

/** Throws an error that lists the available filters. Without it, JavaScript would report "undefined is not a function". */
function guarded(container: ContainerName, prefix: string, methods: Methods): object {
  return new Proxy(Object.freeze(methods), {
    get(target, name) {
      if (typeof name !== 'string' || Object.hasOwn(target, name)) return Reflect.get(target, name)
      // `await` and inspection read these properties of any object.
      if (name === 'then' || name === 'toJSON' || name === 'constructor') return undefined
      const known = Object.keys(target).filter(key => key !== 'api' && key !== 'post')
      throw new FilterError(
        `The container ${container} has no filter "${prefix}${name}". Its filters are: ${known.length === 0 ? '(none of this kind)' : known.join(', ')}.`,
        { filter: `${prefix}${name}` },
      )
    },
  })
}

function checkOwner(name: unknown): string {
  if (typeof name === 'string' && name.trim() !== '') return name
  throw new FilterError(`The filter owner does not accept ${showValue(name)}. Pass the name of an owner.`, { filter: 'owner', value: name })
}
