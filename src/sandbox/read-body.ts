import { badRequest } from './failure.js'

/** Largest JSON body in bytes; contents of documents have no limit. */
const mostBytes = 16 << 20

/** Reads the whole body. @throws Failure (400) when it is larger than `most` bytes */
export async function readBytes(body: AsyncIterable<Buffer>, most = mostBytes): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    // The rest is read all the same: an answer before it would leave the connection in the middle of the body.
    if (size > most) pieces.length = 0
    else pieces.push(piece)
  }
  if (size > most) throw badRequest(`The request body is larger than ${most} bytes`)
  return Buffer.concat(pieces)
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads the body as a JSON object.
 * @throws Failure (400) when it is missing, malformed or no object
 */
export async function readObject(body: AsyncIterable<Buffer>): Promise<Record<string, unknown>> {
  const text = (await readBytes(body)).toString('utf8')
  if (text.trim() === '') throw badRequest('The request body is required')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw badRequest(`The request body is not valid JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!isObject(value)) throw badRequest('The request body must be a JSON object')
  return value
}
