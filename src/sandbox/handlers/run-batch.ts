import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { isRecord } from '../../json.js'
import { parseJson } from '../read-body.js'
import { Failure } from '../reply.js'

import type { Node } from '../store/associations.js'
import type { BatchFault, BatchJob } from '../store/records.js'
import { applyGroup, applyIndicator, type BatchScope } from './batch-entries.js'
import { applyAssociation, applyLinks } from './batch-links.js'

/** The maximum number of indicators in a job (API documentation, "Batch API"). */
const mostIndicators = 25_000
/** Number of entries between two pauses, in which the server handles other requests. */
const entriesAtATime = 250

type Entry = Readonly<Record<string, unknown>>

interface Step {
  /** Place in the file, such as `$.indicator[3]`. */
  readonly place: string
  readonly label: string
  /** Xid or summary of the entry. */
  readonly source: string
  /** Whether it counts as an entry. The associations that an entry names do not. */
  readonly counts: boolean
  readonly list: 'Indicator' | 'Group' | 'Association'
  readonly run: () => void | Promise<void>
}

const fault = (code: string, errorReason: string, errorMessage: string, errorSource = ''): BatchFault => ({
  code,
  severity: 'Error',
  errorReason,
  errorMessage,
  ...(errorSource === '' ? {} : { errorSource }),
})

function readFile(text: string): {
  readonly indicators: readonly unknown[]
  readonly groups: readonly unknown[]
  readonly associations: readonly unknown[]
  readonly root: string
} {
  const file = parseJson(text)
  const list = (value: unknown, name: string): readonly unknown[] => {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) throw new TypeError(`Not a JSON Array: ${name}`)
    return value
  }
  if (Array.isArray(file)) return { indicators: file, groups: [], associations: [], root: '$' }
  if (!isRecord(file)) throw new TypeError('Not a JSON Object or Array')
  return {
    indicators: list(file['indicator'], 'indicator'),
    groups: list(file['group'], 'group'),
    associations: list(file['association'], 'association'),
    root: '$.indicator',
  }
}

/** The steps of a file in order: indicators, groups, then associations, which may name both. */
function stepsOf(scope: BatchScope, text: string): Step[] {
  const { indicators, groups, associations, root } = readFile(text)
  if (indicators.length > mostIndicators)
    throw new RangeError(`More than ${mostIndicators} indicators in one batch job: ${indicators.length}`)
  const asEntry = (value: unknown): Entry => {
    if (!isRecord(value)) throw new Failure(400, `Not a JSON Object: ${JSON.stringify(value)}`)
    return value
  }
  const steps: Step[] = []
  const links: Step[] = []
  const add = (
    facts: Pick<Step, 'place' | 'label' | 'source' | 'list'>,
    value: unknown,
    apply: (entry: Entry) => readonly Node[] | Promise<readonly Node[]>,
  ) => {
    let nodes: readonly Node[] = []
    steps.push({
      ...facts,
      counts: true,
      run: async () => {
        nodes = await apply(asEntry(value))
      },
    })
    const names = isRecord(value)
      ? ['associatedGroups', 'associatedGroupXid', 'associatedIndicators'].filter(name => value[name] !== undefined)
      : []
    if (names.length > 0) links.push({ ...facts, counts: false, run: () => applyLinks(scope, nodes, asEntry(value)) })
  }
  const factsOf = (value: unknown, root: string, list: Step['list'], place: number, names: readonly string[]) => {
    const name = isRecord(value) ? names.map(field => value[field]).find(field => typeof field === 'string') : undefined
    const source = typeof name === 'string' ? name : ''
    return { place: `${root}[${place}]`, label: `${list.toLowerCase()}[${place}] '${source}'`, source, list }
  }
  for (const [place, value] of indicators.entries()) {
    const names = ['summary', 'ip', 'address', 'hostName', 'text', 'md5', 'sha1', 'sha256']
    add(factsOf(value, root, 'Indicator', place, names), value, entry => applyIndicator(scope, entry))
  }
  if (scope.settings.version === 'V1') return [...steps, ...links]
  for (const [place, value] of groups.entries()) {
    add(factsOf(value, '$.group', 'Group', place, ['xid', 'name']), value, async entry => {
      const group = await applyGroup(scope, entry)
      return group ? [group] : []
    })
  }
  const ties = associations.map((value, place) => ({
    ...factsOf(value, '$.association', 'Association', place, ['ref_1']),
    counts: true,
    run: () => applyAssociation(scope, asEntry(value)),
  }))
  return [...steps, ...links, ...ties]
}

/**
 * Runs a batch job: every entry, or those before the first error when the job halts on errors.
 * @param pause milliseconds between slices of the file
 */
export async function runBatch(scope: BatchScope, job: BatchJob, text: string, pause: number): Promise<void> {
  const rest = () => (pause > 0 ? sleep(pause, undefined, { ref: false }) : setImmediate())
  await rest()
  job.status = 'Running'
  await rest()
  let steps: Step[] = []
  try {
    steps = stepsOf(scope, text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    job.faults.push(fault('0x1003', reason, "Encountered an unexpected Exception while processing batch job. Last known JSON path: '$'."))
  }
  for (const [place, step] of steps.entries()) {
    try {
      await step.run()
      if (step.counts) {
        job.successCount++
        if (step.list !== 'Association') job.counts[`success${step.list}Count`]++
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      job.faults.push(fault('0x1001', error.message, `Last known JSON path: '${step.place}': Last processed ${step.label}.`, step.source))
      if (step.counts && step.list !== 'Association') job.counts[`error${step.list}Count`]++
      if (job.settings.haltOnError) {
        job.unprocessCount = steps.slice(place + 1).filter(left => left.counts).length
        break
      }
    }
    if (place % entriesAtATime === entriesAtATime - 1) {
      scope.store.version++
      await rest()
    }
  }
  scope.store.version++
  job.status = 'Completed'
}
