/** The response of a handler: a whole body, or one that arrives in pieces. */
export interface Reply {
  readonly status: number
  readonly contentType: string
  readonly body: string | Buffer | AsyncIterable<string | Buffer>
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the page may be cached until the store changes. */
  readonly cacheable?: boolean
}

/** Exactly this: the vendor's SDK compares the whole header. */
const jsonType = 'application/json'

/** A JSON response outside the envelope. */
export const jsonReply = (status: number, text: string): Reply => ({ status, contentType: jsonType, body: text })

/** A plain text response. */
export const textReply = (status: number, text: string): Reply => ({ status, contentType: 'text/plain', body: text })

/** The bare success envelope of a write. */
export const success = (): Reply => jsonReply(200, '{"status":"Success"}')

/** The success envelope of an added tag or security label. */
export const added = (): Reply => jsonReply(201, '{"status":"Success"}')

/** The failure envelope. */
export const failureReply = (status: number, message: string): Reply => jsonReply(status, JSON.stringify({ status: 'Failure', message }))

/** The success envelope around one entity. */
export const entityReply = (status: number, key: string, entity: unknown): Reply =>
  jsonReply(status, JSON.stringify({ status: 'Success', data: { [key]: entity } }))

/**
 * The success envelope around rows that are already JSON.
 * @param total number of rows in all pages. The API documentation sends it with the first page only
 */
export function listReply(key: string, rows: readonly string[], total: number | undefined, cacheable = false): Reply {
  const count = total === undefined ? '' : `"resultCount":${total},`
  return { ...jsonReply(200, `{"status":"Success","data":{${count}${JSON.stringify(key)}:[${rows.join(',')}]}}`), cacheable }
}

/** A failure that a handler throws, and that the server sends as its response. */
export class Failure extends Error {
  readonly status: number
  /** The envelope of the API, or a plain text where the API documentation shows one. */
  readonly form: 'envelope' | 'text'

  constructor(status: number, message: string, form: 'envelope' | 'text' = 'envelope') {
    super(message)
    this.name = 'Failure'
    this.status = status
    this.form = form
  }
}

/** The 404 of the API documentation, which retrievals treat as an empty result. */
export const notFound = () => new Failure(404, 'The requested resource was not found')

/** A 400 with a message that names the problem. */
export const badRequest = (message: string) => new Failure(400, message)
