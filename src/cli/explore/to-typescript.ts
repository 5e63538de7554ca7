import { filterArguments } from '../retrieve/filter-argument.js'
import { parseInstant } from '../retrieve/parse-instant.js'
import type { Segment, SegmentFilter } from '../retrieve/segment.js'
import type { CopiedConnection } from './copied-connection.js'
import type { CheckedQuerySpec } from './query-spec.js'
import { specSegments } from './spec-segments.js'
import { typescriptLiteral } from './typescript-literal.js'

/** Longest callback that stays on one line, in characters. */
const oneLine = 90

/**
 * Writes a query as a TypeScript program for Node that prints each row.
 * @param spec the query
 * @param connection how the program connects
 * @param now milliseconds since 1970
 * @throws FilterError or UsageError when an argument cannot be read
 */
export function toTypescript(spec: CheckedQuerySpec, connection: CopiedConnection, now: number): string {
  const { imports, setup, closing } = connection.typescript
  const chain = [
    ...specSegments(spec).map(segment => step(segment, now)),
    ...(spec.modifiedSince === undefined ? [] : [`.modifiedSince(${typescriptLiteral(parseInstant(spec.modifiedSince, now), now)})`]),
    ...(spec.pushdown === false ? ['.pushdown(false)'] : []),
  ]
  const max = spec.limit === undefined ? '' : `{ max: ${spec.limit} }`
  return `${imports.join('\n')}

${setup.join('\n')}

const found = tc.${spec.container}${chain.map(part => `\n  ${part}`).join('')}
const rows = await found.toArray(${max})
for (const row of rows) console.log(JSON.stringify(row))
${closing.length === 0 ? '' : `\n${closing.join('\n')}\n`}`
}

function step({ operator, type, owners, filters }: Segment, now: number): string {
  const calls = [
    ...(owners.length === 0 ? [] : [`.owner(${owners.map(owner => typescriptLiteral(owner, now)).join(', ')})`]),
    ...filters.map(filter => call(filter, now)),
  ]
  const line = `f => f${calls.join('')}`
  const callback = line.length <= oneLine ? line : `f =>\n    f${calls.map(part => `\n      ${part}`).join('')}`
  const typed = type === undefined ? '' : `${typescriptLiteral(type, now)}${calls.length === 0 ? '' : ', '}`
  return `.${operator ?? 'where'}(${typed}${calls.length === 0 && type !== undefined ? '' : callback})`
}

function call(filter: SegmentFilter, now: number): string {
  const { flag } = filter
  const prefix = flag.kind === 'api' ? '' : flag.kind === 'field' ? '.api' : '.post'
  const given = filterArguments(filter, now)
  return `${prefix}.${flag.name}(${given.map(argument => typescriptLiteral(argument, now)).join(', ')})`
}
