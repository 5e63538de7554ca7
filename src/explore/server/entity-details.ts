import type { ContainerName } from '../../../generated/containers.js'
import { groupTypes } from '../../../generated/kinds.js'
import { type OperationId, operations } from '../../../generated/operations.js'
import { type FormattableEntity, isFormattable } from '../../formats/index.js'
import { type IndicatorTypeRegistry, type ThreatConnect, ThreatConnectError } from '../../index.js'
import { paginateOperation } from '../../paging/index.js'
import { markRow } from '../../row-facts.js'
import type { Association, DetailList, EntityDetails, Subject } from './protocol.js'
import { specQuery } from './query-spec.js'
import { entityTitle, neighbour, shownRow } from './shown-row.js'

/** Maximum rows of a list, because the details should stay readable. */
const most = 100

type Part = 'attributes' | 'tags' | 'securityLabels' | Association['kind']

const operationsOf: Readonly<Record<Subject['kind'], Readonly<Partial<Record<Part, OperationId>>>>> = {
  indicator: {
    attributes: 'listIndicatorAttributes',
    tags: 'listIndicatorTags',
    securityLabels: 'listIndicatorSecurityLabels',
    groups: 'listIndicatorGroups',
    indicators: 'listIndicatorIndicators',
    victims: 'listIndicatorVictims',
    tasks: 'listIndicatorTasks',
  },
  group: {
    attributes: 'listGroupAttributes',
    tags: 'listGroupTags',
    securityLabels: 'listGroupSecurityLabels',
    groups: 'listGroupGroups',
    indicators: 'listGroupIndicators',
    victims: 'listGroupVictims',
    tasks: 'listGroupTasks',
  },
  task: {
    attributes: 'listTaskAttributes',
    tags: 'listTaskTags',
    securityLabels: 'listTaskSecurityLabels',
    groups: 'listTaskGroups',
    indicators: 'listTaskIndicators',
    victims: 'listTaskVictims',
  },
  victim: {
    attributes: 'listVictimAttributes',
    tags: 'listVictimTags',
    securityLabels: 'listVictimSecurityLabels',
    groups: 'listVictimGroups',
    indicators: 'listVictimIndicators',
    tasks: 'listVictimTasks',
  },
}

/** What is needed to retrieve details. */
export interface DetailsContext {
  readonly connection: ThreatConnect
  readonly types: IndicatorTypeRegistry
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Retrieves everything about one entity. A part that cannot be retrieved contains the problem instead of rows. */
export async function entityDetails(subject: Subject, context: DetailsContext): Promise<EntityDetails> {
  const { types } = context
  const listed = async (part: Part): Promise<Listed> => list(subject, part, context)
  const [own, attributes, tags, securityLabels, ...associated] = await Promise.all([
    oneEntity(subject, context),
    listed('attributes'),
    listed('tags'),
    listed('securityLabels'),
    ...associationKinds(subject).map(async kind => ({ kind, ...(await listed(kind)) })),
  ])
  const entity = own.rows[0] ?? entityOf(subject)
  return {
    subject,
    title: entityTitle(entity, types),
    type: neighbour(entity, types).type,
    record: shownRow(entity, types).record,
    problem: own.problem,
    attributes: detailList(attributes),
    tags: detailList(tags),
    securityLabels: detailList(securityLabels),
    associations: associated.map(({ kind, rows, total, problem }) => ({
      kind,
      rows: rows.map(row => neighbour(row, types)),
      total,
      problem,
    })),
  }
}

interface Listed {
  readonly rows: readonly FormattableEntity[]
  readonly total: number | undefined
  readonly problem: string | undefined
}

function associationKinds(subject: Subject): Association['kind'][] {
  return (['groups', 'indicators', 'victims', 'tasks'] as const).filter(kind => operationsOf[subject.kind][kind] !== undefined)
}

async function list(subject: Subject, part: Part, { connection, signal }: DetailsContext): Promise<Listed> {
  const operation = operationsOf[subject.kind][part]
  if (operation === undefined) return { rows: [], total: 0, problem: undefined }
  let total: number | undefined
  const owner = subject.owner === undefined || !operations[operation].ownerAllowed ? {} : { query: { owner: subject.owner } }
  return settled(async () => {
    const pages = paginateOperation<FormattableEntity>(connection.client, operation, {
      path: pathOf(subject),
      ...owner,
      signal,
      resultLimit: most,
      prefetch: 0,
      description: `${part} of an entity`,
      onProgress: progress => {
        total = progress.total
      },
    })
    const rows = await pages.toArray({ max: most })
    return { rows, total: total ?? rows.length, problem: undefined }
  })
}

/** Retrieves the entity itself, with all its fields. */
function oneEntity(subject: Subject, { connection, signal, now }: DetailsContext): Promise<Listed> {
  const filter =
    subject.kind === 'indicator'
      ? { kind: 'api' as const, name: 'indicator', value: subject.value, type: subject.branch }
      : { kind: 'api' as const, name: 'id', value: String(subject.id) }
  const owners = subject.owner === undefined ? [] : [subject.owner]
  const objects = [{ owners, filters: [filter], type: subject.kind === 'indicator' ? subject.branch : undefined }]
  return settled(async () => {
    const rows = await specQuery(connection, { container: containerOf(subject), objects }, now)
      .with({ signal })
      .toArray({ max: 1 })
    const [row] = rows
    const problem = row === undefined ? 'The entity no longer exists.' : undefined
    return { rows: isFormattable(row) ? [row] : [], total: undefined, problem }
  })
}

async function settled(work: () => Promise<Listed>): Promise<Listed> {
  try {
    return await work()
  } catch (error) {
    // If the account may not see one part, the others are still shown. Any other error is a bug.
    if (!(error instanceof ThreatConnectError)) throw error
    return { rows: [], total: undefined, problem: error.message }
  }
}

function containerOf(subject: Subject): ContainerName {
  if (subject.kind === 'indicator') return 'indicators'
  if (subject.kind !== 'group') return `${subject.kind}s`
  return groupTypes.find(type => type.branch === subject.branch)?.branch ?? 'groups'
}

function pathOf(subject: Subject): Record<string, string | number> {
  switch (subject.kind) {
    case 'indicator':
      return { indicatorType: subject.branch, indicator: subject.value }
    case 'group':
      return { groupType: subject.branch, groupId: subject.id }
    case 'task':
      return { taskId: subject.id }
    case 'victim':
      return { victimId: subject.id }
  }
}

/** Builds an entity from the subject alone, if the server doesn't return it. */
function entityOf(subject: Subject): FormattableEntity {
  const owner = { ownerName: subject.owner }
  if (subject.kind === 'indicator') return { summary: subject.value, type: subject.branch, ...owner }
  const entity = { id: subject.id, name: `${subject.kind} ${subject.id}`, ...owner }
  markRow(entity, { kind: subject.kind })
  return entity
}

function detailList({ rows, problem }: Listed): DetailList {
  return { rows, problem }
}
