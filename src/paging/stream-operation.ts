import type { Operation } from '../../generated/operations.js'
import { type CallOptions, type Client, commonQuery, type OperationInit } from '../client.js'
import { apiFailure } from '../http/envelope.js'
import type { TransportResponse } from '../http/index.js'
import { serializePath, serializeQuery } from '../http/serialize.js'

/** Parameters of a call whose answer is read as it comes. */
export type StreamInit = Pick<OperationInit, 'path' | 'query'> & Pick<CallOptions, 'signal' | 'description' | 'resourceType'>

/**
 * Calls an operation and hands its answer over at the headers, whatever its content type.
 * @returns the answer, of status 200–299; its body can be read once
 * @throws ApiError when the server answers with a failure, ConnectionError when no answer came
 */
export async function streamOperation(client: Client, operation: Operation, init: StreamInit = {}): Promise<TransportResponse> {
  const query = serializeQuery({ ...commonQuery(operation, client.settings), ...init.query })
  const answer = await client.transport.send({
    method: operation.method,
    path: `${serializePath(operation.path, init.path ?? {})}${query === '' ? '' : `?${query}`}`,
    retrySafe: operation.retrySafe,
    stream: true,
    operation: operation.id,
    ...(init.signal === undefined ? {} : { signal: init.signal }),
    ...(init.description === undefined ? {} : { description: init.description }),
    ...(init.resourceType === undefined ? {} : { resourceType: init.resourceType }),
  })
  if (answer.status >= 200 && answer.status <= 299) return answer
  const { status, contentType, url, headers, attempts } = answer
  const text = await answer.text()
  throw apiFailure({
    status,
    contentType,
    text,
    url,
    method: operation.method,
    operation: operation.id,
    headers,
    attempts,
    redact: client.transport.redact,
  })
}
