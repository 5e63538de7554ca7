import type { Operation } from '../../generated/operations.js'
import { ConfigError } from '../errors/index.js'
import { isRecord } from '../json.js'
import { collectRows, iterateRows, type Page, type Pages, paginateOperation } from '../paging/index.js'
import { requireId } from './check-argument.js'
import { type DraftState, nameOfDraft } from './draft-state.js'
import { ownOperation, stepOperation } from './steps/step-operation.js'
import { groupType, namedType, type SubjectType, subjectPath } from './subject-type.js'

import type { WriteContext } from './write-context.js'
import { requestOn } from './write-request.js'

type Choose = (type: SubjectType, branch: unknown, context: WriteContext) => Chosen

interface Chosen {
  readonly operation: Operation
  readonly path?: Readonly<Record<string, string>>
  /** Loads the types of the instance, which may include the named type, and chooses again. */
  readonly settle?: () => Promise<Chosen>
}

const every =
  (name: string, what: string): Choose =>
  type => ({ operation: stepOperation(type, `list${type.kind}${name}`, what) })
const own =
  (only: readonly string[], id: string, what: string): Choose =>
  type => ({ operation: ownOperation(type, only, id, what) })

/** Lists that can be loaded for an existing entity, by the name of the draft's method. */
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
  indicators: (type, name, context): Chosen => {
    const { types } = context
    if (name === undefined) return { operation: stepOperation(type, `list${type.kind}Indicators`, 'indicators') }
    const definition = namedType(String(name), types)
    if (definition?.custom === false)
      return { operation: stepOperation(type, `list${type.kind}${capital(definition.branch)}`, 'indicators') }
    const operation = stepOperation(type, `list${type.kind}CustomIndicators`, 'indicators')
    if (definition !== undefined) return { operation, path: { customType: definition.branch } }
    const settle = async (): Promise<Chosen> => {
      await types.load()
      return loaders.indicators(type, name, context)
    }
    return { operation, settle }
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
  owners: own(['Indicator'], 'listIndicatorOwners', 'a list of owners'),
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
 * Returns a list that belongs to the entity of a draft. It is retrieved when you iterate it.
 * @throws ConfigError when the entity does not exist yet, or its type has no such list
 */
export function load(context: WriteContext, state: DraftState, name: LoaderName, argument: readonly unknown[]): Pages<unknown> {
  const { type, reference, owner } = state
  const choose: Choose = loaders[name]
  const chosen = choose(type, argument[0], context)
  if (reference === undefined)
    throw new ConfigError(`${nameOfDraft(state)} does not exist on the server yet. Commit it before you load its ${name}.`, {
      option: name,
    })
  const attributeId = name === 'attributeSecurityLabels' ? { attributeId: requireId('id of the attribute', argument[0]) } : {}
  const list = ({ operation, path: own }: Chosen): Pages<unknown> => {
    const { path, query } = requestOn(operation, { ...subjectPath(type, reference), ...own, ...attributeId }, owner)
    const description = `${name} of ${nameOfDraft(state)}`
    return paginateOperation<unknown>(context.client, operation.id, { path, query, description })
  }
  const { settle } = chosen
  const pages = settle === undefined ? list(chosen) : pagesFrom(async () => list(await settle()))
  // Resolutions without addresses contain no information (API documentation, "DNS").
  return name === 'dnsResolutions' && type.name === 'Host' ? withoutEmpty(pages) : pages
}

function withoutEmpty(all: Pages<unknown>): Pages<unknown> {
  const hasAddresses = (row: unknown) => isRecord(row) && Array.isArray(row.addresses) && row.addresses.length > 0
  return pagesOf(async function* () {
    for await (const page of all.pages()) yield { ...page, rows: page.rows.filter(hasAddresses) }
  })
}

/** Creates pages that open only when you iterate them. */
function pagesFrom(open: () => Promise<Pages<unknown>>): Pages<unknown> {
  return pagesOf(async function* () {
    yield* (await open()).pages()
  })
}

function pagesOf(pages: () => AsyncGenerator<Page<unknown>, void, void>): Pages<unknown> {
  async function* batches(): AsyncGenerator<readonly unknown[], void, void> {
    for await (const { rows } of pages()) yield rows
  }
  return {
    pages,
    [Symbol.asyncIterator]: () => iterateRows(batches()),
    // `max` must not count rows that were filtered out of a page.
    toArray: ({ max = Number.POSITIVE_INFINITY } = {}) => collectRows(batches(), max),
  }
}

/** Operation names contain the plural of the schema, which is the branch: `Adversaries` for `adversaries`. */
function pluralOf(schema: string, branch: string | undefined): string {
  return schema === 'Malware' ? 'Malwares' : capital(branch ?? schema)
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
