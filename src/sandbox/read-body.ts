import { BodyBytes } from '../http/index.js'
import { badRequest } from './failure.js'
import { parseJson } from './parse-json.js'

/** Largest JSON body in bytes; contents of documents have a limit of their own. */
const mostBytes = 16 << 20

/** Reads the whole body. @throws Failure (400) when it is larger than `most` bytes */
export async function readBytes(body: AsyncIterable<Buffer>, most = mostBytes): Promise<Buffer> {
  const read = new BodyBytes()
  // The rest is read all the same: an answer before it would leave the connection in the middle of the body.
  for await (const piece of body) if (read.size <= most) read.push(piece)
  if (read.size > most) throw badRequest(`The request body is larger than ${most} bytes`)
  return read.concat()
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads the body as a JSON object.
 * @param prepare rewrites the text before it is parsed
 * @throws Failure (400) when it is missing, malformed, nested too deep or no object
 */
export async function readObject(body: AsyncIterable<Buffer>, prepare = (text: string) => text): Promise<Record<string, unknown>> {
  const text = prepare((await readBytes(body)).toString('utf8'))
  if (text.trim() === '') throw badRequest('The request body is required')
  const value = parseJson(text)
  if (!isObject(value)) throw badRequest('The request body must be a JSON object')
  return value
}
