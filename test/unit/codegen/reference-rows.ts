import { readFileSync } from 'node:fs'
import { groupTypes, indicatorTypes } from '../../../generated/kinds.js'
import { type Operation, operations } from '../../../generated/operations.js'

/** One line of `test/reference/operations.tsv`: a method and path that the vendor's SDK uses. */
export interface ReferenceRow {
  readonly method: string
  readonly path: string
  readonly owner: string
  readonly paginated: string
}

/** Reads a table of the reference, its heading left out. */
export function readReference(name: string): string[][] {
  const text = readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
}

/** The lines of operations.tsv. */
export function referenceRows(): ReferenceRow[] {
  return readReference('operations.tsv').map(([method = '', path = '', owner = '', paginated = '']) => ({ method, path, owner, paginated }))
}

/** Slips of the SDK that the reference says to read otherwise (wire format, section 5). */
export function readAsMeant(path: string): string {
  return path
    .replace(/^(\/v2\/indicators\/\w+\/\{0\}\/tasks)\/\{1\}\/\{2\}$/, '$1/{1}')
    .replace(/^(\/v2\/victims\/\{0\})\/task\//, '$1/tasks/')
}

const branches = new Set<string>([
  ...indicatorTypes.map(type => type.branch),
  ...groupTypes.map(type => type.branch),
  'emailAddresses',
  'networkAccounts',
  'phoneNumbers',
  'socialNetworks',
  'webSites',
])

const parents = [
  '/v2/indicators/{indicatorType}/{indicator}',
  '/v2/groups/{groupType}/{groupId}',
  '/v2/tasks/{taskId}',
  '/v2/victims/{victimId}',
]

/**
 * The operations that serve a line of the reference. A `{0}` of the SDK is a parameter of ours, or each branch written out;
 * a branch that the SDK writes out may be a parameter that allows it.
 */
export function operationsFor(row: ReferenceRow): Operation[] {
  const paths = row.path.startsWith('{parent}') ? parents.map(parent => row.path.replace('{parent}', parent)) : [readAsMeant(row.path)]
  return paths.flatMap(path => Object.values(operations).filter(operation => operation.method === row.method && serves(operation, path)))
}

function serves(operation: Operation, path: string): boolean {
  const [wanted, ours] = [path.split('/'), operation.path.split('/')]
  return wanted.length === ours.length && wanted.every((segment, index) => fits(operation, segment, ours[index] ?? ''))
}

function fits(operation: Operation, wanted: string, ours: string): boolean {
  if (wanted === ours) return true
  const name = /^\{(\w+)\}$/.exec(ours)?.[1]
  const isPlaceholder = wanted.startsWith('{')
  if (name === undefined) return isPlaceholder && branches.has(ours)
  if (isPlaceholder) return true
  return allowedValues(operation, name).includes(wanted)
}

function allowedValues(operation: Operation, name: string): readonly string[] {
  if (name === 'indicatorType') return indicatorTypes.map(type => type.branch)
  return operation.parameters.find(parameter => parameter.name === name)?.enum ?? []
}
