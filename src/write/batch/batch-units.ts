import { stringifyJson } from '../../json.js'
import { wrongArgument } from '../check-argument.js'
import { requireDraft } from '../commit-all.js'
import { type DraftState, nameOfDraft } from '../draft-state.js'

import type { AnyDraft } from '../step-methods.js'
import { type BatchEntry, batchEntry, type EntryOptions } from './batch-entry.js'

/** One draft in the form of a batch file: its entry, and the associations that can be created once the entry exists. */
export interface BatchUnit {
  /** Index of the draft; for leftover associations, the number of drafts. */
  readonly index: number
  readonly list: BatchEntry['list'] | undefined
  /** The entry as JSON. */
  readonly text: string
  readonly associations: readonly { readonly text: string; readonly index: number }[]
  /** Name of the draft's type. */
  readonly type: string | undefined
  readonly xid: string | undefined
  /** See `BatchEntry`. */
  readonly names: readonly string[]
  readonly sizeBytes: number
}

/**
 * Converts drafts to units one by one. An association is placed with the later of its two ends, so that both exist when the server
 * processes it. An association whose other end is not among the drafts, because the server already has it, is placed at the end.
 *
 * @param resolve resolves a draft whose type is not known yet
 * @throws ConfigError when a draft cannot be sent in a batch, or two groups have the same xid
 */
export async function* batchUnits(
  drafts: Iterable<AnyDraft> | AsyncIterable<AnyDraft>,
  options: EntryOptions,
  resolve: (state: DraftState) => Promise<void>,
): AsyncGenerator<BatchUnit, void, void> {
  const placed = new Set<string>()
  const waiting = new Map<string, { text: string; index: number }[]>()
  const xids = new Map<string, number>()
  let index = 0
  for await (const draft of drafts) {
    const state = requireDraft(draft, index)
    await resolve(state)
    const given = batchEntry(state, index, options)
    const { entry, associations, key, xid } = given
    if (xid !== undefined) requireOnlyOne(xids, xid, state, index)
    placed.add(key)
    const ready = waiting.get(key) ?? []
    waiting.delete(key)
    for (const { entry: fields, waitsFor } of associations) {
      const association = { text: stringifyJson(fields), index }
      if (waitsFor === undefined || placed.has(waitsFor)) ready.push(association)
      else waiting.set(waitsFor, [...(waiting.get(waitsFor) ?? []), association])
    }
    yield unit(index, given, stringifyJson(entry), ready)
    index += 1
  }
  const rest = [...waiting.values()].flat()
  if (rest.length > 0) yield unit(index, undefined, '', rest)
}

function unit(
  index: number,
  entry: Pick<BatchEntry, 'list' | 'type' | 'xid' | 'names'> | undefined,
  text: string,
  associations: BatchUnit['associations'],
): BatchUnit {
  const sizeBytes = [text, ...associations.map(association => association.text)].reduce((sum, part) => sum + Buffer.byteLength(part) + 1, 0)
  const { list, type, xid, names = [] } = entry ?? {}
  return { index, list, text, associations, type, xid, names, sizeBytes }
}

function requireOnlyOne(xids: Map<string, number>, xid: string, state: DraftState, index: number): void {
  const other = xids.get(xid)
  if (other !== undefined)
    throw wrongArgument(
      `xid of draft ${index} (${nameOfDraft(state)})`,
      xid,
      `an xid that differs from that of draft ${other}, or a unique name`,
    )
  xids.set(xid, index)
}
