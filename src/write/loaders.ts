import type { Operation } from '../../generated/operations.js'
import { ConfigError } from '../errors/index.js'
import { isRecord } from '../json.js'
import { collectRows, iterateRows, type OperationName, type Page, type Pages, paginateOperation } from '../paging/index.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import { ownOperation, stepOperation } from './steps/step-operation.js'
import { groupType, type SubjectType, subjectPath } from './subject-type.js'
import type { WriteContext } from './write-context.js'
import { requestOn } from './write-request.js'

type Choose = (
  type: SubjectType,
  branch: unknown,
  context: WriteContext,
) => { operation: Operation; path?: Readonly<Record<string, string>> }

const every =
  (name: string, what: string): Choose =>
  type => ({ operation: stepOperation(type, `list${type.kind}${name}`, what) })
const own =
  (only: readonly string[], id: string, what: string): Choose =>
  type => ({ operation: ownOperation(type, only, id, what) })

/** What can be loaded of an entity that is there, by the name of the draft's method. */
export const loaders = {
  attributes: every('Attributes', 'attributes'),
  tags: every('Tags', 'tags'),
  securityLabels: every('SecurityLabels', 'security labels'),
  attributeSecurityLabels: type => ({
    operation: stepOperation(type, `list${type.kind}AttributeSecurityLabels`, 'security labels of attributes'),
  }),
  groups: (type, branch) => {
    if (branch === undefined) return { operation: stepOperation(type, `list${type.kind}Groups`, 'groups') }
    const { schema, branch: segment } = groupType(String(branch))
    return { operation: stepOperation(type, `list${type.kind}${pluralOf(schema, segment)}`, 'groups') }
  },
  indicators: (type, name, { types }) => {
    if (name === undefined) return { operation: stepOperation(type, `list${type.kind}Indicators`, 'indicators') }
    const text = String(name)
    const definition = types.registry.find(text) ?? types.registry.findByBranch(text) ?? types.registry.get(text)
    if (definition.custom)
      return { operation: stepOperation(type, `list${type.kind}CustomIndicators`, 'indicators'), path: { customType: definition.branch } }
    return { operation: stepOperation(type, `list${type.kind}${capital(definition.branch)}`, 'indicators') }
  },
  tasks: every('Tasks', 'tasks'),
  victims: every('Victims', 'victims'),
  victimAssets: (type, branch) => {
    if (type.kind === 'Victim') return { operation: ownOperation(type, ['Victim'], 'listVictimAssets', 'assets') }
    if (branch === undefined) return { operation: stepOperation(type, `list${type.kind}VictimAssets`, 'victim assets') }
    return {
      operation: stepOperation(type, `list${type.kind}VictimAssetsByType`, 'victim assets'),
      path: { victimAssetType: String(branch) },
    }
  },
  adversaryAssets: own(['Adversary'], 'listAdversaryAssets', 'adversary assets'),
  observations: own(['Indicator'], 'listObservations', 'observations'),
  observationCount: own(['Indicator'], 'getObservationCount', 'observations'),
  owners: own(['Indicator'], 'listIndicatorOwners', 'owners that hold it'),
  dnsResolutions: type => {
    const id = type.name === 'Address' ? 'listAddressDnsResolutions' : 'listHostDnsResolutions'
    return { operation: ownOperation(type, ['Host', 'Address'], id, 'DNS resolutions') }
  },
  fileOccurrences: own(['File'], 'listFileOccurrences', 'file occurrences'),
  assignees: own(['Task'], 'listTaskAssignees', 'assignees'),
  escalatees: own(['Task'], 'listTaskEscalatees', 'escalatees'),
} as const satisfies Readonly<Record<string, Choose>>

export type LoaderName = keyof typeof loaders

/**
 * A list that hangs on the entity of a draft; it is retrieved when it is iterated.
 * @throws ConfigError when the entity is not there yet, or its type has no such list
 */
export function load(context: WriteContext, state: DraftState, name: LoaderName, argument: readonly unknown[]): Pages<unknown> {
  const { type, reference, owner } = state
  const choose: Choose = loaders[name]
  const { operation, path } = choose(type, argument[0], context)
  if (reference === undefined)
    throw new ConfigError(`${nameOfDraft(state)} is not known to the server yet: commit it before its ${name} are loaded.`, {
      option: name,
    })
  const attributeId = name === 'attributeSecurityLabels' ? { attributeId: Number(argument[0]) } : {}
  const request = requestOn(operation, { ...subjectPath(type, reference), ...path, ...attributeId }, owner)
  const { path: values, query } = request
  const pages = paginateOperation<unknown>(context.client, operation.id as OperationName, {
    path: values,
    query,
    description: `${name} of ${nameOfDraft(state)}`,
  })
  // Resolutions without addresses say nothing (API documentation, "DNS").
  return name === 'dnsResolutions' && type.name === 'Host' ? withoutEmpty(pages) : pages
}

function withoutEmpty(all: Pages<unknown>): Pages<unknown> {
  const tells = (row: unknown) => isRecord(row) && Array.isArray(row.addresses) && row.addresses.length > 0
  async function* pages(): AsyncGenerator<Page<unknown>, void, void> {
    for await (const page of all.pages()) yield { ...page, rows: page.rows.filter(tells) }
  }
  async function* batches(): AsyncGenerator<readonly unknown[], void, void> {
    for await (const { rows } of pages()) yield rows
  }
  return {
    pages,
    [Symbol.asyncIterator]: () => iterateRows(batches()),
    // Not the pages' own: those without addresses must not count among the most that are wanted.
    toArray: ({ max = Number.POSITIVE_INFINITY } = {}) => collectRows(batches(), max),
  }
}

/** Operations are named by the plural of the schema, which the branch tells: `Adversaries` of `adversaries`. */
function pluralOf(schema: string, branch: string | undefined): string {
  return schema === 'Malware' ? 'Malwares' : capital(branch ?? schema)
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
