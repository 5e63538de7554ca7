import type { Operation } from '../../generated/operations.js'
import { type CallOptions, type Client, commonQuery, type OperationInit } from '../client.js'
import { apiFailure, refuseWebPage, serializePath, serializeQuery, type TransportResponse } from '../http/index.js'

/** Parameters of a call whose answer is read as it comes. */
export type StreamInit = Pick<OperationInit, 'path' | 'query'> & Pick<CallOptions, 'signal' | 'description' | 'resourceType'>

/**
 * Calls an operation and hands its answer over at the headers.
 * @returns the answer, of status 200–299; its body can be read once
 * @throws ApiError when the server answers with a failure, ConnectionError when no answer came, ProtocolError for a web page
 */
export async function streamOperation(client: Client, operation: Operation, init: StreamInit = {}): Promise<TransportResponse> {
  const query = serializeQuery({ ...commonQuery(operation, client.settings), ...init.query })
  const answer = await client.transport.send({
    method: operation.method,
    path: `${serializePath(operation.path, init.path ?? {})}${query === '' ? '' : `?${query}`}`,
    retrySafe: operation.retrySafe,
    stream: true,
    operation: operation.id,
    signal: init.signal,
    description: init.description,
    resourceType: init.resourceType,
  })
  const { redact } = client.transport
  if (answer.status < 200 || answer.status > 299)
    throw apiFailure({ ...answer, text: await answer.text(), method: operation.method, operation: operation.id, redact })
  await refuseWebPage(answer, operation.method, operation.response.contentType ?? 'application/json', redact)
  return answer
}
