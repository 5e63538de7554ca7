import { groupTypes } from '../../generated/kinds.js'
import { showValue } from '../errors/index.js'
import { bySpelling, foldSpelling, spellingsOf, typeAdvice } from '../indicators/index.js'

/** The entry of a group type in the table of kinds. */
export type GroupEntry = (typeof groupTypes)[number]

/** Every name, path segment and entity key of a group type, for finding the nearest names. */
export const groupSpellings: readonly string[] = spellingsOf(groupTypes)

const groupsBySpelling = bySpelling<GroupEntry>(groupTypes)

/** Finds the group type by its name, path segment or entity key, in any case, with or without spaces. */
export function findGroupType(text: string): GroupEntry | undefined {
  return groupsBySpelling.get(foldSpelling(text))
}

/** Says that a name is no group type, and how to correct it. */
export function groupTypeProblem(text: string): string {
  return `${showValue(text)} is not a group type. ${typeAdvice(text, groupTypes)}`
}
