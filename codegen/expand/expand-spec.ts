import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isExcepted, repetitionsOf } from './families.js'
import { type OperationTemplates, templateId, variableLists } from './operation-template.js'
import { type ParameterBook, readParameters } from './parameters.js'
import {
  isMapping,
  type Mapping,
  markPosition,
  type Position,
  positionOf,
  positionOfKey,
  readSource,
  type Value,
  valueAt,
} from './source.js'
import { SpecError } from './spec-error.js'
import { fillTemplate, type Scope } from './template.js'

const methods = ['get', 'post', 'put', 'delete'] as const
const familyKeys = { paths: ['family', 'for-each', 'except', 'paths'], schemas: ['for-each', 'except', 'define'] }

/** The expanded description and the lists it was expanded from. */
export interface Expansion {
  readonly document: Mapping
  readonly lists: Mapping
  readonly templates: OperationTemplates
}

/**
 * Reads the hand-written specification and writes every family out, which gives one plain OpenAPI 3.1 document.
 *
 * @param folder the `spec/` folder
 * @throws SpecError that names file, line and rule for the first fault
 */
export function expandSpec(folder: string): Expansion {
  const read = (name: string): Value => readSource(join(folder, name), `spec/${name}`)
  const root = asMapping(read('openapi.yaml'), 'openapi.yaml')
  const lists = asMapping(read('types.yaml'), 'types.yaml')
  const fragments = asMapping(read('fragments.yaml'), 'fragments.yaml')
  const parameters = readParameters(asMapping(read('parameters.yaml'), 'parameters.yaml'), lists)
  const everyOperation = isMapping(root['x-tc-every-operation']) ? root['x-tc-every-operation'] : {}

  const schemas: Mapping = {}
  for (const file of yamlFiles(folder, 'schemas')) collectSchemas(read(`schemas/${file}`), lists, fragments, schemas)

  const paths: Mapping = {}
  const templates: OperationTemplates = {}
  for (const file of yamlFiles(folder, 'paths')) {
    const families = read(`paths/${file}`)
    if (!Array.isArray(families)) throw new SpecError(`spec/paths/${file}`, 1, 'family', 'a path file is a list of families')
    for (const family of families) {
      if (!isMapping(family)) throw errorAt(positionOf(families), 'family', 'a family is a mapping with `paths`')
      checkKeys(family, familyKeys.paths, 'family', 'a family')
      const origins = variableLists(family, lists)
      for (const scope of repetitionsOf(family, lists)) {
        collectPaths(family, scope, fragments, parameters, everyOperation, paths, (operation, id) => {
          templates[id] = templateId(operation, origins)
        })
      }
    }
  }

  const { 'x-tc-every-operation': _, components, ...head } = root
  const rootComponents = isMapping(components) ? components : {}
  const document: Mapping = {
    ...head,
    paths: markPosition(sortKeys(paths), { file: 'spec/paths', line: 1 }),
    components: { ...rootComponents, parameters: usedParameters(parameters.components, paths), schemas: sortKeys(schemas) },
  }
  return { document: markPosition(document, positionOf(root)), lists, templates }
}

function collectSchemas(source: Value, lists: Mapping, fragments: Mapping, schemas: Mapping): void {
  const families = Array.isArray(source) ? source.filter(isMapping) : isMapping(source) ? [{ define: source }] : []
  for (const family of families) {
    checkKeys(family, familyKeys.schemas, 'family', 'a family of schemas')
    for (const scope of repetitionsOf(family, lists)) {
      const defined = fillTemplate(family.define ?? {}, scope, fragments)
      for (const [name, schema] of Object.entries(asMapping(defined, 'schemas'))) {
        if (valueAt(schemas, name) !== undefined) throw errorAt(positionOf(schema), 'duplicate', `the schema ${name} is defined twice`)
        schemas[name] = schema
      }
    }
  }
}

