import { groupTypes } from '../../../generated/kinds.js'

/** The group type of a name (`Intrusion Set`), branch (`intrusionSets`) or key (`intrusionSet`), if it is one. */
export function groupOf(type: string | undefined): (typeof groupTypes)[number] | undefined {
  return groupTypes.find(group => group.name === type || group.branch === type || group.entity === type)
}
