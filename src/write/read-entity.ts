import { type DraftState, nameOfDraft } from './draft-state.js'
import { operationOf, subjectPath } from './subject-type.js'
import type { WriteContext } from './write-context.js'
import { type Entity, requestOn, sendRequest } from './write-request.js'

/** Retrieves the entity of a draft with its attributes, tags and security labels, where the API includes them. */
export async function readEntity(context: WriteContext, state: DraftState, signal: AbortSignal | undefined): Promise<Entity | undefined> {
  const operation = operationOf(state.type, 'get')
  const request = requestOn(operation, subjectPath(state.type, state.reference), state.owner)
  const takesIncludes = operation.parameters.some(({ name }) => name === 'includes')
  const query = { ...request.query, ...(takesIncludes ? { includes: ['additional', 'attributes', 'tags', 'labels'] } : {}) }
  const { entity } = await sendRequest(context.client, { ...request, query }, { signal, description: `read ${nameOfDraft(state)}` })
  return entity
}
