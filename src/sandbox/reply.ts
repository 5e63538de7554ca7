/** What a handler answers: a whole body, or one that comes in pieces. */
export interface Reply {
  readonly status: number
  readonly contentType: string
  readonly body: string | Buffer | AsyncIterable<string | Buffer>
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the page may be kept and answered again while the store does not change. */
  readonly cacheable?: boolean
}

/** Exactly this: the vendor's SDK compares the whole header. */
const jsonType = 'application/json'

/** A JSON answer outside the envelope. */
export const jsonReply = (status: number, text: string): Reply => ({ status, contentType: jsonType, body: text })

/** A plain text answer. */
export const textReply = (status: number, text: string): Reply => ({ status, contentType: 'text/plain', body: text })

/** The bare success envelope of a write. */
export const success = (): Reply => jsonReply(200, '{"status":"Success"}')

/** The failure envelope. */
export const failureReply = (status: number, message: string): Reply => jsonReply(status, JSON.stringify({ status: 'Failure', message }))

/** The success envelope around one entity. */
export const entityReply = (status: number, key: string, entity: unknown): Reply =>
  jsonReply(status, JSON.stringify({ status: 'Success', data: { [key]: entity } }))

/**
 * The success envelope around rows that are JSON already.
 * @param total number of rows in all pages; left out on every page but the first, as the API documentation says
 */
export function listReply(key: string, rows: readonly string[], total: number | undefined, cacheable = false): Reply {
  const count = total === undefined ? '' : `"resultCount":${total},`
  return { ...jsonReply(200, `{"status":"Success","data":{${count}${JSON.stringify(key)}:[${rows.join(',')}]}}`), cacheable }
}

/** A refusal that a handler throws and the server answers with. */
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

/** The 404 of the API documentation, which a retrieval reads as an empty result. */
export const notFound = () => new Failure(404, 'The requested resource was not found')

/** A 400 that names what is wrong. */
export const badRequest = (message: string) => new Failure(400, message)
