import { readFileSync } from 'node:fs'

/** One line of `test/reference/clients.tsv`: a request that a client sends, and what it reads from the response. */
export interface ClientRow {
  readonly client: string
  /** What the client does with it; unique for each client. */
  readonly purpose: string
  readonly method: string
  /** Path and query exactly as the client writes them; `{name}` is a value of the sandbox. */
  readonly path: string
  readonly query: string
  /** The Content-Type header that the client sends, or empty. */
  readonly sends: string
  /** JSON, other text, or `parts {…}` for a multipart form. */
  readonly body: string
  /** Conditions, separated by `; `; see `reads.ts`. */
  readonly reads: string
  /** Values that later rows of the same client use: `name = path`, separated by `; `. */
  readonly keeps: string
  /** Repository, tag or commit, and file. */
  readonly source: string
}

const columns = ['client', 'purpose', 'method', 'path', 'query', 'sends', 'body', 'reads', 'keeps', 'source']

/**
 * Reads the table.
 * @throws Error that names the line with a wrong number of columns
 */
export function clientRows(): ClientRow[] {
  const text = readFileSync(new URL('../../reference/clients.tsv', import.meta.url), 'utf8')
  const [heading, ...lines] = text.replace(/\n$/, '').split('\n')
  if (heading !== columns.join('\t')) throw new Error(`clients.tsv begins with ${JSON.stringify(heading)}: expected ${columns.join(', ')}`)
  return lines.map((line, index) => {
    const cells = line.split('\t')
    if (cells.length !== columns.length) throw new Error(`clients.tsv:${index + 2} has ${cells.length} columns: expected ${columns.length}`)
    const [client = '', purpose = '', method = '', path = '', query = '', sends = '', body = '', reads = '', keeps = '', source = ''] =
      cells
    return { client, purpose, method, path, query, sends, body, reads, keeps, source }
  })
}

/** Values by the names that placeholders use. */
export type Values = Readonly<Record<string, string>>

/**
 * Puts values in place of `{name}`.
 * @param encode how the client writes a value there
 * @throws Error that names the placeholder without a value
 */
export function fill(text: string, values: Values, encode: (value: string) => string = value => value): string {
  return text.replace(/\{([A-Za-z]\w*)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`{${name}} in ${JSON.stringify(text)} has no value: an earlier row must keep it`)
    return encode(value)
  })
}
