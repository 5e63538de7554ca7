import type { ClientOptions } from './options.js'

/**
 * Joins options of several sources; an earlier source wins: command line, then environment, then config file.
 * Groups (`backoff`, `tls`, `logging`) are joined member by member; credentials and the proxy are taken whole from the first source that has
 * any, so that a token from one place never meets a secret key from another.
 */
export function mergeOptions(...sources: readonly ClientOptions[]): ClientOptions {
  // Options that were JSON may have a key that would set the prototype: this object has none, so that it is a key like others.
  const merged: ClientOptions = Object.create(null)
  for (const source of sources) {
    const hasCredentials = CREDENTIALS.some(name => merged[name] !== undefined)
    for (const [name, value] of Object.entries(source)) {
      if (value === undefined || (hasCredentials && isCredential(name))) continue
      const earlier: unknown = Reflect.get(merged, name)
      if (earlier === undefined) Reflect.set(merged, name, value)
      else if (GROUPS.has(name)) Reflect.set(merged, name, { ...value, ...earlier })
    }
  }
  return { ...merged }
}

const CREDENTIALS = ['accessId', 'secretKey', 'token', 'tokenExpires'] as const satisfies readonly (keyof ClientOptions)[]
const GROUPS: ReadonlySet<string> = new Set(['backoff', 'tls', 'logging'] satisfies (keyof ClientOptions)[])

function isCredential(name: string): boolean {
  return CREDENTIALS.some(credential => credential === name)
}
