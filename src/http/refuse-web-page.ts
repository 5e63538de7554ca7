import { ProtocolError } from '../errors/index.js'
import { BodyBytes } from './body-bytes.js'
import { excerpt } from './excerpt.js'
import type { Redact } from './redact.js'
import { decodeText, type TransportResponse } from './response.js'

/** Enough of a body to show what it is. */
const BEGINNING = 4096

/**
 * Takes no web page, such as the login page of a proxy, for the contents that were asked for.
 * @param promised content type of the contents
 * @throws ProtocolError with the beginning of the page
 */
export async function refuseWebPage(answer: TransportResponse, method: string, promised: string, redact: Redact): Promise<void> {
  const { status, contentType, url, attempts } = answer
  if (contentType?.startsWith('text/html') !== true) return
  const message = `${method} ${url} answered ${status} with content type ${contentType.slice(0, 100)} instead of ${promised}. Check that the base URL is that of the API, and that no proxy answers in its place.`
  throw new ProtocolError(message, { url, excerpt: excerpt(await beginningOf(answer), redact), attempts })
}

async function beginningOf(answer: TransportResponse): Promise<string> {
  const read = new BodyBytes()
  for await (const piece of answer.stream()) {
    read.push(Buffer.from(piece))
    if (read.size >= BEGINNING) break
  }
  return decodeText(read.concat())
}
