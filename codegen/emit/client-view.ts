import { entriesOf, isMapping, type Mapping, type Value } from '../expand/source.js'

/** The description as the client decodes answers, for the validators: an id beyond 2^53 − 1 is a string of digits. */
export function decodedView(document: Mapping): Mapping {
  return withExactIds(document) as Mapping // A mapping stays one.
}

/**
 * The description as programs see answers, for the types; the bundle stays what servers send. Besides exact ids, every indicator and
 * group has the `type`, and every indicator the `summary`, that the client completes.
 */
export function clientView(document: Mapping, lists: Mapping): Mapping {
  const view = decodedView(document)
  for (const item of Object.values(isMapping(view.paths) ? view.paths : {}))
    for (const operation of Object.values(isMapping(item) ? item : {})) if (isMapping(operation)) withEnvelope(operation)
  const components = isMapping(view.components) ? view.components : {}
  const schemas = isMapping(components.schemas) ? components.schemas : {}
  const complete = (schema: string, added: Mapping) => {
    const { examples, ...rest } = isMapping(schemas[schema]) ? schemas[schema] : {}
    const { description } = rest
    schemas[schema] = {
      ...(description === undefined ? {} : { description }),
      allOf: [...withoutType(rest), { type: 'object', required: Object.keys(added), properties: added }],
      ...(examples === undefined ? {} : { examples }),
    }
  }
  const type = (name: string): Mapping => ({ type: 'string', const: name, description: 'Name of the type.' })
  for (const { Schema = '', name = '' } of entriesOf(lists, 'indicatorType'))
    complete(String(Schema), { type: type(String(name)), summary })
  for (const { Schema = '', name = '' } of entriesOf(lists, 'groupType')) complete(String(Schema), { type: type(String(name)) })
  complete('ResolvedHost', { type: type('Host'), summary, hostName: { type: 'string', description: 'The host name, as in `summary`.' } })
  complete('CustomIndicator', { type: { type: 'string', description: 'Name of the type, e.g. `ASN`.' }, summary })
  for (const schema of ['BulkIndicator', 'DeletedIndicator', 'ObservedIndicator'])
    complete(schema, {
      type: { type: 'string', description: 'Name of the type; `Unknown` when only its value is known and shows none.' },
      summary,
    })
  return view
}

/** The client puts an entity that came without an envelope into one. */
function withEnvelope(operation: Mapping): void {
  for (const [status, response] of Object.entries(isMapping(operation.responses) ? operation.responses : {})) {
    const content = status.startsWith('2') && isMapping(response) && isMapping(response.content) ? response.content : {}
    const media = content['application/json']
    const [first] = isMapping(media) && isMapping(media.schema) && Array.isArray(media.schema.anyOf) ? media.schema.anyOf : []
    if (isMapping(media) && isMapping(first) && isMapping(first.properties) && 'data' in first.properties) media.schema = first
  }
}

const summary: Mapping = { type: 'string', description: 'The value; of several its values joined by ` : `.' }

/** The type that the client completes takes the place of the one that servers may leave out. */
function withoutType(schema: Mapping): Value[] {
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [schema]
  return parts.flatMap(part => {
    if (!isMapping(part) || !isMapping(part.properties)) return [part]
    const { type: _, ...properties } = part.properties
    const required = Array.isArray(part.required) ? { required: part.required.filter(name => name !== 'type') } : {}
    return Object.keys(properties).length === 0 && part.additionalProperties === undefined ? [] : [{ ...part, properties, ...required }]
  })
}

/** Every integer that is a whole 64 bits wide and names an entity: in answers, in paths. */
function withExactIds(value: Value): Value {
  if (Array.isArray(value)) return value.map(withExactIds)
  if (!isMapping(value)) return value
  if (value.type === 'integer' && value.format === 'int64' && value.minimum === 1) {
    const { type: _, format: __, minimum: ___, examples, description, ...rest } = value
    return {
      ...rest,
      ...(description === undefined ? {} : { description }),
      anyOf: [
        // Servers have an owner with the id 0.
        { type: 'integer', minimum: 0 },
        { type: 'string', pattern: '^[1-9][0-9]*$' },
      ],
      ...(examples === undefined ? {} : { examples }),
    }
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'examples' || key === 'example' ? inner : withExactIds(inner)]),
  )
}
