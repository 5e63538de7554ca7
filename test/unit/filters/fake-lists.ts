import type { ContainerName } from '../../../generated/containers.js'
import type { Operation } from '../../../generated/operations.js'
import type { Client, PreparedCall } from '../../../src/client.js'
import { apiErrorFromResponse } from '../../../src/errors/index.js'
import { FilterSet, type Queries } from '../../../src/filters/index.js'
import type { Row } from '../../../src/filters/row-identity.js'
import { completeEntities } from '../../../src/http/complete-entities.js'
import { type OperationInit, parseSettings } from '../../../src/http/index.js'
import { type IndicatorTypeRecord, IndicatorTypes } from '../../../src/indicators/index.js'

/** One request as it would be sent. */
export interface Call {
  id: string
  path: Readonly<Record<string, unknown>>
  query: Readonly<Record<string, unknown>>
  resourceType: unknown
  description: unknown
}

/** The rows of an operation for any parameters, or a function of them. */
type Lists = Readonly<Record<string, readonly Row[] | ((call: Call) => readonly Row[] | Promise<readonly Row[]>)>>

/**
 * Filter sets on top of a client that returns lists from memory.
 * @param lists by operation id; an operation without one is an error
 * @param options.isCounted whether the server returns `resultCount`
 * @param options.types indicator types of the instance
 */
export function fakeLists(
  lists: Lists,
  { resultLimit = 10, concurrency = 4, isCounted = true, types: records = [] as readonly IndicatorTypeRecord[] | 'refused' } = {},
) {
  const calls: Call[] = []
  const reported: string[] = []
  const warnings: string[] = []
  const settings = parseSettings({
    baseUrl: 'https://tc.example.com/api',
    accessId: '1',
    secretKey: 's',
    defaultOwner: 'Example Org',
    resultLimit: 100,
    concurrency,
  })
  const types = new IndicatorTypes({
    async ask() {
      reported.push('types asked for')
      if (records === 'refused')
        throw apiErrorFromResponse({
          status: 403,
          detail: 'no rights',
          operation: 'listIndicatorTypes',
          method: 'GET',
          url: 'x',
          body: '{}',
        })
      return records
    },
    warn: () => {},
  })
  const entityKey = (branch: unknown) => types.registry.findByBranch(String(branch))?.entity ?? String(branch)
  const client = {
    types,
    settings: { ...settings, resultLimit },
    logger: { warn: (_facts: object, message: string) => void warnings.push(message) },
    prepare(operation: Operation, { path = {}, query: prepared = {}, resourceType, description }: OperationInit): PreparedCall {
      return async (more = {}, signal) => {
        signal?.throwIfAborted()
        const query = { ...prepared, ...more }
        const call: Call = { id: operation.id, path, query, resourceType, description }
        calls.push(call)
        const list = lists[operation.id]
        if (list === undefined) throw new Error(`unexpected ${operation.id}`)
        const all = typeof list === 'function' ? await list(call) : list
        const start = Number(query['resultStart'] ?? 0)
        const rows = structuredClone(all.slice(start, start + Number(query['resultLimit'] ?? all.length)))
        const key = operation.entity?.key === '*' ? 'any' : (operation.entity?.key ?? '')
        return async () => {
          // The client does the same when it decodes a response.
          await completeEntities(types, operation.entity?.schema ?? '', entityKey(path['customType']), rows, signal)
          const total = start === 0 && isCounted ? all.length : undefined
          return { status: 200, value: undefined, found: { key, rows, total } }
        }
      }
    },
  } as unknown as Client // The part of a client that retrieval uses.
  const observer = {
    apiFilter: (description: string) => void reported.push(description),
    unfiltered: (count: number) => void reported.push(`${count} unfiltered`),
    pagingFlaw: (flaw: object) => void reported.push(JSON.stringify(flaw)),
    filtered: (count: number) => void reported.push(`${count} filtered`),
    postFilter: ({ description, before, after }: { description: string; before: number; after: number }) =>
      void reported.push(`${description}: ${before} to ${after}`),
  }
  const set = <C extends Exclude<ContainerName, 'customIndicators'>>(container: C) =>
    new FilterSet({ client, observer }, container) as unknown as Queries[C] // The type that `queryProperties` returns.
  return { set, calls, reported, warnings, client }
}
