import type { Segment } from '../../filters/index.js'
import { kebabCase, shellQuote } from '../../words.js'
import { type CheckedQuerySpec, specSegments } from './query-spec.js'

/** Longest command that stays on one line, in characters. */
const oneLine = 100

/**
 * Writes a query as a command for a POSIX shell.
 * @param spec the query
 * @param connection flags of the connection, such as `--profile`, one argument each, without secrets
 * @throws UsageError if the container doesn't have a filter
 */
export function toCli(spec: CheckedQuerySpec, connection: readonly string[] = []): string {
  const words = [['threatconnect', 'retrieve', kebabCase(spec.container)], ...parts(spec), ...pairs(connection)].map(part =>
    part.map(shellQuote).join(' '),
  )
  const line = words.join(' ')
  return line.length <= oneLine ? line : words.join(' \\\n  ')
}

/** Returns the arguments after `threatconnect`, as the shell passes them to the program. */
export function cliArguments(spec: CheckedQuerySpec): readonly string[] {
  return ['retrieve', kebabCase(spec.container), ...parts(spec).flat()]
}

/** Returns each flag with its value. */
function parts(spec: CheckedQuerySpec): readonly (readonly string[])[] {
  return [
    ...specSegments(spec).flatMap(segmentParts),
    ...(spec.modifiedSince === undefined ? [] : [flagWith('--modified-since', spec.modifiedSince)]),
    ...(spec.pushdown === false ? [['--no-pushdown']] : []),
    ...(spec.limit === undefined ? [] : [['--limit-results', String(spec.limit)]]),
  ]
}

function segmentParts({ operator, type, owners, filters }: Segment): string[][] {
  return [
    ...(operator === undefined ? [] : [[`--${operator}`]]),
    ...(type === undefined ? [] : [flagWith('--type', type)]),
    ...owners.map(owner => flagWith('--owner', owner)),
    ...filters.flatMap(({ flag, value = '', indicatorType }) => [
      flag.kind === 'api' && flag.argument === 'none' ? [`--${flag.flag}`] : flagWith(`--${flag.flag}`, value),
      ...(indicatorType === undefined ? [] : [flagWith('--indicator-type', indicatorType)]),
    ]),
  ]
}

/** Joins a value that starts with `-` to its flag, because on its own it would be parsed as a flag. */
function flagWith(flag: string, value: string): string[] {
  return value.startsWith('-') ? [`${flag}=${value}`] : [flag, value]
}

function pairs(connection: readonly string[]): string[][] {
  const result: string[][] = []
  for (const argument of connection) {
    const last = result.at(-1)
    if (argument.startsWith('--') || last === undefined) result.push([argument])
    else last.push(argument)
  }
  return result
}
