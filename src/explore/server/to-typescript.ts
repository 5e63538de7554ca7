import type { ContainerName } from '../../../generated/containers.js'
import { containerKind, filterArguments, parseInstant, type Segment, type SegmentFilter } from '../../filters/index.js'
import { IndicatorTypeRegistry } from '../../indicators/index.js'
import { isRecord } from '../../json.js'
import { grouped } from '../../words.js'

import { type CheckedQuerySpec, specSegments } from './query-spec.js'

/** How copied commands and programs connect: like this one, but only with credentials from the environment or the config file. */
export interface CopiedConnection {
  /** Flags of the command line, one argument each. */
  readonly cli: readonly string[]
  readonly typescript: {
    readonly imports: readonly string[]
    readonly setup: readonly string[]
    readonly closing: readonly string[]
  }
}

/** Longest callback that stays on one line, in characters. */
const oneLine = 90

/**
 * Writes a query as a TypeScript program for Node.js that prints each row.
 * @param spec the query
 * @param connection how the program connects
 * @param now milliseconds since 1970
 * @throws FilterError or UsageError if an argument is not valid
 */
export function toTypescript(spec: CheckedQuerySpec, connection: CopiedConnection, now: number): string {
  const { setup, closing } = connection.typescript
  const chain = [
    ...specSegments(spec).map(segment => step(segment, spec.container, now)),
    ...(spec.modifiedSince === undefined ? [] : [`.modifiedSince(${typescriptLiteral(parseInstant(spec.modifiedSince, now), now)})`]),
    ...(spec.pushdown === false ? ['.pushdown(false)'] : []),
  ]
  const imports = chain.some(part => part.includes('customType('))
    ? connection.typescript.imports.map(withCustomType)
    : connection.typescript.imports
  const max = spec.limit === undefined ? '' : `{ max: ${spec.limit} }`
  return `${imports.join('\n')}

${setup.join('\n')}

const found = tc.${spec.container}${chain.map(part => `\n  ${part}`).join('')}
const rows = await found.toArray(${max})
for (const row of rows) console.log(JSON.stringify(row))
${closing.length === 0 ? '' : `\n${closing.join('\n')}\n`}`
}

function withCustomType(line: string): string {
  return line.replace(/^import \{ (?=.* from 'threatconnect-v2'$)/, 'import { customType, ')
}

function step({ operator, type, owners, filters }: Segment, container: ContainerName, now: number): string {
  const calls = [
    ...(owners.length === 0 ? [] : [`.owner(${owners.map(owner => typescriptLiteral(owner, now)).join(', ')})`]),
    ...filters.map(filter => call(filter, container, now)),
  ]
  const line = `f => f${calls.join('')}`
  const callback = line.length <= oneLine ? line : `f =>\n    f${calls.map(part => `\n      ${part}`).join('')}`
  const typed = type === undefined ? '' : `${typeLiteral(type)}${calls.length === 0 ? '' : ', '}`
  return `.${operator ?? 'where'}(${typed}${calls.length === 0 && type !== undefined ? '' : callback})`
}

function call(filter: SegmentFilter, container: ContainerName, now: number): string {
  const { flag, indicatorType } = filter
  const prefix = flag.kind === 'api' ? '' : flag.kind === 'field' ? '.api' : '.post'
  const given = filterArguments(filter, now)
  const literals = given.map((argument, place) => {
    if (indicatorType !== undefined && place === 1) return `{ type: ${typeLiteral(indicatorType)} }`
    if (place === 0 || flag.kind !== 'post' || flag.name !== 'type' || containerKind(container) !== 'indicator')
      return typescriptLiteral(argument, now)
    if (Array.isArray(argument)) return `[${argument.map(item => typeLiteral(String(item))).join(', ')}]`
    return typeof argument === 'string' && isWhole(given[0]) ? typeLiteral(argument) : typescriptLiteral(argument, now)
  })
  return `${prefix}.${flag.name}(${literals.join(', ')})`
}

/** Whether an operator compares the whole name of a type. */
function isWhole(operator: unknown): boolean {
  return ['=', '!=', 'EQ', 'NE'].includes(String(operator).toUpperCase())
}

const builtIn = new IndicatorTypeRegistry()

/** Writes an indicator type. Only the spellings of built-in types compile, so that every other spelling is replaced or marked. */
function typeLiteral(type: string): string {
  const definition = builtIn.resolve(type)
  if (definition === undefined) return `customType(${textLiteral(type)})`
  const { name, branch, entity } = definition
  return textLiteral([name, branch, entity, branch.toUpperCase()].includes(type) ? type : name)
}

/**
 * Writes a filter argument as TypeScript.
 * @param value the parsed value of a flag: text, number, boolean, regular expression, date, list or options
 * @param now milliseconds since 1970 at which ages such as `7d` were parsed. Dates are written relative to the time of the run
 */
export function typescriptLiteral(value: unknown, now: number): string {
  if (typeof value === 'string') return textLiteral(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof RegExp) return regularExpression(value)
  if (value instanceof Date) return `new Date(Date.now() - ${grouped(now - value.getTime(), '_')})`
  if (Array.isArray(value)) return `[${value.map(item => typescriptLiteral(item, now)).join(', ')}]`
  if (isRecord(value))
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${/^[a-zA-Z_]\w*$/.test(name) ? name : textLiteral(name)}: ${typescriptLiteral(item, now)}`)
      .join(', ')} }`
  throw new TypeError(`A filter argument is ${typeof value}, which no filter takes.`)
}

function textLiteral(text: string): string {
  // Characters that are invisible, or that end a line (ECMA-262, 12.3), are escaped.
  const json = JSON.stringify(text).replace(/[\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escaped)
  return json.includes("'") ? json : `'${json.slice(1, -1).replaceAll('\\"', '"')}'`
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Writes a literal for printable ASCII and common flags. Otherwise uses the constructor, which compiles with any target. */
function regularExpression({ source, flags }: RegExp): string {
  return /^[\x20-\x7e]*$/.test(source) && /^[gimsuy]*$/.test(flags)
    ? `/${source}/${flags}`
    : `new RegExp(${textLiteral(source)}, ${textLiteral(flags)})`
}
