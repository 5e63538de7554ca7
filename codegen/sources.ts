import { resolveRef } from './expand/examples.js'
import { isMapping, type Mapping, type Value, valueAt } from './expand/source.js'

/** Where a fact of the description comes from: the vendor's documentation, clients that use it, or an assumption with its reason. */
export type Source = { readonly documented: true } | { readonly seen: readonly string[] } | { readonly assumed: string }

/** One operation, its success, one of its parameters, or a field of a schema. */
export interface Fact {
  readonly kind: 'operation' | 'answer' | 'parameter' | 'field'
  /** Such as `GET /v2/whoami`, `GET /v2/victims includes`, `User.role`. */
  readonly name: string
  /** What it belongs to, with the mark of its own: the id of the operation, or the name of the schema. */
  readonly holder: string
  readonly source: Source
  /** Whether the mark is its own, not one of its holder. */
  readonly isMarked: boolean
}

const documented: Source = { documented: true }

/** Reads a mark `x-tc-source`. @returns undefined where there is none, or it is only about parameters */
export function sourceOf(mark: Value | undefined): Source | undefined {
  if (!isMapping(mark)) return undefined
  if (Array.isArray(mark.seen)) return { seen: mark.seen.map(String) }
  return typeof mark.assumed === 'string' ? { assumed: mark.assumed } : undefined
}

/** Lists the facts of the description, each with its source: the nearest mark, else the documentation. */
export function factsOf(document: Mapping): Fact[] {
  const components = mapping(document.components)
  const operations = Object.entries(mapping(document.paths)).flatMap(([path, item]) =>
    Object.entries(mapping(item)).flatMap(([method, operation]) =>
      operationFacts(document, `${method.toUpperCase()} ${path}`, mapping(operation)),
    ),
  )
  const fields = Object.entries(mapping(components.schemas)).flatMap(([name, schema]) => fieldFacts(schema, name, documented))
  return [...operations, ...fields]
}

function operationFacts(document: Mapping, name: string, operation: Mapping): Fact[] {
  const mark = operation['x-tc-source']
  const own = sourceOf(mark)
  const source = own ?? documented
  const holder = String(operation.operationId)
  const marks = isMapping(mark) ? mapping(mark.parameters) : {}
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map((reference): Fact => {
    const parameter = mapping(resolveRef(document, reference))
    const text = String(parameter.name)
    const marked = sourceOf(valueAt(marks, text)) ?? sourceOf(parameter['x-tc-source'])
    return { kind: 'parameter', name: `${name} ${text}`, holder, source: marked ?? source, isMarked: marked !== undefined }
  })
  const answers = Object.entries(mapping(operation.responses)).flatMap(([status, response]): Fact[] => {
    if (!status.startsWith('2')) return []
    const marked = isMapping(response) ? sourceOf(response['x-tc-source']) : undefined
    return [{ kind: 'answer', name: `${name} ${status}`, holder, source: marked ?? source, isMarked: marked !== undefined }]
  })
  return [{ kind: 'operation', name, holder, source, isMarked: own !== undefined }, ...answers, ...parameters]
}

function fieldFacts(schema: Value | undefined, name: string, outer: Source): Fact[] {
  if (!isMapping(schema)) return []
  const source = sourceOf(schema['x-tc-source']) ?? outer
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap(key => (Array.isArray(schema[key]) ? schema[key] : []))
  const own = Object.entries(mapping(schema.properties)).flatMap(([field, property]): Fact[] => {
    const marked = isMapping(property) ? sourceOf(property['x-tc-source']) : undefined
    const path = `${name}.${field}`
    const fact: Fact = { kind: 'field', name: path, holder: name, source: marked ?? source, isMarked: marked !== undefined }
    return [fact, ...fieldFacts(property, path, marked ?? source)]
  })
  const all = [...own, ...parts.flatMap(part => fieldFacts(part, name, source)), ...fieldFacts(schema.items, name, source)]
  return [...new Map(all.map(fact => [fact.name, fact])).values()]
}

/** One line for each kind of fact: how many there are by source. */
export function sourceCounts(facts: readonly Fact[]): string {
  const kinds = ['operation', 'answer', 'parameter', 'field'] as const
  return kinds
    .map(kind => {
      const sources = facts.filter(fact => fact.kind === kind).map(fact => fact.source)
      const count = (key: string) => sources.filter(source => key in source).length
      return `${sources.length} ${kind}s: ${count('documented')} documented, ${count('seen')} seen in clients, ${count('assumed')} assumed`
    })
    .join('\n')
}

function mapping(value: Value | undefined): Mapping {
  return isMapping(value) ? value : {}
}
