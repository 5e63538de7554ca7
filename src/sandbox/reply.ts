/** What a handler answers: a whole body, or one that comes in pieces. */
export interface Reply {
  readonly status: number
  readonly contentType: string
  readonly body: string | Buffer | AsyncIterable<string | Buffer>
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the page may be kept and answered again while the store does not change. */
  readonly cacheable?: boolean
}

const jsonType = 'application/json; charset=utf-8'

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
