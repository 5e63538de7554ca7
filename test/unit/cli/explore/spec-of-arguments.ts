import { type ContainerName, containers } from '../../../../generated/containers.js'
import type { FilterObjectSpec, FilterSpec } from '../../../../src/explore/server/protocol.js'
import { type CheckedQuerySpec, readQuerySpec } from '../../../../src/explore/server/query-spec.js'
import { filterFlags } from '../../../../src/filters/filter-flags.js'
import { parseCondition } from '../../../../src/filters/written-query.js'
import { kebabCase } from '../../../../src/words.js'

/** Parses the arguments of `threatconnect` back into their query. Independent of the code that writes the arguments. */
export function specOfArguments(given: readonly string[]): CheckedQuerySpec {
  const [command, name, ...rest] = given
  const container = Object.keys(containers).find(one => kebabCase(one) === name) as ContainerName | undefined
  if (command !== 'retrieve' || container === undefined) throw new Error(`no retrieve: ${given.join(' ')}`)
  const flags = filterFlags(container)
  const query: { pushdown?: boolean; limit?: number; modifiedSince?: string } = {}
  const objects: { operator?: 'and' | 'or'; type?: string; owners: string[]; filters: FilterSpec[] }[] = [{ owners: [], filters: [] }]
  for (let index = 0; index < rest.length; index++) {
    const [, flag = '', attached] = /^--([a-z0-9-]+)(?:=(.*))?$/s.exec(rest[index] ?? '') ?? []
    const object = objects.at(-1)
    if (object === undefined || flag === '') throw new Error(`no flag: ${rest[index]}`)
    const value = () => attached ?? rest[++index] ?? ''
    const filter = flags.find(one => one.flag === flag)
    const last = object.filters.at(-1)
    if (flag === 'and' || flag === 'or') objects.push({ operator: flag, owners: [], filters: [] })
    else if (flag === 'owner') object.owners.push(value())
    else if (flag === 'type') object.type = value()
    else if (flag === 'indicator-type' && last?.kind === 'api') object.filters[object.filters.length - 1] = { ...last, type: value() }
    else if (flag === 'no-pushdown') query.pushdown = false
    else if (flag === 'limit-results') query.limit = Number(value())
    else if (flag === 'modified-since') query.modifiedSince = value()
    else if (filter === undefined) throw new Error(`no such flag: --${flag}`)
    else if (filter.kind !== 'api') object.filters.push({ kind: filter.kind, name: filter.name, ...parseCondition(flag, value()) })
    else object.filters.push({ kind: 'api', name: filter.name, value: filter.argument === 'none' ? '' : value() })
  }
  return readQuerySpec({ container, objects: objects satisfies readonly FilterObjectSpec[], ...query })
}
