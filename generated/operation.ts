// Copied from codegen/runtime/ by `npm run generate`. Do not edit: change it there and generate again.

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A path or query parameter with its limits. */
export interface OperationParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly type: 'string' | 'integer' | 'number' | 'boolean'
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** Whether it is repeated for each of several values; the limits are those of one value. */
  readonly list?: boolean
  /** The fields that the server can compare, on a `filters` parameter. */
  readonly fields?: readonly { readonly name: string; readonly type: string; readonly operators: readonly string[] }[]
}

/** An API filter that an operation serves. */
export interface OperationFilter {
  readonly container: string
  readonly name: string
  /** The name in words, as in printouts: `victim id`. */
  readonly words: string
  /** The parameter that takes the filter's argument. */
  readonly argument?: string
  /** Fixed values of other parameters. */
  readonly parameters?: Readonly<Record<string, string>>
  /** The only indicator type whose values the operation serves. */
  readonly type?: string
}

/** An operation as the client sees it at run time. */
export interface OperationEntry<Id extends string> {
  readonly id: Id
  readonly method: Method
  readonly path: string
  readonly family: string
  readonly summary: string
  /** Whether it takes the query parameter `owner`. */
  readonly ownerAllowed: boolean
  /** Whether it takes `resultStart` and `resultLimit`. */
  readonly paginated: boolean
  /** Whether it may be sent again after its response was lost. */
  readonly retrySafe: boolean
  readonly parameters: readonly OperationParameter[]
  readonly requestBody?: { readonly contentType: string; readonly schema?: string; readonly required: boolean }
  readonly response: { readonly status: number; readonly contentType?: string; readonly schema?: string }
  /**
   * What a response holds: its key under `data`, whether it is a list, and its schema. The key is `*` when the custom type decides it, and
   * `data` when all of `data` is the entity. `bare`: some servers send the entity without an envelope.
   */
  readonly entity?: { readonly key: string; readonly list: boolean; readonly schema: string; readonly bare?: true }
  readonly filters?: readonly OperationFilter[]
}
