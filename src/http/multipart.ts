import { randomUUID } from 'node:crypto'

/**
 * Encodes a form (RFC 7578): each field is a part, text as it is and anything else as JSON. Each part has a file name, as the vendor's
 * tools send it.
 */
export function encodeMultipart(fields: Readonly<Record<string, unknown>>): { readonly body: Uint8Array; readonly contentType: string } {
  const boundary = `threatconnect-${randomUUID()}`
  const parts = Object.entries(fields).map(([name, value]) => {
    const content = typeof value === 'string' ? value : JSON.stringify(value)
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n${content}\r\n`
  })
  return { body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`), contentType: `multipart/form-data; boundary=${boundary}` }
}
