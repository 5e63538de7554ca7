import { groupTypes } from '../../generated/kinds.js'

/** The entry of a group type in the table of kinds. */
export type GroupEntry = (typeof groupTypes)[number]

/** Every name, path segment and entity key of a group type, for finding the nearest names. */
export const groupSpellings: readonly string[] = groupTypes.flatMap(({ name, branch, entity }) => [name, branch, entity])

/** Finds the group type by its name, path segment or entity key, in any case, with or without spaces. */
export function findGroupType(text: string): GroupEntry | undefined {
  const wanted = foldName(text)
  return groupTypes.find(({ name, branch, entity }) => [name, branch, entity].some(known => foldName(known) === wanted))
}

function foldName(name: string): string {
  return name.toLowerCase().replaceAll(' ', '')
}
