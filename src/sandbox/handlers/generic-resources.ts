import { isRecord } from '../../json.js'
import type { Call } from '../call.js'
import { parseJson, readBytes } from '../read-body.js'
import { badRequest, entityReply, notFound, type Reply, success, textReply } from '../reply.js'
import { page } from './rows.js'

interface Parser {
  safeParse(value: unknown): {
    readonly success: boolean
    readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
  }
}

const isParser = (value: unknown): value is Parser => isRecord(value) && 'safeParse' in value

/** The generated validator of a schema. The module is large, so it is loaded on first use. */
async function parserOf(schema: string): Promise<Parser | undefined> {
  const validators: Readonly<Record<string, unknown>> = await import('../../../generated/validators/zod.gen.js')
  const parser = validators[`z${schema}`]
  return isParser(parser) ? parser : undefined
}

async function bodyOf(call: Call): Promise<Record<string, unknown>> {
  const { requestBody } = call.operation
  const bytes = await readBytes(call.body)
  if (bytes.length === 0) {
    if (requestBody?.required) throw badRequest('The request body is required')
    return {}
  }
  if (!requestBody?.contentType.includes('json')) return {}
  const value = parseJson(bytes.toString('utf8'))
  const parsed = requestBody.schema === undefined ? undefined : (await parserOf(requestBody.schema))?.safeParse(value)
  const issue = parsed?.error?.issues[0]
  if (issue) throw badRequest(`The field ${issue.path.join('.') || 'of the body'} is invalid: ${issue.message}`)
  return isRecord(value) ? value : {}
}

/**
 * Answers operations that have no handler, so that a new endpoint of the specification works at once: POST adds to the collection of its
 * path, GET lists it or finds a member by the last segment, PUT and DELETE change a member.
 */
export class GenericResources {
  readonly #collections = new Map<string, Map<string, Record<string, unknown>>>()

  #collection(segments: readonly string[]): Map<string, Record<string, unknown>> {
    const key = JSON.stringify(segments)
    const found = this.#collections.get(key) ?? new Map<string, Record<string, unknown>>()
    this.#collections.set(key, found)
    return found
  }

  async answer(call: Call): Promise<Reply> {
    const { operation, segments, store } = call
    const { entity } = operation
    const key =
      entity === undefined ? undefined : entity.key === '*' ? (store.types.byBranch(segments.at(-1) ?? '')?.entity ?? 'entity') : entity.key
    if (operation.method === 'GET' && key !== undefined && entity?.list)
      return page(call, key, [...this.#collection(segments).values()], one => one)
    const name = segments.at(-1) ?? ''
    const siblings = this.#collection(segments.slice(0, -1))
    if (operation.method === 'POST' && key !== undefined) {
      const collection = this.#collection(segments)
      const body = await bodyOf(call)
      const id = store.nextId('generic', 900_001)
      const created = { id, ...body }
      collection.set(String(id), created)
      return entityReply(operation.response.status, key, created)
    }
    if (operation.method === 'POST') {
      siblings.set(name, { id: store.nextId('generic', 900_001), name, ...(await bodyOf(call)) })
      return success()
    }
    const found = siblings.get(name)
    if (!found) {
      if (operation.method === 'GET' && key === undefined && operation.response.contentType?.startsWith('text/')) return textReply(200, '')
      throw notFound()
    }
    if (operation.method === 'DELETE') {
      siblings.delete(name)
      return success()
    }
    if (operation.method === 'PUT') Object.assign(found, await bodyOf(call))
    return key === undefined ? success() : entityReply(200, key, found)
  }
}