function collectPaths(
  family: Mapping,
  scope: Scope,
  fragments: Mapping,
  parameters: ParameterBook,
  everyOperation: Mapping,
  paths: Mapping,
  noteTemplate: (operation: Mapping, id: string) => void,
): void {
  const templates = isMapping(family.paths) ? family.paths : {}
  const tag = fillTemplate(family.family ?? '', scope, fragments)
  for (const [template, item] of Object.entries(templates)) {
    if (!isMapping(item)) throw errorAt(positionOf(templates), 'path-item', `${template} has no operations`)
    checkKeys(item, [...methods, 'except'], 'path-item', template)
    if (isExcepted(item.except, scope)) continue
    const path = String(fillTemplate(template, scope, fragments))
    const existing = valueAt(paths, path)
    const target: Mapping = isMapping(existing) ? existing : markPosition({}, positionOf(item))
    for (const method of methods) {
      const operation = item[method]
      if (operation === undefined) continue
      const position = positionOf(operation)
      if (target[method] !== undefined) throw errorAt(position, 'duplicate', `${method.toUpperCase()} ${path} is described twice`)
      const filled = asMapping(fillTemplate(operation, scope, fragments), path)
      target[method] = finishOperation(filled, path, tag, parameters, everyOperation, position)
      if (isMapping(operation)) noteTemplate(operation, String(filled.operationId))
    }
    paths[path] = target
  }
}

/** Adds what is the same for every operation: the tag, the parameters of the path, the activity log, the failures. */
function finishOperation(
  operation: Mapping,
  path: string,
  tag: Value,
  book: ParameterBook,
  everyOperation: Mapping,
  position: Position | undefined,
): Mapping {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '')
  const missing = inPath.find(name => !book.isPathParameter(name))
  if (missing !== undefined) throw errorAt(position, 'parameter', `"${missing}" of ${path} is not under \`path\` in spec/parameters.yaml`)
  const given = Array.isArray(operation.parameters) ? operation.parameters : []
  const common = Array.isArray(everyOperation.parameters) ? everyOperation.parameters : []
  const names = [...inPath, ...[...given, ...common].map(String)].flatMap(name => {
    const resolved = book.resolve(name)
    if (resolved === undefined) throw errorAt(position, 'parameter', `the parameter "${name}" of ${path} is not in spec/parameters.yaml`)
    return resolved
  })
  const responses = isMapping(operation.responses) ? operation.responses : {}
  const failures = isMapping(everyOperation.responses) ? everyOperation.responses : {}
  const { operationId = null, summary = null, parameters: _, responses: __, ...rest } = operation
  return markPosition(
    {
      operationId,
      summary,
      tags: [tag],
      parameters: markPosition(
        names.map(name => ({ $ref: `#/components/parameters/${name}` })),
        position,
      ),
      ...rest,
      responses: markPosition({ ...failures, ...responses }, positionOf(responses)),
    },
    position,
  )
}

function usedParameters(components: Mapping, paths: Mapping): Mapping {
  const text = JSON.stringify(paths)
  return sortKeys(Object.fromEntries(Object.entries(components).filter(([name]) => text.includes(`"#/components/parameters/${name}"`))))
}

function yamlFiles(folder: string, under: string): string[] {
  return readdirSync(join(folder, under))
    .filter(file => file.endsWith('.yaml'))
    .sort()
}

function sortKeys(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** A misspelt key would be passed over in silence. */
function checkKeys(mapping: Mapping, allowed: readonly string[], rule: string, where: string): void {
  const unknown = Object.keys(mapping).find(key => !allowed.includes(key))
  if (unknown !== undefined)
    throw errorAt(positionOfKey(mapping, unknown), rule, `${where} has no key "${unknown}": its keys are ${allowed.join(', ')}`)
}

function asMapping(value: Value, name: string): Mapping {
  if (isMapping(value)) return value
  throw new SpecError(`spec/${name}`, 1, 'mapping', 'must be a mapping')
}

function errorAt(position: Position | undefined, rule: string, message: string): SpecError {
  return new SpecError(position?.file ?? 'spec', position?.line ?? 1, rule, message)
}
