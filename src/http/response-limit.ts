import { ProtocolError } from '../errors/index.js'

/**
 * The error for a body that is larger than may be held in memory.
 * @param url secrets redacted
 * @param responseLimit the option, in MB
 */
export function oversizeError(method: string, url: string, responseLimit: number): ProtocolError {
  const message = `${method} ${url}: the body is larger than ${responseLimit} MB, the limit set by responseLimit. Ask for less at once (resultLimit), stream it, or raise the limit.`
  return new ProtocolError(message, { url, excerpt: '' })
}
