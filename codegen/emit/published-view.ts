import { isMapping, type Mapping, type Value } from '../expand/source.js'

/**
 * The description for the tools of others. In most languages the values of an index signature must include those of the named fields,
 * and that a named field may be missing, so an index next to named fields is open. A part of a form travels as text, which holds JSON.
 * Our own types and validators keep both as they are.
 */
export function publishedView(document: Mapping): Mapping {
  return published(document) as Mapping // A mapping stays one.
}

function published(value: Value): Value {
  if (Array.isArray(value)) return value.map(published)
  if (!isMapping(value)) return value
  const result: Mapping = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, published(key === 'multipart/form-data' ? withTextParts(inner) : inner)]),
  )
  return isMapping(value.properties) && isMapping(value.additionalProperties) ? { ...result, additionalProperties: true } : result
}

function withTextParts(media: Value): Value {
  if (!isMapping(media) || !isMapping(media.schema) || !isMapping(media.schema.properties)) return media
  const parts = Object.entries(media.schema.properties).map(([name, part]) => [
    name,
    { type: 'string', contentMediaType: 'application/json', contentSchema: part },
  ])
  const example = Object.entries(isMapping(media.example) ? media.example : {}).map(([name, part]) => [name, JSON.stringify(part)])
  return {
    ...media,
    schema: { ...media.schema, properties: Object.fromEntries(parts) },
    ...(example.length === 0 ? {} : { example: Object.fromEntries(example) }),
  }
}
