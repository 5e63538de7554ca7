import { createHmac } from 'node:crypto'
import type { Sandbox } from '../../../src/sandbox/index.js'

/** What came back. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
  /** The body as JSON; undefined when it is not. */
  readonly json: unknown
  readonly headers: Headers
}

/** A client that has nothing to do with ours: `fetch`, and a signature by the API documentation. */
export function signedClient(sandbox: Pick<Sandbox, 'url' | 'accessId' | 'secretKey'>, now: () => number = Date.now) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const url = new URL(sandbox.url)
    const target = `${url.pathname}${path}`
    const timestamp = String(Math.floor(now() / 1000))
    const signature = createHmac('sha256', sandbox.secretKey).update(`${target}:${method}:${timestamp}`).digest('base64')
    const response = await fetch(`${url.origin}${target}`, {
      method,
      headers: { Timestamp: timestamp, Authorization: `TC ${sandbox.accessId}:${signature}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      json = undefined
    }
    return { status: response.status, type: response.headers.get('content-type') ?? '', text, json, headers: response.headers }
  }
}
