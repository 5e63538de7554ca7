import { spaced } from '../../src/words.js'
import { entriesOf, isMapping, type Mapping, markPosition, positionOf, type Value, valueAt } from './source.js'
import { SpecError } from './spec-error.js'

/** What `spec/parameters.yaml` says, ready for `components.parameters`. */
export interface ParameterBook {
  readonly components: Mapping
  /** Returns the component names that a name in an operation refers to. */
  readonly resolve: (name: string) => readonly string[] | undefined
  readonly isPathParameter: (name: string) => boolean
}

/**
 * Turns the hand-written parameter lists into OpenAPI parameter components.
 * @param lists of `types.yaml`: the branches that `enum: { each: [list, …] }` expands to, and an id parameter for each group type
 * @throws SpecError when an enum names a list that is not there, or the fields of a filter are wrong
 */
export function readParameters(source: Mapping, lists: Mapping): ParameterBook {
  const groups = mappingAt(source, 'groups')
  const path = mappingAt(source, 'path')
  const filters = mappingAt(source, 'filters')
  const components: Mapping = {}

  for (const place of ['query', 'header']) {
    for (const [name, parameter] of Object.entries(mappingAt(source, place))) {
      if (isMapping(parameter)) components[name] = derive(parameter, { name, in: place, ...parameter })
    }
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
  for (const id of [...entriesOf(lists, 'groupType').map(({ entity }) => `${String(entity)}Id`), ...ids]) {
    components[id] = {
      name: id,
      in: 'path',
      required: true,
      description: `${wordsOf(id)}.`,
      schema: { type: 'integer', format: 'int64', minimum: 1, examples: [5] },
    }
  }
  for (const [name, parameter] of Object.entries(path)) {
    if (isMapping(parameter)) components[name] = derive(parameter, { name, in: 'path', required: true, ...withBranches(parameter, lists) })
  }
  return {
    components,
    resolve: name => {
      const group = valueAt(groups, name)
      if (Array.isArray(group)) return group.map(String)
      return valueAt(components, name) === undefined ? undefined : [name]
    },
    isPathParameter: name => {
      const component = valueAt(components, name)
      return isMapping(component) && component.in === 'path'
    },
  }
}

const fieldTypes: readonly unknown[] = ['string', 'integer', 'number', 'boolean', 'date']

/** @param users names of the entries that extend this one, directly or not */
function fieldsOf(filters: Mapping, entry: Mapping, users: readonly Mapping[] = []): Value[] {
  const refuse = (message: string) => {
    const position = positionOf(entry)
    return new SpecError(position?.file ?? 'spec', position?.line ?? 1, 'filter-fields', message)
  }
  if (users.includes(entry)) throw refuse('extends itself')
  const own = entry.fields === undefined ? [] : entry.fields
  if (!Array.isArray(own) || !own.every(isField))
    throw refuse(
      `fields is a list of { name, description, type, operators }; a type is one of ${fieldTypes.join(', ')}, operators are a list of strings`,
    )
  const base = typeof entry.extends === 'string' ? valueAt(filters, entry.extends) : undefined
  if (entry.extends !== undefined && !isMapping(base)) {
    throw refuse(`extends ${JSON.stringify(entry.extends)}, which is not listed`)
  }
  return [...(isMapping(base) ? fieldsOf(filters, base, [...users, entry]) : []), ...own]
}

function isField(field: Value): boolean {
  return (
    isMapping(field) &&
    typeof field.name === 'string' &&
    typeof field.description === 'string' &&
    fieldTypes.includes(field.type) &&
    Array.isArray(field.operators) &&
    field.operators.length > 0 &&
    field.operators.every(operator => typeof operator === 'string')
  )
}

function exampleCondition(fields: readonly Value[]): string {
  const names = fields.filter(isMapping).map(field => field.name)
  const examples = { confidence: 'confidence>50,dateAdded>2017-07-13', weight: 'weight>1', maxLength: 'maxLength>100' }
  return Object.entries(examples).find(([name]) => names.includes(name))?.[1] ?? 'name^Bad'
}

function wordsOf(name: string): string {
  return `Id of the ${spaced(name.replace(/Id$/, ''))}`
}

/** Writes `enum: { each: [list, …] }` out as the branches of those lists. */
function withBranches(holder: Mapping, lists: Mapping): Mapping {
  const write = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(write)
    if (!isMapping(value)) return value
    return markPosition(
      Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, key === 'enum' && isMapping(inner) ? branchesOf(inner) : write(inner)]),
      ),
      positionOf(value),
    )
  }
  const branchesOf = (choice: Mapping): Value[] => {
    const named = Array.isArray(choice.each) ? choice.each.map(String) : []
    const missing = named.find(name => !Array.isArray(valueAt(lists, name)))
    if (named.length > 0 && missing === undefined) return named.flatMap(name => entriesOf(lists, name).map(({ branch = '' }) => branch))
    const position = positionOf(choice)
    throw new SpecError(
      position?.file ?? 'spec',
      position?.line ?? 1,
      'parameter',
      `an enum is a list of values, or { each: [lists of spec/types.yaml] }; there is no list "${missing ?? ''}"`,
    )
  }
  return write(holder) as Mapping // A mapping stays one.
}

function derive(from: Mapping, parameter: Mapping): Mapping {
  return markPosition(parameter, positionOf(from))
}

function mappingAt(source: Mapping, key: string): Mapping {
  const value = source[key]
  return isMapping(value) ? value : {}
}
