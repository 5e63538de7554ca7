// The kernel object namespaces of Windows. A mutex in none of them has no mark by which to know it.
const NAMESPACED = /^(?:(?:Global|Local)\\|\\?(?:\\?Sessions\\\d+\\|\\)BaseNamedObjects\\|Session\\\d+\\)[^\\\r\n\0]+$/

/** Why the value is not recognisable as a mutex, or `undefined` when it is named in a kernel namespace such as `Global\`. */
export function mutexProblem(value: string): string | undefined {
  return NAMESPACED.test(value) ? undefined : 'a mutex is recognised only by a namespace such as Global\\ or Local\\'
}
