import { BodyBytes } from '../http/index.js'
import { isRecord } from '../json.js'
import { badRequest } from './reply.js'

/** Largest JSON body in bytes. Contents of documents have their own limit. */
const mostBytes = 16 << 20

/** Reads the whole body. @throws Failure (400) when it is larger than `most` bytes */
export async function readBytes(body: AsyncIterable<Buffer>, most = mostBytes): Promise<Buffer> {
  const read = new BodyBytes()
  // The rest is still read: responding earlier would leave the connection in the middle of the body.
  for await (const piece of body) if (read.size <= most) read.push(piece)
  if (read.size > most) throw badRequest(`The request body is larger than ${most} bytes`)
  return read.concat()
}

/**
 * Reads the body as a JSON object.
 * @param prepare rewrites the text before it is parsed
 * @throws Failure (400) when it is missing, malformed, nested too deep or not an object
 */
export async function readObject(body: AsyncIterable<Buffer>, prepare = (text: string) => text): Promise<Record<string, unknown>> {
  const text = prepare((await readBytes(body)).toString('utf8'))
  if (text.trim() === '') throw badRequest('The request body is required')
  const value = parseJson(text)
  if (!isRecord(value)) throw badRequest('The request body must be a JSON object')
  return value
}

/** Deepest nesting of lists and objects. Only an attack would send more. */
const deepest = 100

/**
 * Reads JSON from a body.
 * @throws Failure (400) when it is malformed, or nested deeper than 100 levels
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw badRequest(`The request body is nested deeper than ${deepest} levels`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badRequest(`The request body is not valid JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let place = 0; place < text.length; place++) {
    const character = text[place]
    if (inString) {
      if (character === '\\') place++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth--
    if (depth > deepest) return true
  }
  return false
}
