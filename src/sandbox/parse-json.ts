import { badRequest } from './failure.js'

/** Levels of lists and objects in each other; more would only be sent to exhaust what walks them. */
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
