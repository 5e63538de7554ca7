import { createHash } from 'node:crypto'
import { indicatorFieldNames } from '../../../generated/fields.js'
import { ConfigError } from '../../errors/index.js'
import { type IndicatorTypeRegistry, isSplittable, SUMMARY_SEPARATOR } from '../../indicators/index.js'
import { missingFields } from '../check-field.js'
import { type DraftState, nameOfDraft } from '../draft-state.js'
import type { Step } from '../steps/index.js'
import { bodyOf, groupType, optionalInBatch } from '../subject-type.js'

type Fields = Readonly<Record<string, unknown>>

/** A draft as an entry of a batch file, with its associations. */
export interface BatchEntry {
  readonly list: 'indicator' | 'group'
  readonly entry: Fields
  /** Entries of `association` (V2 only), and the entries that they wait for. */
  readonly associations: readonly BatchAssociation[]
  /** Name of its type. */
  readonly type: string
  /** Identifies a group. */
  readonly xid?: string
  /** Values by which an error may identify the entry together with its type: its summary, hashes or name. */
  readonly names: readonly string[]
  /** Identifies the entry for associations that wait for it. */
  readonly key: string
}

/** An entry of `association`. */
interface BatchAssociation {
  readonly entry: Fields
  /** Key of the entry that must come before it: see `key`. Undefined when the other end already exists. */
  readonly waitsFor: string | undefined
}

/** Options that determine how a draft is written. */
export interface EntryOptions {
  readonly version: 'V1' | 'V2'
  readonly action: 'Create' | 'Delete'
  readonly owner: string
  /** The types, with those of the instance once a draft needs them. */
  readonly types: () => IndicatorTypeRegistry
}

/**
 * Writes a draft as an entry of a batch file (API documentation, "Batch API").
 * @param index index of the draft, used in messages
 * @throws ConfigError when the draft contains something that a batch does not support
 */
export function batchEntry(state: DraftState, index: number, options: EntryOptions): BatchEntry {
  const { kind } = state.type
  if (state.owner !== undefined && state.owner.toLowerCase() !== options.owner.toLowerCase())
    throw refused(state, index, `it belongs to ${state.owner}, but a batch writes to a single owner, here ${options.owner}`)
  if (kind === 'Indicator') return indicatorEntry(state, index, options)
  if (kind === 'Group' && options.version === 'V2') return groupEntry(state, index, options)
  throw refused(state, index, kind === 'Group' ? 'V1 supports only indicators. Use V2' : 'a batch supports only indicators and groups')
}

function indicatorEntry(state: DraftState, index: number, options: EntryOptions): BatchEntry {
  const { type, values, summary } = state
  if (summary === undefined) throw refused(state, index, `its type ${type.name} is unknown. Load the types of the instance first`)
  const isAmbiguous = !hasOneReading(state, summary, options)
  if (isAmbiguous) checkValueFields(state, index, options)
  // The fields of the values say where each one begins and ends (API documentation, "V2 Batch API").
  const identity = isAmbiguous ? { ...values, type: type.name } : { summary, type: type.name }
  // Any hash identifies a file. One of several values of another type does not.
  const names = type.name === 'File' ? [summary, ...Object.values(values)] : [summary]
  const base = { list: 'indicator', type: type.name, names } as const
  const key = indicatorKey(type.name, summary)
  if (options.action === 'Delete') return { ...base, entry: identity, associations: [], key }
  const { marks, associations } = stepsOf(state, index, options, { ref: summary })
  if (options.version === 'V1') {
    const unknown = Object.keys(state.fields).find(field => field !== 'rating' && field !== 'confidence')
    if (unknown !== undefined) throw refused(state, index, `V1 does not support the field "${unknown}". Use V2`)
  }
  return { ...base, entry: { ...identity, ...state.fields, ...marks }, associations, key }
}

/** Whether the server can split the summary into the same values: it cannot if any value but the last contains ` : `. */
function hasOneReading({ type, values }: DraftState, summary: string, { types }: EntryOptions): boolean {
  const definition = types().find(type.name)
  return definition === undefined || isSplittable(definition, values, summary)
}

/** Rejects values that an entry can hold neither as a summary nor as fields. */
function checkValueFields(state: DraftState, index: number, { version, action, types }: EntryOptions): void {
  const { type, values, steps } = state
  const split = types().get(type.name).fields.slice(0, -1)
  const label = split.find(({ key }) => values[key]?.includes(SUMMARY_SEPARATOR))?.label ?? ''
  const why = `its "${label}" contains " : ", which separates the values of a summary`
  const single = `${action === 'Delete' ? 'Delete the indicator' : 'Commit the draft'} without a batch`
  if (version === 'V1') throw refused(state, index, `${why}, and V1 only supports summaries. Use V2, or ${single.toLowerCase()}`)
  const taken = Object.keys(values).find(key => indicatorFieldNames.includes(key))
  if (taken !== undefined) throw refused(state, index, `${why}, and its label "${taken}" is also a field of the entry. ${single}`)
  if (action === 'Create' && steps.some(step => step.name.startsWith('associate')))
    throw refused(state, index, `${why}, and associations refer to a summary. ${single}`)
}

