import { badRequest } from '../reply.js'

/**
 * Reads the fields of a form (RFC 7578). The boundary is the first line of the body.
 * @throws Failure (400) when the body is not a form
 */
export function readForm(bytes: Buffer): ReadonlyMap<string, Buffer> {
  // One character for each byte.
  const text = bytes.toString('latin1')
  const [first = ''] = text.split('\r\n', 1)
  if (!first.startsWith('--') || first.length < 3 || first.length > 200) throw badRequest('The request body is not multipart/form-data')
  const fields = new Map<string, Buffer>()
  for (const part of `\r\n${text}`.split(`\r\n${first}`).slice(1)) {
    const end = part.indexOf('\r\n\r\n')
    if (end < 0) continue
    const [, name] = /\bname="([^"]{1,100})"/.exec(part.slice(0, end)) ?? []
    if (name !== undefined) fields.set(name, Buffer.from(part.slice(end + 4), 'latin1'))
  }
  return fields
}
