import { resolveRef } from '../expand/examples.js'
import { isMapping, type Mapping, type Position, positionOf, type Value } from '../expand/source.js'
import type { Problem } from './problem.js'
import { sourceProblems } from './source-marks.js'

const extensions = new Set(['x-tc-filter', 'x-tc-retry-safe', 'x-tc-fields', 'x-tc-source'])

/** Our own rules: what Redocly cannot know about the extensions, the ids and the routes. */
export function lintExtensions(document: Mapping, lists: Mapping): Problem[] {
  const problems: Problem[] = sourceProblems(document)
  const ids = new Map<string, string>()
  const paths = isMapping(document.paths) ? document.paths : {}
  problems.push(...ambiguousPaths(Object.keys(paths), paths))
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(isMapping(item) ? item : {})) {
      if (!isMapping(operation)) continue
      const position = positionOf(operation)
      const report = (rule: string, message: string) => problems.push({ position, rule, message })
      const id = typeof operation.operationId === 'string' ? operation.operationId : ''
      const where = `${method.toUpperCase()} ${path}`
      if (!/^[a-z][a-zA-Z0-9]*$/.test(id)) report('tc-operation-id', `the operationId "${id}" of ${where} is not camelCase`)
      const other = ids.get(id)
      if (other !== undefined) report('tc-operation-id', `the operationId "${id}" is used by ${other} and ${where}`)
      ids.set(id, where)
      const unknown = Object.keys(operation).find(key => key.startsWith('x-') && !extensions.has(key))
      if (unknown !== undefined)
        report('tc-extension', `the extension "${unknown}" of ${where} is not one of ${[...extensions].join(', ')}`)
      for (const message of filterFaults(document, lists, method, operation)) report('tc-filter', `${where}: ${message}`)
      const mark = operation['x-tc-retry-safe']
      if (mark !== undefined && (typeof mark !== 'boolean' || method !== 'post'))
        report('tc-retry-safe', `${where}: x-tc-retry-safe is true or false, and only on POST (the other methods may be repeated anyway)`)
    }
  }
  return problems
}

function filterFaults(document: Mapping, lists: Mapping, method: string, operation: Mapping): string[] {
  const marks = operation['x-tc-filter']
  if (marks === undefined) return []
  if (!Array.isArray(marks)) return ['x-tc-filter is a list']
  if (method !== 'get') return ['x-tc-filter belongs on a GET']
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map(parameter => resolveRef(document, parameter))
  const names = parameters.map(parameter => (isMapping(parameter) ? parameter.name : undefined))
  return marks.flatMap(mark => {
    if (!isMapping(mark) || typeof mark.container !== 'string' || typeof mark.filter !== 'string')
      return ['x-tc-filter needs `container` and `filter`']
    const faults: string[] = []
    const unknown = Object.keys(mark).find(key => !['container', 'filter', 'argument', 'type', 'sentence'].includes(key))
    if (unknown !== undefined) faults.push(`x-tc-filter has no key "${unknown}"`)
    const typeNames = [lists.indicatorType, lists.customIndicatorType].flatMap(list => (Array.isArray(list) ? list.filter(isMapping) : []))
    if (mark.type !== undefined && mark.type !== 'custom' && !typeNames.some(entry => entry.name === mark.type))
      faults.push(`"${String(mark.type)}" is neither the name of an indicator type nor "custom"`)
    const argument = mark.argument
    if (argument !== undefined && !names.includes(argument))
      faults.push(`the argument "${String(argument)}" of filter ${mark.filter} is not a parameter of the operation`)
    const list = /\{(\w+)\}/.exec(mark.filter)?.[1]
    if (list !== undefined && (!Array.isArray(lists[list]) || !names.includes(list)))
      faults.push(`"{${list}}" in the filter's name must be both a path parameter and a list of spec/types.yaml`)
    return faults
  })
}

/**
 * Two paths are ambiguous when one request can match both and neither is the more literal at the first segment that differs in kind.
 * Redocly's rule counts parameters only, and so refuses `/{type}/deleted` next to `/addresses/{ip}`, which this API has.
 */
function ambiguousPaths(names: readonly string[], paths: Mapping): Problem[] {
  const seen = new Map<string, string>()
  return names.flatMap(name => {
    const shape = name.replace(/\{\w+\}/g, '{}')
    const other = seen.get(shape)
    seen.set(shape, name)
    return other === undefined
      ? []
      : [{ position: positionOf(paths[name]), rule: 'tc-ambiguous-path', message: `${name} and ${other} match the same requests` }]
  })
}

/** The nearest source position on the way to a JSON pointer. */
export function positionAt(document: Mapping, pointer: string): Position | undefined {
  let value: Value | undefined = document
  let position = positionOf(document)
  for (const segment of pointer.replace(/^#?\//, '').split('/')) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    value = isMapping(value) ? value[key] : Array.isArray(value) ? value[Number(key)] : undefined
    position = positionOf(value) ?? position
  }
  return position
}
