import { serializeQuery } from '../http/index.js'

type Value = string | number | boolean | undefined

/** Query parameters of a manual request. A list sends the parameter once for each value. */
export type ManualQuery = Readonly<Record<string, Value | readonly Value[]>>

/** Parameters that may occur several times. The values of the URI and of the query add up. */
const ADDED: readonly string[] = ['includes', 'filters', 'fields']

/**
 * Adds a query to a URI that may already have one: the URI takes precedence over the defaults, and the request over the URI, except for
 * parameters that add up. A name that the URI itself repeats (`includes=tags&includes=attributes`) stays repeated.
 *
 * @param defaults query parameters of the client: owner, activity log
 * @param asked the request's own query, owner and page
 * @param dropped names to remove, even if the URI has them
 */
export function mergeQuery(uri: string, defaults: ManualQuery, asked: ManualQuery, dropped: readonly string[] = []): string {
  const { path, own } = splitQuery(uri)
  const wanted = pairsOf(asked)
  const isReplaced = (name: string) => !ADDED.includes(name) && wanted.some(pair => pair.name === name)
  const kept = own.filter(({ name }) => !isReplaced(name) && !dropped.includes(name))
  const isKept = (name: string) => kept.some(pair => pair.name === name)
  const used = pairsOf(defaults).filter(({ name }) => !isKept(name))
  const added = [...new Set([...used, ...wanted].map(({ name }) => name))].flatMap(name => {
    const fresh = wanted.filter(pair => pair.name === name)
    return fresh.length > 0 ? fresh : used.filter(pair => pair.name === name)
  })
  const isRepeated = ({ name, value }: Pair) => kept.some(pair => pair.name === name && pair.value === value)
  const query = withOneFilter([...kept, ...added.filter(pair => !isRepeated(pair))]).map(({ text }) => text)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

/** Joins the values of `filters` by commas: servers read a single one (API documentation, "Filtering"). */
function withOneFilter(pairs: readonly Pair[]): readonly Pair[] {
  const [first, ...others] = pairs.filter(({ name }) => name === 'filters')
  if (first === undefined || others.length === 0) return pairs
  const text = [first.text, ...others.map(other => other.text.slice(other.text.indexOf('=') + 1))].join(',')
  return pairs.flatMap(pair => (pair === first ? [{ ...first, text }] : pair.name === 'filters' ? [] : [pair]))
}

/** Returns the last value that a URI has for a query parameter, decoded; `undefined` if it has none. */
export function queryValue(uri: string, wanted: string): string | undefined {
  return splitQuery(uri).own.findLast(({ name }) => name === wanted)?.value
}

/** One parameter: decoded, and as it is sent. */
interface Pair {
  readonly name: string
  readonly value: string
  readonly text: string
}

function pairsOf(query: ManualQuery): Pair[] {
  return Object.entries(query).flatMap(([name, given]) => {
    const values: readonly Value[] = isList(given) ? given : [given]
    return values.flatMap(value =>
      value === undefined ? [] : [{ name, value: String(value), text: serializeQuery(Object.fromEntries([[name, value]])) }],
    )
  })
}

function isList(given: Value | readonly Value[]): given is readonly Value[] {
  return Array.isArray(given)
}

/** The parts of a query exactly as written, each with its name and value. */
function splitQuery(uri: string): { path: string; own: readonly Pair[] } {
  // A fragment never reaches a server.
  const [withoutFragment = ''] = uri.split('#', 1)
  const mark = withoutFragment.indexOf('?')
  if (mark < 0) return { path: withoutFragment, own: [] }
  const parts = withoutFragment.slice(mark + 1).split('&')
  return { path: withoutFragment.slice(0, mark), own: parts.filter(text => text !== '').map(pairOf) }
}

function pairOf(text: string): Pair {
  const mark = text.indexOf('=')
  const [name, value] = mark < 0 ? [text, ''] : [text.slice(0, mark), text.slice(mark + 1)]
  return { name: decoded(name), value: decoded(value), text }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    // Not percent-encoded, so use it as is.
    return part
  }
}
