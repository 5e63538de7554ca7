import { isMapping, type Mapping, positionOf, type Value, valueAt } from './source.js'
import { SpecError } from './spec-error.js'

/** Follows `#/…` references inside the document. */
export function resolveRef(document: Mapping, value: Value | undefined, followed: readonly string[] = []): Value | undefined {
  if (!isMapping(value) || typeof value.$ref !== 'string') return value
  if (followed.includes(value.$ref)) throw circular(value, `${value.$ref} refers to itself`)
  let target: Value | undefined = document
  for (const segment of value.$ref.replace(/^#\//, '').split('/')) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    target = isMapping(target) ? valueAt(target, key) : Array.isArray(target) ? target[Number(key)] : undefined
  }
  return resolveRef(document, target, [...followed, value.$ref])
}

/** The media types whose examples are made from the schemas; contents that are bytes are shown as text. */
export function addExamples(document: Mapping): void {
  const paths = isMapping(document.paths) ? document.paths : {}
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(isMapping(item) ? item : {})) {
      if (!isMapping(operation)) continue
      if (isMapping(operation.requestBody)) addToContent(document, operation.requestBody)
      for (const response of Object.values(isMapping(operation.responses) ? operation.responses : {})) {
        if (isMapping(response)) addToContent(document, response)
      }
    }
  }
  const components = isMapping(document.components) ? document.components : {}
  for (const response of Object.values(isMapping(components.responses) ? components.responses : {})) {
    if (isMapping(response)) addToContent(document, response)
  }
}

function addToContent(document: Mapping, holder: Mapping): void {
  for (const media of Object.values(isMapping(holder.content) ? holder.content : {})) {
    if (isMapping(media) && media.example === undefined && media.schema !== undefined) media.example = exampleOf(document, media.schema)
  }
}

/** One example of a schema: its own first example, or one put together from its parts. */
export function exampleOf(document: Mapping, schema: Value, depth = 0): Value {
  // The deepest answer has a dozen levels.
  if (depth > 50) throw circular(schema, 'the schema holds itself, so that no example can be made of it: give it one')
  const part = (inner: Value) => exampleOf(document, inner, depth + 1)
  const resolved = resolveRef(document, schema)
  if (!isMapping(resolved)) return null
  const { examples, default: fallback } = resolved
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0]
  if (resolved.const !== undefined) return resolved.const
  if (fallback !== undefined) return fallback
  for (const values of [resolved.enum, resolved['x-extensible-enum']]) if (Array.isArray(values)) return values[0] ?? null
  for (const key of ['anyOf', 'oneOf']) {
    const choices = resolved[key]
    if (Array.isArray(choices) && choices[0] !== undefined && resolved.properties === undefined) return part(choices[0])
  }
  if (Array.isArray(resolved.allOf)) return Object.assign({}, ...resolved.allOf.map(part))
  const type = Array.isArray(resolved.type) ? resolved.type[0] : resolved.type
  if (type === 'array') return resolved.items === undefined ? [] : [part(resolved.items)]
  if (type === 'object' || isMapping(resolved.properties)) {
    const properties = isMapping(resolved.properties) ? resolved.properties : {}
    return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, part(property)]))
  }
  if (type === 'integer' || type === 'number') return typeof resolved.minimum === 'number' ? resolved.minimum : 1
  if (type === 'boolean') return true
  return 'contents'
}

function circular(at: Value, message: string): SpecError {
  const position = positionOf(at)
  return new SpecError(position?.file ?? 'spec', position?.line ?? 1, 'circular', message)
}
