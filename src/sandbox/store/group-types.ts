import { groupTypes } from '../../../generated/kinds.js'
import type { GroupType } from './records.js'

const byBranch = new Map<string, GroupType>(groupTypes.map(type => [type.branch, type]))
const byName = new Map<string, GroupType>(groupTypes.map(type => [type.name.toLowerCase().replaceAll(' ', ''), type]))

/** All sixteen group types. */
export const allGroupTypes: readonly GroupType[] = groupTypes

/** Finds a group type by its part of the path. */
export const groupTypeOfBranch = (branch: string) => byBranch.get(branch)

/** Finds a group type by its name in words; case and spaces do not matter. */
export const groupTypeOfName = (name: string) => byName.get(name.toLowerCase().replaceAll(' ', ''))
