import type { operations } from '../../generated/schema.js'

type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never

type SuccessOf<Id extends keyof operations> = operations[Id]['responses'] extends infer Responses
  ? Responses extends { 200: infer Response }
    ? JsonOf<Response>
    : never
  : never

type Held<Data> = Data extends object ? Exclude<Data[Exclude<keyof Data, 'resultCount' | 'status'>], undefined> : never

/** The entity that an operation returns: an item of its list, or the object under `data`. */
export type EntityOf<Id extends keyof operations> =
  SuccessOf<Id> extends { data: infer Data } ? ItemOf<Held<Data>> : ItemOf<Held<SuccessOf<Id>>>

type ItemOf<Value> = Value extends readonly (infer Item)[] ? Item : Value extends number ? never : Value

/** The path values of an operation. */
export type PathOf<Id extends keyof operations> = operations[Id]['parameters'] extends { path: infer Path } ? Path : undefined

/** The query of an operation, without the parameters that paging sets itself. */
export type QueryOf<Id extends keyof operations> = operations[Id]['parameters'] extends { query?: infer Query }
  ? Omit<NonNullable<Query>, 'resultStart' | 'resultLimit'>
  : undefined
