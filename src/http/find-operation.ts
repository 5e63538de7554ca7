import { type Method, type Operation, operations } from '../../generated/operations.js'

const byRoute = new Map<string, Operation>(Object.values(operations).map(operation => [`${operation.method} ${operation.path}`, operation]))

/** Finds the operation of a method and path template, such as `GET` and `/v2/tags/{tag}`. */
export function findOperation(method: Method, path: string): Operation | undefined {
  return byRoute.get(`${method} ${path}`)
}
