import type { Operation } from '../../generated/operations.js'
import type { Client } from '../client.js'
import { apiFailure, type CallOptions, type OperationInit, operationRequest, refuseWebPage, type TransportResponse } from '../http/index.js'

/** Parameters of a call whose response is streamed. */
export type StreamInit = Pick<OperationInit, 'path' | 'query'> & Pick<CallOptions, 'signal' | 'description' | 'resourceType'>

/**
 * Calls an operation and returns its response as soon as the headers arrive.
 * @returns the response, with status 200–299; you can read its body once
 * @throws ApiError when the server responds with a failure, ConnectionError when no response arrived, ProtocolError for a web page
 */
export async function streamOperation(client: Client, operation: Operation, init: StreamInit = {}): Promise<TransportResponse> {
  const answer = await client.transport.send({ ...operationRequest(operation, init, client.settings), headers: undefined, stream: true })
  const { redact } = client.transport
  if (answer.status < 200 || answer.status > 299)
    throw apiFailure({ ...answer, text: await answer.text(), method: operation.method, operation: operation.id, redact })
  await refuseWebPage(answer, operation.method, operation.response.contentType ?? 'application/json', redact)
  return answer
}
