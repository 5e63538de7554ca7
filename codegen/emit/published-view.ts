import { isMapping, type Mapping, type Value } from '../expand/source.js'

/**
 * The description for the tools of others. In most languages the values of an index signature must include those of the named fields,
 * and that a named field may be missing, so an index next to named fields is open. Our own types and validators keep it as it is.
 */
export function publishedView(document: Mapping): Mapping {
  return published(document) as Mapping // A mapping stays one.
}

function published(value: Value): Value {
  if (Array.isArray(value)) return value.map(published)
  if (!isMapping(value)) return value
  const result: Mapping = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, published(inner)]))
  return isMapping(value.properties) && isMapping(value.additionalProperties) ? { ...result, additionalProperties: true } : result
}
