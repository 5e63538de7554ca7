import { isMapping, type Mapping, markPosition, positionOf, type Value } from './source.js'
import { SpecError } from './spec-error.js'

/** What `spec/parameters.yaml` says, ready for `components.parameters`. */
export interface ParameterBook {
  readonly components: Mapping
  /** The component names that a name in an operation stands for. */
  readonly resolve: (name: string) => readonly string[] | undefined
  readonly isPathParameter: (name: string) => boolean
}

/** Turns the hand-written parameter lists into OpenAPI parameter components. */
export function readParameters(source: Mapping): ParameterBook {
  const groups = mappingAt(source, 'groups')
  const path = mappingAt(source, 'path')
  const filters = mappingAt(source, 'filters')
  const components: Mapping = {}

  for (const [name, parameter] of Object.entries(mappingAt(source, 'query'))) {
    if (isMapping(parameter)) components[name] = derive(parameter, { name, in: 'query', ...parameter })
  }
  for (const [component, entry] of Object.entries(filters)) {
    if (!isMapping(entry)) continue
    const fields = fieldsOf(filters, entry)
    components[component] = derive(entry, {
      name: 'filters',
      in: 'query',
      description: 'Conditions `<field><operator><value>`, comma-separated, each percent-encoded; all must hold unless `orParams` is true.',
      schema: { type: 'string', minLength: 3, examples: [exampleCondition(fields)] },
      'x-tc-fields': fields,
    })
  }
  const ids = Array.isArray(path.ids) ? path.ids.filter(id => typeof id === 'string') : []
  for (const id of ids) {
    components[id] = {
      name: id,
      in: 'path',
      required: true,
      description: `${wordsOf(id)}.`,
      schema: { type: 'integer', format: 'int64', minimum: 1, examples: [5] },
    }
  }
  for (const [name, parameter] of Object.entries(path)) {
    if (isMapping(parameter)) components[name] = derive(parameter, { name, in: 'path', required: true, ...parameter })
  }
  return {
    components,
    resolve: name => {
      const group = groups[name]
      if (Array.isArray(group)) return group.map(String)
      return components[name] === undefined ? undefined : [name]
    },
    isPathParameter: name => isMapping(components[name]) && components[name].in === 'path',
  }
}

function fieldsOf(filters: Mapping, entry: Mapping): Value[] {
  const own = Array.isArray(entry.fields) ? entry.fields : []
  const base = typeof entry.extends === 'string' ? filters[entry.extends] : undefined
  if (entry.extends !== undefined && !isMapping(base)) {
    const position = positionOf(entry)
    throw new SpecError(
      position?.file ?? 'spec',
      position?.line ?? 1,
      'filter-fields',
      `extends "${String(entry.extends)}", which is not listed`,
    )
  }
  return [...(isMapping(base) ? fieldsOf(filters, base) : []), ...own]
}

function exampleCondition(fields: readonly Value[]): string {
  const names = fields.filter(isMapping).map(field => field.name)
  return names.includes('confidence') ? 'confidence>50,dateAdded>2017-07-13' : names.includes('weight') ? 'weight>1' : 'name^Bad'
}

function wordsOf(name: string): string {
  const words = name.replace(/Id$/, '').replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return `Id of the ${words}`
}

function derive(from: Mapping, parameter: Mapping): Mapping {
  return markPosition(parameter, positionOf(from))
}

function mappingAt(source: Mapping, key: string): Mapping {
  const value = source[key]
  return isMapping(value) ? value : {}
}
