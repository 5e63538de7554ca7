import { inspect } from 'node:util'

/**
 * Makes an object be printed by `util.inspect` and written by `JSON.stringify` as something else, such as itself without its secrets.
 * @param shown gives what is shown in its place
 * @returns the object; its own properties are as before
 */
export function showAs<T extends object>(value: T, shown: () => unknown): T {
  return Object.defineProperties(value, { toJSON: { value: shown }, [inspect.custom]: { value: shown } })
}
