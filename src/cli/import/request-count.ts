import { type AnyDraft, ConfigError } from '../../index.js'

/** Requests that a draft takes. Those of a custom type, which only the instance knows, are one for itself and one for each step. */
export function requestCount(draft: AnyDraft): number {
  try {
    return draft.plan().requests.length
  } catch (error) {
    if (error instanceof ConfigError) return 1 + draft.state.steps.length
    throw error
  }
}
