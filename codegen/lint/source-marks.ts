import { isMapping, type Mapping, positionOf, type Value } from '../expand/source.js'
import type { Problem } from './problem.js'

/** The clients whose sources and requests were read. */
const clients: readonly string[] = [
  'Python SDK',
  'tcex',
  'Java SDK',
  'JavaScript SDK',
  'MineMeld',
  'Carbon Black',
  'Splunk',
  'Polarity',
  'Cortex XSOAR',
  'Elastic',
]

/** Finds marks `x-tc-source` that are neither `{ seen: [clients] }` nor `{ assumed: reason }`. On an operation, `parameters` has marks by name. */
export function sourceProblems(document: Mapping): Problem[] {
  const problems: Problem[] = []
  const visit = (value: Value, place: string): void => {
    if (Array.isArray(value)) for (const inner of value) visit(inner, place)
    if (!isMapping(value)) return
    const mark = value['x-tc-source']
    if (mark !== undefined)
      for (const message of faultsOf(mark, value))
        problems.push({ position: positionOf(mark) ?? positionOf(value), rule: 'tc-source', message: `${place}: ${message}` })
    for (const [key, inner] of Object.entries(value)) if (!opaque.has(key)) visit(inner, nameOf(key, value) ?? place)
  }
  visit(mapping(document.paths), 'paths')
  visit(mapping(document.components), 'components')
  return problems
}

/** Data, not description. */
const opaque: ReadonlySet<string> = new Set(['x-tc-source', 'examples', 'example'])

function nameOf(key: string, holder: Mapping): string | undefined {
  const value = holder[key]
  return isMapping(value) && typeof value.operationId === 'string' ? value.operationId : undefined
}

function faultsOf(mark: Value, holder: Mapping): string[] {
  if (!isMapping(mark)) return ['x-tc-source is { seen: [clients] } or { assumed: reason }']
  const { parameters, ...source } = mark
  const own = parameters !== undefined && Object.keys(source).length === 0 ? [] : sourceFaults(source)
  if (parameters === undefined) return own
  if (holder.operationId === undefined || !isMapping(parameters))
    return [...own, '`parameters` in x-tc-source has marks by name, on an operation']
  return [...own, ...Object.values(parameters).flatMap(sourceFaults)]
}

function sourceFaults(source: Value): string[] {
  const [[key, value] = ['', null], ...more] = Object.entries(mapping(source))
  if (more.length > 0 || !['seen', 'assumed'].includes(key)) return ['x-tc-source is { seen: [clients] } or { assumed: reason }']
  if (key === 'assumed')
    return typeof value === 'string' && /^[A-Z].*\.$/.test(value) ? [] : ['`assumed` in x-tc-source is a sentence: what the sources lack']
  const names = Array.isArray(value) ? value : []
  const unknown = names.find(name => typeof name !== 'string' || !clients.includes(name))
  return names.length > 0 && unknown === undefined
    ? []
    : [`\`seen\` in x-tc-source names ${clients.join(', ')}, not ${JSON.stringify(unknown ?? value)}`]
}

function mapping(value: Value | undefined): Mapping {
  return isMapping(value) ? value : {}
}
