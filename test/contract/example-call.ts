import { readFileSync } from 'node:fs'
import { exampleOf, resolveRef } from '../../codegen/expand/examples.js'
import { isMapping, type Mapping } from '../../codegen/expand/source.js'
import type { Operation } from '../../generated/operations.js'
import type { CallResult, Client } from '../../src/client.js'

/** The generated bundle. */
export const bundle: Mapping = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'))

/** Parameters and body of a call, each from the bundle's own examples. */
export interface ExampleCall {
  readonly params: {
    readonly path: Record<string, unknown>
    readonly query: Record<string, unknown>
    readonly header?: Record<string, unknown>
  }
  readonly body?: unknown
  readonly parseAs?: 'text'
}

/** Puts a call together from the examples of the operation's parameters and body, so that a new endpoint needs no values of its own. */
export function exampleCall(operation: Operation): ExampleCall {
  const described = describedOperation(operation)
  const params: Record<'path' | 'query' | 'header', Record<string, unknown>> = { path: {}, query: {}, header: {} }
  for (const reference of Array.isArray(described.parameters) ? described.parameters : []) {
    const parameter = resolveRef(bundle, reference)
    if (!isMapping(parameter)) continue
    params[parameter.in === 'path' || parameter.in === 'header' ? parameter.in : 'query'][String(parameter.name)] = exampleOf(
      bundle,
      parameter.schema ?? null,
    )
  }
  const body = mediaExample(described.requestBody)
  const isJson = (operation.response.contentType ?? 'application/json') === 'application/json'
  return { params, ...(body === undefined ? {} : { body }), ...(isJson ? {} : { parseAs: 'text' }) }
}

/** Calls an operation by the table through the client's method for it. */
export function callOperation(client: Client, operation: Operation, call: ExampleCall): Promise<CallResult<{ data: unknown }>> {
  // The methods are typed to literal paths; here the path comes from the table, and Prism checks what is sent.
  const method = client[operation.method] as unknown as (path: string, init: ExampleCall) => Promise<CallResult<{ data: unknown }>>
  return method(operation.path, call)
}

/** The example of an operation's success, which a mock answers with. */
export function exampleAnswer(operation: Operation, contentType: string): unknown {
  const { responses } = describedOperation(operation)
  return mediaExample(isMapping(responses) ? responses[operation.response.status] : undefined, contentType)
}

function describedOperation(operation: Operation): Mapping {
  const item = isMapping(bundle.paths) ? bundle.paths[operation.path] : undefined
  const described = isMapping(item) ? item[operation.method.toLowerCase()] : undefined
  if (!isMapping(described)) throw new Error(`The bundle has no ${operation.method} ${operation.path}.`)
  return described
}

function mediaExample(holder: unknown, contentType?: string): unknown {
  if (typeof holder !== 'object' || holder === null || !('content' in holder)) return undefined
  const content = Object.entries(holder.content as Record<string, { example?: unknown }>) // As OpenAPI says, which Redocly has checked.
  return content.find(([type]) => contentType === undefined || contentType.startsWith(type))?.[1].example
}
