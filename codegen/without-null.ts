import { isMapping, type Value } from './expand/source.js'

/** The schema in `anyOf: [schema, { type: 'null' }]`; any other schema as it is. */
export function withoutNull(schema: Value): Value {
  const ways = isMapping(schema) && Array.isArray(schema.anyOf) ? schema.anyOf : []
  const others = ways.filter(way => !isMapping(way) || way.type !== 'null')
  const [only] = others
  return only !== undefined && others.length === 1 && ways.length === 2 ? only : schema
}
