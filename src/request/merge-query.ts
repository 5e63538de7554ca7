import { serializeQuery } from '../http/index.js'

type Query = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * Adds a query to a URI that may already have one, so that both never set the same name: the URI takes precedence over the defaults,
 * and the request over the URI. A name that the URI itself repeats (`includes=tags&includes=attributes`) stays repeated.
 *
 * @param defaults query parameters of the client: owner, activity log
 * @param asked the request's own query, owner and page
 * @param dropped names to remove, even if the URI has them
 */
export function mergeQuery(uri: string, defaults: Query, asked: Query, dropped: readonly string[] = []): string {
  const { path, own } = splitQuery(uri)
  const wanted = new Map(Object.entries(asked).filter(([, value]) => value !== undefined))
  const kept = own.filter(({ name }) => !wanted.has(name) && !dropped.includes(name))
  const present = new Set(kept.map(({ name }) => name))
  const added = [...new Map([...Object.entries(defaults), ...wanted])].filter(([name]) => !present.has(name))
  const query = [...kept.map(({ text }) => text), serializeQuery(Object.fromEntries(added))].filter(text => text !== '')
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}

/** The parts of a query exactly as written, each with its name. */
function splitQuery(uri: string): { path: string; own: readonly { name: string; text: string }[] } {
  // A fragment never reaches a server.
  const [withoutFragment = ''] = uri.split('#', 1)
  const mark = withoutFragment.indexOf('?')
  if (mark < 0) return { path: withoutFragment, own: [] }
  const parts = withoutFragment.slice(mark + 1).split('&')
  return { path: withoutFragment.slice(0, mark), own: parts.filter(text => text !== '').map(text => ({ name: nameOf(text), text })) }
}

function nameOf(part: string): string {
  const [name = ''] = part.split('=', 1)
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    // Not percent-encoded, so use the name as is.
    return name
  }
}