function groupEntry(state: DraftState, index: number, options: EntryOptions): BatchEntry {
  const xid = batchXid(state, options.owner)
  const name = state.name
  if (name === undefined) throw refused(state, index, 'a batch identifies groups by xid, not by id. Use draft(name) instead of update(id)')
  const identity = { name, type: state.type.name, xid }
  const base = { list: 'group', type: state.type.name, xid, names: [name], key: xid } as const
  if (options.action === 'Delete') return { ...base, entry: identity, associations: [] }
  const lacking = missingFields(bodyOf(state.type, 'create'), state.fields, optionalInBatch(state.type.schema))
  if (lacking !== undefined) throw refused(state, index, `it is incomplete. Add ${lacking}`)
  const { marks, associations } = stepsOf(state, index, options, { ref: xid })
  return { ...base, entry: { ...identity, ...state.fields, ...marks }, associations }
}

/** Attributes, tags, labels, file occurrences and associations of a draft, in the form of the file. */
function stepsOf(
  state: DraftState,
  index: number,
  options: EntryOptions,
  self: { ref: string },
): { marks: Record<string, unknown>; associations: BatchAssociation[] } {
  const lists: Record<string, unknown[]> = {}
  const add = (list: string, item: unknown) => {
    lists[list] = [...(lists[list] ?? []), item]
  }
  const associations: BatchAssociation[] = []
  for (const step of state.steps) {
    const v2Only = () => {
      if (options.version === 'V1') throw refused(state, index, `V1 does not support the ${step.words}. Use V2, or commit the draft`)
    }
    switch (step.name) {
      case 'attribute':
        if (step.body?.['displayed'] !== undefined || step.body?.['source'] !== undefined || step.securityLabels?.length) v2Only()
        add('attribute', {
          ...step.body,
          ...(step.securityLabels?.length ? { securityLabel: step.securityLabels.map(name => ({ name })) } : {}),
        })
        break
      case 'tag':
        add('tag', { name: step.path['tag'] })
        break
      case 'securityLabel':
        v2Only()
        add('securityLabel', { name: step.path['securityLabel'] })
        break
      case 'fileOccurrence':
        v2Only()
        add('fileOccurrence', step.body)
        break
      case 'associateGroup':
      case 'associateIndicator':
        v2Only()
        associations.push(association(state, index, step, self, options))
        break
      default:
        throw refused(state, index, `a batch does not support the ${step.words}. Commit the draft instead`)
    }
  }
  return { marks: lists, associations }
}

function association(state: DraftState, index: number, step: Step, self: { ref: string }, options: EntryOptions): BatchAssociation {
  const own = { ref_1: self.ref, type_1: state.type.name }
  // Set only between two indicators. If undefined, the key is missing from the file.
  const type = step.path['associationType']
  const withIndicator = (name: string, summary: string): BatchAssociation => ({
    entry: { ...own, ref_2: summary, type_2: name, associationType: type },
    waitsFor: indicatorKey(name, summary),
  })
  const { target } = step
  if (target?.kind === 'Indicator') return withIndicator(target.type, target.value)
  if (target?.kind === 'Group') return { entry: { ...own, id_2: target.id, type_2: groupType(target.branch).name }, waitsFor: undefined }
  if (target?.kind !== 'draft') throw refused(state, index, `a batch does not support the ${step.words}. Commit the draft instead`)
  const { draft } = target
  if (draft.type.kind === 'Indicator') {
    const summary = draft.summary ?? ''
    if (!hasOneReading(draft, summary, options))
      throw refused(
        state,
        index,
        `the ${step.words} refers to a summary that can be read in several ways. Commit the draft without a batch`,
      )
    return withIndicator(draft.type.name, summary)
  }
  if (draft.reference !== undefined) return { entry: { ...own, id_2: draft.reference, type_2: draft.type.name }, waitsFor: undefined }
  const xid = batchXid(draft, options.owner)
  return { entry: { ...own, ref_2: xid, type_2: draft.type.name }, waitsFor: xid }
}

/** Lower case, because hosts and hashes are case-insensitive. */
function indicatorKey(type: string, summary: string): string {
  return `${type} ${summary.toLowerCase()}`
}

function refused(state: DraftState, index: number, why: string): ConfigError {
  return new ConfigError(`Draft ${index} (${nameOfDraft(state)}) cannot be sent in a batch: ${why}.`, { option: 'drafts' })
}

/**
 * The identifier of a group in a batch: the draft's own `xid`, or one derived from owner, type and name, so that sending the same draft
 * again updates the same group (API documentation, "V2 Batch API": a group with a known xid is updated).
 */
function batchXid({ xid, type, name }: DraftState, owner: string): string {
  return (
    xid ??
    createHash('sha256')
      .update(JSON.stringify(['threatconnect-v2', owner.toLowerCase(), type.name, name]))
      .digest('hex')
      .slice(0, 32)
  )
}
