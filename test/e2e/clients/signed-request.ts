import { createHmac } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { Sandbox } from '../../../src/sandbox/index.js'
import type { ClientRow } from './client-rows.js'

/** What came back. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The body as JSON; undefined when it is not. */
  readonly json: unknown
}

type Account = Pick<Sandbox, 'url' | 'accessId' | 'secretKey'>

/**
 * Sends a request byte for byte as given, signed by the documentation and without any code of this package:
 * `node:http` leaves the path as it is, where `fetch` would write some characters differently.
 */
export async function sendSigned(account: Account, row: Pick<ClientRow, 'method' | 'path' | 'query' | 'sends' | 'body'>): Promise<Answer> {
  const url = new URL(account.url)
  const target = `${url.pathname}${row.path}${row.query === '' ? '' : `?${row.query}`}`
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', account.secretKey).update(`${target}:${row.method}:${timestamp}`).digest('base64')
  const parts = /^parts (.*)$/.exec(row.body)?.[1]
  const form = parts === undefined ? undefined : formData(parts)
  const body = form?.body ?? row.body
  const type = form?.type ?? row.sends
  const outgoing = request({
    host: url.hostname,
    port: url.port,
    method: row.method,
    path: target,
    agent: false,
    headers: {
      Timestamp: timestamp,
      Authorization: `TC ${account.accessId}:${signature}`,
      'Accept-Encoding': 'gzip, deflate',
      'Content-Length': String(Buffer.byteLength(body)),
      ...(type === '' ? {} : { 'Content-Type': type }),
    },
  })
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject).end(body)
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A multipart form as Python's requests writes it: every part is a file named like its field. */
function formData(parts: string): { readonly body: string; readonly type: string } {
  const boundary = '3f2c9a7be0d14d3c8f'
  const fields: Readonly<Record<string, unknown>> = JSON.parse(parts)
  const sections = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n${JSON.stringify(value)}\r\n`,
  )
  return { body: `${sections.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` }
}
