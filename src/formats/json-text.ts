import { FormatError } from './format-error.js'

/**
 * Returns a list or an object as JSON.
 * @param indent spaces a level; 0: on one line
 * @throws FormatError when it has no JSON: nested without an end, holding itself, or holding what JSON has not
 */
export function jsonText(value: object, indent = 0): string {
  try {
    return JSON.stringify(value, null, indent)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
    throw new FormatError(`A value of an entity cannot be written as JSON (${reason}): name the fields to print without it.`, {
      format: 'json',
      kind: 'other',
    })
  }
}
