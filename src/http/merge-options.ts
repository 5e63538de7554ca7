import { originOf, rememberOrigin } from './option-origin.js'
import type { ClientOptions } from './options.js'
import { concealOptions } from './secret.js'

/**
 * Merges options of several sources. The first source that gives an option wins, and `undefined` counts as not given.
 *
 * `backoff`, `tls` and `logging` are merged member by member. Credentials (`accessId`, `secretKey`, `token`, `tokenExpires`) are taken as a whole
 * from the first source that has any of them, so that an access id never meets the secret key of another account; the proxy likewise.
 *
 * @param sources the strongest first, such as explicit options, then `optionsFromEnv()`, then `readConfigFile(path)`
 * @returns a new object that hides its secrets when it is printed
 */
export function mergeOptions(...sources: readonly ClientOptions[]): ClientOptions {
  // Options that were JSON may have a key that would set the prototype: this object has none, so that it is a key like others.
  const merged: ClientOptions = Object.create(null)
  let credentialSource: ClientOptions | undefined
  for (const source of sources) {
    if (credentialSource === undefined && CREDENTIALS.some(name => source[name] !== undefined)) credentialSource = source
    for (const [name, value] of Object.entries(source)) {
      if (value === undefined || (isCredential(name) && source !== credentialSource)) continue
      const earlier: unknown = Reflect.get(merged, name)
      if (earlier === undefined) Reflect.set(merged, name, value)
      else if (GROUPS.has(name)) Reflect.set(merged, name, { ...value, ...withoutUndefined(Object(earlier)) })
    }
  }
  const options = concealOptions({ ...merged })
  return credentialSource === undefined ? options : rememberOrigin(options, originOf(credentialSource))
}

const CREDENTIALS = ['accessId', 'secretKey', 'token', 'tokenExpires'] as const satisfies readonly (keyof ClientOptions)[]
const GROUPS: ReadonlySet<string> = new Set(['backoff', 'tls', 'logging'] satisfies (keyof ClientOptions)[])

function isCredential(name: string): boolean {
  return CREDENTIALS.some(credential => credential === name)
}

/** Members that are `undefined` count as not given. */
export type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/** Drops the members that are `undefined`. */
export function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T> // Only keys that may be absent are dropped.
}
