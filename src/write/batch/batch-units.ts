import { stringifyJson } from '../../json.js'
import { wrongArgument } from '../check-argument.js'
import { requireDraft } from '../commit-all.js'
import { type DraftState, nameOfDraft } from '../draft-state.js'

import type { AnyDraft } from '../step-methods.js'
import { type BatchEntry, batchEntry, type EntryOptions } from './batch-entry.js'

/** One draft in the form of a batch file: its own entry, and the associations that can be made once it is there. */
export interface BatchUnit {
  /** Place of the draft; the number of drafts for what is left at the end. */
  readonly index: number
  readonly list: BatchEntry['list'] | undefined
  /** The entry as JSON. */
  readonly text: string
  readonly associations: readonly { readonly text: string; readonly index: number }[]
  readonly names: readonly string[]
  readonly sizeBytes: number
}

/**
 * Reads drafts one by one as units. An association stands with the later one of its two ends, so that both are there when the file
 * with it is carried out; one whose other end never comes, since it is at the server already, stands at the end.
 *
 * @param resolve settles a draft whose type is not known yet
 * @throws ConfigError when a draft cannot go into a batch, or two groups would be one
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
    const { list, entry, associations, names, key } = batchEntry(state, index, options)
    if (list === 'group') requireOnlyOne(xids, String(entry['xid']), state, index)
    placed.add(key)
    const ready = waiting.get(key) ?? []
    waiting.delete(key)
    for (const { entry: fields, waitsFor } of associations) {
      const association = { text: stringifyJson(fields), index }
      if (waitsFor === undefined || placed.has(waitsFor)) ready.push(association)
      else waiting.set(waitsFor, [...(waiting.get(waitsFor) ?? []), association])
    }
    yield unit(index, list, stringifyJson(entry), ready, names)
    index += 1
  }
  const rest = [...waiting.values()].flat()
  if (rest.length > 0) yield unit(index, undefined, '', rest, [])
}

function unit(
  index: number,
  list: BatchUnit['list'],
  text: string,
  associations: BatchUnit['associations'],
  names: readonly string[],
): BatchUnit {
  const sizeBytes = [text, ...associations.map(association => association.text)].reduce((sum, part) => sum + Buffer.byteLength(part) + 1, 0)
  return { index, list, text, associations, names, sizeBytes }
}

function requireOnlyOne(xids: Map<string, number>, xid: string, state: DraftState, index: number): void {
  const other = xids.get(xid)
  if (other !== undefined)
    throw wrongArgument(`xid of draft ${index} (${nameOfDraft(state)})`, xid, `another one than draft ${other} has, or a name of its own`)
  xids.set(xid, index)
}
