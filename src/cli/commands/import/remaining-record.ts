import { markExactIntegers } from '../../../exact-integers.js'
import type { CommitResult, EntityId } from '../../../index.js'
import { isRecord, toEntityId } from '../../../json.js'
import { groupOf } from '../../../write/index.js'
import type { ImportFailure } from './import-journal.js'
import type { ImportEntry, ImportMark } from './import-record.js'

/**
 * Returns the part of an entry that is still to import after a commit: the marks whose steps failed or were skipped.
 * @param words of the draft's steps before the commit, one for each mark
 * @returns `undefined` if everything was imported
 */
export function remainingRecord(
  entry: ImportEntry,
  type: string,
  words: readonly string[],
  { steps, entity }: CommitResult<unknown>,
): ImportFailure | undefined {
  const wrong = steps.filter(step => step.outcome !== 'done')
  if (wrong.length === 0) return undefined
  // The steps that create or update the entity come first: none, one or two. Then follows one step for each mark.
  const begin = steps.findIndex((_, index) => words.every((word, offset) => steps[index + offset]?.step === word))
  const marks = begin < 0 ? [] : steps.slice(begin, begin + words.length)
  const left = entry.marks.filter((_, index) => marks[index]?.outcome !== 'done')
  const isChanged = steps.slice(0, Math.max(0, begin)).every(step => step.outcome === 'done')
  const error = wrong.map(({ step, outcome, message }) => `${step} ${outcome}${message === undefined ? '' : `: ${message}`}`).join('; ')
  return { error, rest: restOf(entry, type, left, isChanged, idOf(entity) ?? entry.id) }
}

function restOf(
  entry: ImportEntry,
  type: string,
  left: readonly ImportMark[],
  isChanged: boolean,
  id: EntityId | undefined,
): Record<string, unknown> {
  const isGroup = groupOf(type) !== undefined
  const rest = {
    type,
    ...(typeof entry.value === 'string' ? { [isGroup ? 'name' : 'summary']: entry.value } : entry.value),
    ...(entry.owner === undefined ? {} : { ownerName: entry.owner }),
    // Without its id the group would be created a second time.
    ...(isGroup && id !== undefined ? { _id: id } : {}),
    ...(isChanged ? {} : entry.fields),
    ...list(
      'attribute',
      left.filter(mark => mark.kind === 'attribute').map(({ kind: _, ...attribute }) => attribute),
    ),
    ...list('tag', namesOf(left, 'tag')),
    ...list('securityLabel', namesOf(left, 'securityLabel')),
  }
  // An id that no number holds is a string of digits.
  if (isGroup && typeof id === 'string') markExactIntegers(rest, ['_id'])
  return rest
}

function namesOf(marks: readonly ImportMark[], kind: ImportMark['kind']): { name: string }[] {
  return marks.flatMap(mark => (mark.kind === kind && 'name' in mark ? [{ name: mark.name }] : []))
}

function list(name: string, items: readonly unknown[]): Record<string, unknown> {
  return items.length === 0 ? {} : { [name]: items }
}

function idOf(entity: unknown): EntityId | undefined {
  return isRecord(entity) ? toEntityId(entity['id']) : undefined
}
