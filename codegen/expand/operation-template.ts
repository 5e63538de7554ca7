import { isMapping, type Mapping, valueAt } from './source.js'

/** The template that each operation was written out of, by the operation's id. */
export type OperationTemplates = Record<string, string>

/** The list of `types.yaml` that each variable of a family comes from; of two lists with the same variable the second wins, as in a repetition. */
export function variableLists(family: Mapping, lists: Mapping): ReadonlyMap<string, string> {
  const named = family['for-each']
  const names = (Array.isArray(named) ? named : [named]).filter(name => typeof name === 'string')
  return new Map(
    names.flatMap(name => {
      const list = valueAt(lists, name)
      const entries = Array.isArray(list) ? list.filter(isMapping) : []
      return entries.flatMap(entry => Object.keys(entry).map(variable => [variable, name] as const))
    }),
  )
}

/**
 * The id of an operation before its family is repeated, with each variable named after its list: `list{subject}{groupType}` for
 * `list{{Subject}}{{Schemas}}` repeated for `[subject, groupType]`.
 */
export function templateId(operation: Mapping, origins: ReadonlyMap<string, string>): string {
  return String(operation.id ?? operation.operationId).replace(
    /\{\{(\w+)\}\}/g,
    (_, variable: string) => `{${origins.get(variable) ?? variable}}`,
  )
}
